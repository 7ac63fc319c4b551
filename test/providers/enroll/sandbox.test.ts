import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DocumentSide, DocumentType } from '../../../src/domain/document/document-type.js';
import type {
  ApproveDocumentCall,
  DocumentCall,
  DocumentStepCall,
  OperationResult,
  Provider,
} from '../../../src/providers/provider.js';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { failureOf } from '../support/failure.js';
import { profileWith } from '../support/profiles.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';

const { tenantId, tenantSecret } = SANDBOX_CREDENTIALS.enroll;
const TENANT = { ENROLL_TOKEN: undefined, ENROLL_TENANT_ID: tenantId, ENROLL_TENANT_SECRET: tenantSecret };
const TOKEN = 'generateOnboardingSessionToken';
const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
const ENDED = 'The session at eNROLL ended: start the document again';

let enroll: SandboxedProvider;
let provider: Provider;
beforeAll(async () => {
  enroll = await openProvider('enroll');
  provider = enroll.create(TENANT);
});
afterAll(() => enroll.close());
beforeEach(() => enroll.takeRequests());

const page = (name: string) => readFile(`examples/specimens/${name}.png`);
const says = async (person: string): Promise<Record<'front' | 'back' | 'passport', Record<string, string>>> =>
  JSON.parse(await readFile(`examples/specimens/${person}.json`, 'utf8')) as never;
const operations = async () => (await enroll.takeRequests()).map(({ operationId }) => operationId);

const layla = profileWith({
  reference: 'LAYLA1',
  locale: 'ar-EG',
  name: { first: 'ليلى', last: 'مثال', latin: { first: 'Layla', family: 'Mithal', full: 'Layla Mithal' } },
});
type Step = Partial<DocumentCall & ApproveDocumentCall> & { documentType: DocumentType };
const callOf = (step: Step): DocumentCall & ApproveDocumentCall => ({
  profile: layla,
  idempotencyKey: randomUUID(),
  externalCustomerId: '',
  side: 'FRONT',
  image: png,
  mediaType: 'image/jpeg',
  ...step,
});
const perform = <Call>(operation: { perform(call: Call): Promise<OperationResult> } | undefined, call: Call) =>
  operation?.perform(call) ?? Promise.reject(new Error('No such operation'));
const startWith = (step: Step, by = provider) => perform<DocumentStepCall>(by.startDocument, callOf(step));
const upload = (step: Step, by = provider) => perform<DocumentCall>(by.uploadDocument, callOf(step));
const approve = (step: Step, by = provider) => perform<ApproveDocumentCall>(by.approveDocument, callOf(step));

async function start(documentType: DocumentType, by = provider): Promise<string> {
  const { document } = await startWith({ documentType }, by);
  if (document?.session === undefined) throw new Error('No session was answered');
  return document.session;
}

test('eNROLL reads national ids, passports and selfies, and decides', () => {
  expect(provider.documents).toEqual({ types: ['NATIONAL_ID', 'PASSPORT', 'SELFIE'], isRead: true, isDecided: true });
  const { startDocument, uploadDocument, approveDocument } = provider;
  expect([startDocument, uploadDocument, approveDocument].map((operation) => operation?.policy)).toEqual([
    { kind: 'sameKey' },
    { kind: 'sameKey' },
    { kind: 'sameKey' },
  ]);
});

describe('a start', () => {
  test.each([
    ['NATIONAL_ID', 'true'],
    ['PASSPORT', 'false'],
  ] as const)('of %s opens a session with our reference, and selects %s', async (documentType, isNationalId) => {
    const { externalId, document } = await startWith({ documentType });
    expect(externalId).toBe('');
    const session = JSON.parse(document?.session ?? '') as Record<string, string>;
    expect(Object.keys(session)).toEqual(['token', 'endsAt']);
    const lifeMs = Date.parse(session.endsAt ?? '') - Date.now();
    expect(lifeMs > 25 * 60_000 && lifeMs <= 30 * 60_000).toBe(true);
    const [opened, selected, ...more] = await enroll.takeRequests();
    expect(opened).toMatchObject({ operationId: TOKEN, body: { correlationId: 'LAYLA1' } });
    expect(opened?.body).not.toHaveProperty('requestId');
    expect(selected).toMatchObject({
      path: `/api/v1/onboarding/Request/SelectNationalIdStep/${isNationalId}`,
      headers: expect.objectContaining({ 'accept-language': 'ar-EG' }),
    });
    expect(more).toEqual([]);
  });

  test('of another document is not sent', async () => {
    expect(await failureOf(start('PROOF_OF_ADDRESS'))).toMatchObject({
      code: 'REFUSED',
      message: 'eNROLL takes national ids, passports and selfies only',
    });
    expect(await operations()).toEqual([]);
  });

  test('with a wrong secret is not accepted, and the secret is not told', async () => {
    const failure = await failureOf(start('PASSPORT', enroll.create({ ...TENANT, ENROLL_TENANT_SECRET: 'guess-77' })));
    expect(failure).toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 401,
      message: 'eNROLL does not accept our credentials (401)',
    });
    expect(JSON.stringify(failure)).not.toContain('guess-77');
  });

  test.each([[TOKEN], ['selectNationalIdStep']])(
    'whose %s is not answered leaves nothing open',
    async (operationId) => {
      await enroll.fail({ kind: 'resetAfterCommit', operationId });
      expect(await failureOf(start('PASSPORT'))).toMatchObject({ code: 'UNAVAILABLE' });
    },
  );
});

describe('a national id', () => {
  /** Takes a document until it has been read. */
  async function read(person: string, by = provider, sides: readonly DocumentSide[] = ['FRONT', 'BACK']) {
    const session = await start('NATIONAL_ID', by);
    const results: OperationResult[] = [];
    for (const side of sides) {
      const image = await page(`${person}-${side.toLowerCase()}`);
      const externalCustomerId = results[0]?.externalId ?? '';
      results.push(await upload({ documentType: 'NATIONAL_ID', session, side, image, externalCustomerId }, by));
    }
    return { session, externalCustomerId: results[0]?.externalId ?? '', results };
  }

  test.each([
    ['in a session of its own', () => provider],
    ['with a fixed token', () => enroll.provider],
  ])('is read from its pages, %s, also by another process', async (_how, by) => {
    const { front, back } = await says('omar-namuzaj');
    const session = await start('NATIONAL_ID', by());
    const image = await page('omar-namuzaj-front');
    const first = await upload({ documentType: 'NATIONAL_ID', session, image }, by());
    expect(first.externalId).toMatch(/^\S+$/);
    const read = {
      nativeName: { first: front.firstName, family: front.familyName, full: front.fullName },
      latinName: { first: front.firstNameEn, family: front.familyNameEn, full: front.fullNameEn },
      address: front.address,
      region: front.state,
      dateOfBirth: '1987-11-02',
      idNumber: front.idNumber,
      documentNumber: front.documentNumber,
      documentTypeId: '1',
      documentTypeCode: 'NATIONAL_ID',
      nationality: 'EGY',
      detectedAge: expect.any(Number),
      detectedGender: 'MALE',
    };
    expect(first.document?.extraction).toEqual(read);
    expect(first.document?.images).toEqual([
      { kind: 'SCAN', side: 'FRONT', bytes: expect.any(Buffer) },
      { kind: 'PORTRAIT', side: 'FRONT', bytes: expect.any(Buffer) },
    ]);

    const other = enroll.create(_how.startsWith('in') ? TENANT : {});
    const second = await upload(
      {
        documentType: 'NATIONAL_ID',
        session,
        side: 'BACK',
        image: await page('omar-namuzaj-back'),
        externalCustomerId: first.externalId,
      },
      other,
    );
    expect(second.externalId).toBe(first.externalId);
    expect(second.document?.extraction).toEqual({
      ...read,
      idNumberBack: back.idNumberBack,
      profession: back.profession,
      maritalStatus: back.maritalStatus,
      religion: back.religion,
      gender: 'MALE',
      issuedOn: '2024-09-15',
      expiresOn: '2031-09-14',
    });
    expect(second.document?.images?.map(({ kind, side }) => [kind, side])).toEqual([
      ['SCAN', 'FRONT'],
      ['SCAN', 'BACK'],
      ['PORTRAIT', 'FRONT'],
    ]);
    expect(enroll.drift).toEqual([]);
  });

  test('is sent in base64, with the applicant where it is known', async () => {
    const session = await start('NATIONAL_ID');
    await enroll.takeRequests();
    await failureOf(upload({ documentType: 'NATIONAL_ID', session, externalCustomerId: 'CUST-1' }));
    await failureOf(upload({ documentType: 'NATIONAL_ID', session }));
    expect((await enroll.takeRequests()).map(({ body }) => body)).toEqual([
      { customerId: 'CUST-1', image: png.toString('base64') },
      { image: png.toString('base64') },
    ]);
  });

  test('is approved side by side with the corrections, and then awaits the decision', async () => {
    const { session, externalCustomerId } = await read('youssef-tagreba');
    const corrections = { first: 'Youssef', family: 'Tagreba', full: 'Youssef Tagreba' };
    await enroll.takeRequests();
    const step = { documentType: 'NATIONAL_ID', session, externalCustomerId } as const;
    expect(await approve({ ...step, corrections })).toEqual({ externalId: externalCustomerId });
    const pending = {
      externalId: externalCustomerId,
      verification: { state: 'PENDING_VERIFICATION', rawStatus: 'true', reasons: [], requiredActions: [] },
    };
    expect(await approve({ ...step, side: 'BACK' })).toEqual(pending);
    expect((await enroll.takeRequests()).map(({ operationId, body }) => [operationId, body])).toEqual([
      ['approveFrontImage', { fullNameEn: 'Youssef Tagreba', firstNameEn: 'Youssef', familyNameEn: 'Tagreba' }],
      ['approveBackImage', null],
    ]);
    // A repeat after a lost answer changes nothing.
    expect(await approve({ ...step, side: 'BACK' })).toEqual(pending);
  });

  test('is read again by a repeat of the same image', async () => {
    const { session, externalCustomerId, results } = await read('hoda-qadim', provider, ['FRONT']);
    const image = await page('hoda-qadim-front');
    const again = await upload({ documentType: 'NATIONAL_ID', session, image, externalCustomerId });
    expect(again).toEqual(results[0]);
  });

  test('whose back is somebody else’s is refused', async () => {
    const session = await start('NATIONAL_ID');
    await upload({ documentType: 'NATIONAL_ID', session, image: await page('omar-namuzaj-front') });
    const back = { documentType: 'NATIONAL_ID', session, side: 'BACK', image: await page('hoda-qadim-back') } as const;
    expect(await failureOf(upload(back))).toMatchObject({
      code: 'REFUSED',
      status: 200,
      message: 'eNROLL refused the image: The front and the back have different id numbers',
      fieldErrors: [{ path: 'image', message: 'The front and the back have different id numbers' }],
    });
  });

  test('that cannot be read is refused, and may be taken again in the same session', async () => {
    const session = await start('NATIONAL_ID');
    expect(await failureOf(upload({ documentType: 'NATIONAL_ID', session }))).toMatchObject({
      code: 'REFUSED',
      status: 200,
      fieldErrors: [{ path: 'image' }],
    });
    const image = await page('omar-namuzaj-front');
    expect((await upload({ documentType: 'NATIONAL_ID', session, image })).document?.extraction).toMatchObject({
      documentNumber: 'SP0000002',
    });
  });

  test('whose answer is lost has an unknown outcome, and is repeated', async () => {
    const session = await start('NATIONAL_ID');
    const step = { documentType: 'NATIONAL_ID', session, image: await page('omar-namuzaj-front') } as const;
    await enroll.fail({ kind: 'resetAfterCommit', operationId: 'uploadFrontImage' });
    expect(await failureOf(upload(step))).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect((await upload(step)).document?.extraction).toMatchObject({ documentNumber: 'SP0000002' });
  });

  test('out of order is refused in eNROLL’s words', async () => {
    const session = await start('NATIONAL_ID');
    const image = await page('omar-namuzaj-back');
    expect(await failureOf(upload({ documentType: 'NATIONAL_ID', session, side: 'BACK', image }))).toMatchObject({
      code: 'REFUSED',
      message: 'eNROLL refused the request (400): Upload the front image first',
    });
    expect(await failureOf(approve({ documentType: 'NATIONAL_ID', session }))).toMatchObject({
      code: 'REFUSED',
      message:
        'eNROLL refused the request (400): Upload the front image first: nothing was read that could be approved',
    });
  });
});

describe('a passport', () => {
  test('is read from its page and approved with the Arabic name', async () => {
    const { passport } = await says('omar-namuzaj');
    const session = await start('PASSPORT');
    const image = await page('omar-namuzaj-passport');
    const { externalId, document } = await upload({ documentType: 'PASSPORT', session, image });
    expect(document?.extraction).toEqual({
      nativeName: { first: passport.firstNameAr, family: passport.familyNameAr, full: passport.fullNameAr },
      latinName: { first: passport.firstNameEn, family: passport.familyNameEn, full: passport.fullNameEn },
      dateOfBirth: '1987-11-02',
      documentNumber: 'SP1000002',
      documentTypeCode: 'P',
      expiresOn: '2032-03-09',
      issuer: 'Specimen Office 1',
      gender: 'MALE',
      nationality: 'EGY',
      visualZone: passport.visualZone,
    });
    expect(document?.images).toEqual([{ kind: 'PORTRAIT', side: 'FRONT', bytes: expect.any(Buffer) }]);
    await enroll.takeRequests();
    expect(await approve({ documentType: 'PASSPORT', session, externalCustomerId: externalId })).toEqual({
      externalId,
      verification: { state: 'PENDING_VERIFICATION', rawStatus: 'true', reasons: [], requiredActions: [] },
    });
    expect(await enroll.takeRequests()).toMatchObject([
      { operationId: 'approvePassport', body: { fullNameAr: 'ليلى مثال' } },
    ]);
    expect(enroll.drift).toEqual([]);
  });

  test.each([
    ['PASSPORT', 'FRONT'],
    ['NATIONAL_ID', 'BACK'],
    ['SELFIE', 'FRONT'],
  ] as const)(
    'like anything but the front of a national id takes no corrections: %s, %s',
    async (documentType, side) => {
      const session = await start('PASSPORT');
      await enroll.takeRequests();
      const step = { documentType, side, session, corrections: { full: 'Layla' } };
      expect(await failureOf(approve(step))).toMatchObject({
        code: 'REFUSED',
        fieldErrors: [{ path: 'corrections', message: 'eNROLL takes corrections for the front of a national id only' }],
      });
      expect(await operations()).toEqual([]);
    },
  );
});

describe('a selfie', () => {
  test('goes on in the session of a document, with whose portrait it is compared', async () => {
    const session = await start('NATIONAL_ID');
    await upload({ documentType: 'NATIONAL_ID', session, image: await page('omar-namuzaj-front') });
    await enroll.takeRequests();
    expect(await startWith({ documentType: 'SELFIE', session })).toEqual({ externalId: '', document: { session } });
    expect(await operations()).toEqual([]);
    const step = { documentType: 'SELFIE', session, image: await page('omar-namuzaj-selfie') } as const;
    const { externalId, document } = await upload(step);
    expect(document).toEqual({
      extraction: { detectedAge: expect.any(Number), detectedGender: 'MALE' },
      images: [],
    });
    expect(await approve({ ...step, externalCustomerId: externalId })).toEqual({ externalId });
    expect(enroll.drift).toEqual([]);
  });

  test('of somebody else is refused', async () => {
    const session = await start('NATIONAL_ID');
    await upload({ documentType: 'NATIONAL_ID', session, image: await page('omar-namuzaj-front') });
    const step = { documentType: 'SELFIE', session, image: await page('hoda-qadim-selfie') } as const;
    expect(await failureOf(upload(step))).toMatchObject({
      code: 'REFUSED',
      message: 'eNROLL does not see the person of the document in the selfie',
      fieldErrors: [{ path: 'image' }],
    });
  });

  test('without a document is not begun', async () => {
    expect(await failureOf(start('SELFIE'))).toMatchObject({
      code: 'REFUSED',
      message: 'eNROLL compares a selfie with a document: start a national id or passport',
      fieldErrors: [{ path: 'type' }],
    });
    expect(await operations()).toEqual([]);
  });
});

describe('a session that ended', () => {
  const ended = { code: 'REFUSED', message: ENDED, fieldErrors: [{ path: 'documents', message: ENDED }] };

  test('by our clock refuses further steps, and asks for no other token', async () => {
    const { token } = JSON.parse(await start('NATIONAL_ID')) as { token: string };
    const session = JSON.stringify({ token, endsAt: '2020-01-01T00:00:00.000Z' });
    await enroll.takeRequests();
    expect(await failureOf(upload({ documentType: 'NATIONAL_ID', session }))).toEqual({
      ...ended,
      providerId: 'enroll',
    });
    expect(await failureOf(approve({ documentType: 'NATIONAL_ID', session }))).toMatchObject(ended);
    expect(await operations()).toEqual([]);
  });

  test('in eNROLL’s word does so, too', async () => {
    const session = JSON.stringify({ token: 'forgotten' });
    expect(await failureOf(upload({ documentType: 'NATIONAL_ID', session }))).toMatchObject({ ...ended, status: 401 });
    expect(await operations()).toEqual(['uploadFrontImage']);
  });

  test('or never was does so, but with a fixed token there is none', async () => {
    expect(await failureOf(upload({ documentType: 'NATIONAL_ID' }))).toMatchObject(ended);
    expect(await failureOf(upload({ documentType: 'NATIONAL_ID' }, enroll.create({ ENROLL_TOKEN: 'guess' })))).toEqual(
      expect.objectContaining({
        code: 'UNAUTHENTICATED',
        message: 'eNROLL does not accept our credentials (401): The token is missing, wrong or too old',
      }),
    );
  });
});

test('a fixed token is no session: none is opened, and no token is kept', async () => {
  expect(await start('NATIONAL_ID', enroll.provider)).toBe('{}');
  expect(await operations()).toEqual(['selectNationalIdStep']);
});

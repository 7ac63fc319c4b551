import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hardenImage } from '../../../src/services/image/harden-image.js';
import { comeToRest, recordIds, rowCounts } from '../../support/assertions.js';
import { identifier, onboard, passport, person, personFor, type SaidUserError } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { specimen, type SpecimenPicture } from '../../support/specimens.js';

const DOCUMENT = `id type state provider { id } failure { code message }
  mismatches { path label values { source value } }
  images { url side kind state mediaType width height sizeBytes sha256 uploadedAt }
  extraction {
    nativeName { first family full } latinName { first family full } address region dateOfBirth
    maskedIdNumber maskedIdNumberBack maskedDocumentNumber documentTypeId documentTypeCode
    issuedOn expiresOn profession maritalStatus religion gender nationality
  }`;
const START = `mutation ($input: StartDocumentInput!) {
  startDocument(input: $input) { userErrors { path code message } document { ${DOCUMENT} } } }`;
const UPLOAD = `mutation ($input: UploadDocumentImageInput!) {
  uploadDocumentImage(input: $input) { userErrors { path code message } document { ${DOCUMENT} } } }`;
const APPROVE = `mutation ($input: ApproveDocumentImageInput!) {
  approveDocumentImage(input: $input) { userErrors { path code message } document { ${DOCUMENT} } } }`;

interface SeenImage {
  side: string;
  kind: string;
  state: string;
  sha256: string;
}
interface SeenDocument {
  id: string;
  state: string;
  failure: { code: string; message: string } | null;
  images: SeenImage[];
  extraction: Record<string, unknown> | null;
}
interface Answer {
  userErrors: SaidUserError[];
  document: SeenDocument | null;
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function run(document: string, input: object): Promise<Answer> {
  const answer = await service.graph<Record<string, Answer>>(document, { input: { waitMs: 20_000, ...input } });
  const [payload] = answer.errors ? [] : Object.values(answer.data);
  if (!payload) throw new Error(answer.text);
  return payload;
}

async function start(customerId: string, type = 'NATIONAL_ID', provider = 'enroll'): Promise<SeenDocument> {
  const { userErrors, document } = await run(START, { customerId, type, provider });
  expect(userErrors).toEqual([]);
  if (!document) throw new Error('No document was started');
  return document;
}

const upload = async (documentId: string, side: string, name: SpecimenPicture): Promise<Answer> =>
  run(UPLOAD, { documentId, side, image: await specimen(name) });
const approve = (documentId: string, side: string, more: object = {}): Promise<Answer> =>
  run(APPROVE, { documentId, side, ...more });

async function applicant(fields: object = {}): Promise<string> {
  const { id } = await onboard(service, personFor(['enroll'], { identifiers: [], ...fields }));
  return id;
}

async function look(id: string) {
  const answer = await service.graph<{
    customer: {
      verification: { state: string };
      readiness: { ready: boolean; missing: object[] };
      identifiers: { type: string; maskedNumber: string; source: string; status: string }[];
      registrations: { provider: { id: string }; state: string; externalId: string | null; missing: object[] }[];
      documents: { state: string }[];
    };
  }>(
    `query ($id: ID!) { customer(id: $id) {
      readiness(provider: "enroll") { ready missing { code } }
      verification { state } identifiers { type maskedNumber source status }
      registrations { provider { id } state externalId missing { code } } documents { state } } }`,
    { id },
  );
  return answer.data.customer;
}

describe('an identity card', () => {
  it('goes from photos to an approved identifier', async () => {
    const customerId = await applicant();
    const started = await start(customerId);
    expect(started).toMatchObject({ state: 'REQUIRED', images: [], extraction: null, failure: null });

    const front = await upload(started.id, 'FRONT', 'omar-namuzaj-front');
    expect(front).toMatchObject({
      userErrors: [],
      document: {
        state: 'FRONT_RECEIVED',
        extraction: {
          nativeName: { first: 'عمر', family: 'نموذج' },
          latinName: { first: 'Omar', family: 'Namuzaj' },
          dateOfBirth: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          maskedIdNumber: expect.stringMatching(/^•{10}\d{4}$/),
          maskedIdNumberBack: null,
        },
      },
    });
    const back = await upload(started.id, 'BACK', 'omar-namuzaj-back');
    expect(back).toMatchObject({
      userErrors: [],
      document: {
        state: 'EXTRACTED',
        extraction: { gender: 'MALE', expiresOn: expect.stringMatching(/^20\d\d-/), latinName: { first: 'Omar' } },
      },
    });
    expect(back.document?.images.map(({ side, kind, state }) => [side, kind, state]).sort()).toEqual([
      ['BACK', 'SCAN', 'TAKEN'],
      ['BACK', 'UPLOAD', 'TAKEN'],
      ['FRONT', 'PORTRAIT', 'TAKEN'],
      ['FRONT', 'SCAN', 'TAKEN'],
      ['FRONT', 'UPLOAD', 'TAKEN'],
    ]);
    const approved = await approve(started.id, 'FRONT', { corrections: { first: 'Omar', family: 'Namoozaj' } });
    expect(approved).toMatchObject({
      userErrors: [],
      document: { state: 'EXTRACTED', extraction: { latinName: { first: 'Omar', family: 'Namoozaj' } } },
    });
    expect((await approve(started.id, 'BACK')).userErrors).toEqual([]);

    const done = await eventually(async () => {
      const customer = await look(customerId);
      return customer.documents[0]?.state === 'APPROVED' ? customer : undefined;
    });
    expect(done).toMatchObject({
      verification: { state: 'VERIFIED' },
      readiness: { ready: true, missing: [] },
      identifiers: [{ type: 'NATIONAL_ID', source: 'EXTRACTED', status: 'ACTIVE' }],
      registrations: [{ state: 'REGISTERED', externalId: expect.any(String), missing: [] }],
    });
  });

  it('of somebody whom the provider rejects ends REJECTED, and its number stays out of use', async () => {
    const customerId = await applicant();
    const { id } = await start(customerId);
    await upload(id, 'FRONT', 'sami-rejected-front');
    await upload(id, 'BACK', 'sami-rejected-back');
    await approve(id, 'FRONT');
    await approve(id, 'BACK');
    const done = await eventually(async () => {
      const customer = await look(customerId);
      return customer.documents[0]?.state === 'REJECTED' ? customer : undefined;
    });
    expect(done).toMatchObject({
      verification: { state: 'UNSUCCESSFUL' },
      identifiers: [{ source: 'EXTRACTED', status: 'INACTIVE' }],
    });
  });

  it('whose number was declared keeps the declared identifier', async () => {
    const said = JSON.parse(
      await (await import('node:fs/promises')).readFile('examples/specimens/layla-mithal.json', 'utf8'),
    ) as { front: { idNumber: string } };
    const customerId = await applicant({ identifiers: [identifier('NATIONAL_ID', said.front.idNumber)] });
    const { id } = await start(customerId);
    await upload(id, 'FRONT', 'layla-mithal-front');
    await upload(id, 'BACK', 'layla-mithal-back');
    expect((await look(customerId)).identifiers).toMatchObject([{ type: 'NATIONAL_ID', source: 'DECLARED' }]);
  });

  it('that the provider cannot read is refused with its reason, and can be taken again', async () => {
    const { id } = await start(await applicant());
    const refused = await upload(id, 'FRONT', 'omar-namuzaj-back');
    expect(refused).toMatchObject({
      userErrors: [],
      document: { state: 'REQUIRED', failure: { code: 'REFUSED', message: expect.stringContaining('eNROLL') } },
    });
    expect(refused.document?.images.map(({ state }) => state)).toEqual(['REFUSED']);
    expect((await upload(id, 'FRONT', 'omar-namuzaj-front')).document).toMatchObject({
      state: 'FRONT_RECEIVED',
      failure: null,
    });
  });

  it('of two people is refused', async () => {
    const { id } = await start(await applicant());
    await upload(id, 'FRONT', 'omar-namuzaj-front');
    const mixed = await upload(id, 'BACK', 'layla-mithal-back');
    expect(mixed.document).toMatchObject({ state: 'FRONT_RECEIVED', failure: { code: 'REFUSED' } });
  });

  it('takes no other picture while what was read from the first is being approved', async () => {
    const { id } = await start(await applicant());
    const { document } = await upload(id, 'FRONT', 'omar-namuzaj-front');
    await service.control('POST', '/enroll/faults', {
      kind: 'latency',
      delayMs: 1_500,
      operationId: 'approveFrontImage',
    });
    await approve(id, 'FRONT', { waitMs: 0 });
    const { userErrors, document: refused } = await upload(id, 'FRONT', 'layla-mithal-front');
    expect(refused).toBeNull();
    expect(userErrors).toEqual([
      {
        path: ['input', 'side'],
        code: 'INVALID_STATE',
        message: 'What was read from the FRONT is being approved: wait for the answer',
      },
    ]);
    const uploads = await service.sql<{ sha256: string }>(
      `select sha256 from document_image where document_id = ? and kind = 'UPLOAD'`,
      [id],
    );
    expect(uploads).toEqual(document?.images.filter(({ kind }) => kind === 'UPLOAD').map(({ sha256 }) => ({ sha256 })));
  });

  it('survives a connection that breaks after the provider took the image', async () => {
    const { id } = await start(await applicant());
    await service.control('POST', '/enroll/faults', { kind: 'resetAfterCommit', operationId: 'uploadFrontImage' });
    expect((await upload(id, 'FRONT', 'omar-namuzaj-front')).document).toMatchObject({
      state: 'FRONT_RECEIVED',
      failure: null,
      extraction: { latinName: { first: 'Omar' } },
    });
  });

  it('given twice is stored once', async () => {
    const { id } = await start(await applicant());
    const first = await upload(id, 'FRONT', 'omar-namuzaj-front');
    const again = await upload(id, 'FRONT', 'omar-namuzaj-front');
    // Each look has an address of its own.
    const hashes = ({ document }: Answer) => document?.images.map(({ side, kind, sha256 }) => [side, kind, sha256]);
    expect(hashes(again)).toEqual(hashes(first));
  });

  it('is found by ids in upper case', async () => {
    const { id } = await start((await applicant()).toUpperCase());
    const { userErrors, document } = await upload(id.toUpperCase(), 'FRONT', 'omar-namuzaj-front');
    expect([userErrors, document?.id, document?.state]).toEqual([[], id, 'FRONT_RECEIVED']);
  });

  it('is to be sent again while too many others are being read', async () => {
    const { id } = await start(await applicant());
    const image = Buffer.from(await specimen('omar-namuzaj-front'), 'base64');
    const before = await rowCounts(service);
    const others = Promise.all(Array.from({ length: 40 }, () => hardenImage(image, { mustBeReadable: false })));
    expect(await upload(id, 'FRONT', 'omar-namuzaj-front')).toEqual({
      document: null,
      userErrors: [
        {
          path: ['input', 'image'],
          code: 'RATE_LIMITED',
          message: 'Too many images are being read: send this one again in a few seconds.',
        },
      ],
    });
    await others;
    expect(await rowCounts(service)).toEqual(before);
    expect((await upload(id, 'FRONT', 'omar-namuzaj-front')).userErrors).toEqual([]);
  });

  it('takes 20 pictures, and not one more', async () => {
    const { id } = await start(await applicant());
    await upload(id, 'FRONT', 'omar-namuzaj-front');
    await service.sql(
      `insert into document_image select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()))).*
      from document_image i, generate_series(1, 18) where document_id = ? and kind = 'UPLOAD'`,
      [id],
    );
    expect((await upload(id, 'FRONT', 'layla-mithal-front')).userErrors).toEqual([]);
    const before = await rowCounts(service);
    expect(await upload(id, 'FRONT', 'omar-namuzaj-front')).toEqual({
      document: null,
      userErrors: [
        {
          path: ['input', 'image'],
          code: 'INVALID_STATE',
          message:
            'At most 20 images are taken for one document: go on with the last ones, or start another document where those failed',
        },
      ],
    });
    expect(await rowCounts(service)).toEqual(before);
  });
});

describe('a passport', () => {
  it('has one side', async () => {
    const customerId = await applicant();
    const { id } = await start(customerId, 'PASSPORT');
    expect((await upload(id, 'BACK', 'omar-namuzaj-passport')).userErrors).toMatchObject([
      { path: ['input', 'side'], code: 'NOT_SUPPORTED' },
    ]);
    const read = await upload(id, 'FRONT', 'omar-namuzaj-passport');
    expect(read.document).toMatchObject({
      state: 'EXTRACTED',
      extraction: { maskedDocumentNumber: expect.any(String) },
    });
    expect((await approve(id, 'FRONT')).userErrors).toEqual([]);
    await eventually(async () => ((await look(customerId)).documents[0]?.state === 'APPROVED' ? true : undefined));
  });
});

describe('one upload for many', () => {
  it('reaches every provider that takes such documents and has the customer, and later ones once they have', async () => {
    const { id: customerId } = await onboard(
      service,
      personFor(['enroll', 'mbanq'], { identifiers: [passport(`PASS${Date.now()}`)] }),
    );
    const { id } = await start(customerId, 'PASSPORT');
    expect((await upload(id, 'FRONT', 'omar-namuzaj-passport')).userErrors).toEqual([]);
    expect(await recordIds(service, 'mbanq', 'document')).toHaveLength(1);
    const before = (await recordIds(service, 'bvnk', 'document')).length;
    await service.graph(
      `mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) { userErrors { code } } }`,
      {
        input: {
          customerId,
          providers: ['bvnk'],
          agreements: [{ provider: 'bvnk', reference: '78eedde1-2402-4a59-8bbd-ccecb6d612d1' }],
          waitMs: 20_000,
        },
      },
    );
    await eventually(async () =>
      (await recordIds(service, 'bvnk', 'document')).length === before + 1 ? true : undefined,
    );
  });
});

describe('what is out of order is refused with what comes next, and nothing changes', () => {
  it.each([
    ['a back before the front', UPLOAD, { side: 'BACK', image: '' }, 'side', /FRONT first/],
    ['an approval of what is not there', APPROVE, { side: 'FRONT' }, 'side', /Upload the FRONT first/],
    ['corrections of a back', APPROVE, { side: 'BACK', corrections: { first: 'A' } }, 'corrections', /FRONT/],
  ])('%s', async (_name, mutation, input, field, message) => {
    const { id } = await start(await applicant());
    await comeToRest(service);
    const before = await rowCounts(service);
    const { userErrors, document } = await run(mutation, { documentId: id, ...input });
    expect(userErrors).toEqual([
      {
        path: ['input', field],
        code: expect.stringMatching(/INVALID_STATE|NOT_SUPPORTED/),
        message: expect.stringMatching(message),
      },
    ]);
    expect(document).toBeNull();
    expect(await rowCounts(service)).toEqual(before);
  });

  it('a second document of the same type', async () => {
    const customerId = await applicant();
    const { id } = await start(customerId);
    expect((await run(START, { customerId, type: 'NATIONAL_ID', provider: 'enroll' })).userErrors).toMatchObject([
      { path: ['input', 'type'], code: 'INVALID_STATE', message: expect.stringContaining(id) },
    ]);
  });

  it.each([
    ['an unknown customer', { customerId: '00000000-0000-0000-0000-000000000000' }, 'customerId', 'NOT_FOUND'],
    ['a provider that takes no documents', { provider: 'connect' }, 'provider', 'NOT_FOUND'],
    ['an unknown provider', { provider: 'acme' }, 'provider', 'NOT_FOUND'],
    ['a type that eNROLL does not read', { type: 'PROOF_OF_ADDRESS' }, 'type', 'NOT_SUPPORTED'],
  ])('%s', async (_name, input, field, code) => {
    const customerId = await applicant();
    const { userErrors } = await run(START, { customerId, type: 'NATIONAL_ID', provider: 'enroll', ...input });
    expect(userErrors).toMatchObject([{ path: ['input', field], code }]);
  });

  it('what is no picture', async () => {
    const { id } = await start(await applicant());
    const html = Buffer.from('<html><body>not a picture</body></html>').toString('base64');
    const { userErrors } = await run(UPLOAD, { documentId: id, side: 'FRONT', image: html });
    expect(userErrors).toMatchObject([{ path: ['input', 'image'], code: 'INVALID' }]);
  });

  it('a document of a customer that a creating provider does not have yet', async () => {
    const { id: customerId } = await onboard(service, person({ providers: ['bvnk'], agreements: [] }));
    const { userErrors } = await run(START, { customerId, type: 'PASSPORT', provider: 'bvnk' });
    expect(userErrors).toMatchObject([{ path: ['input', 'provider'], code: 'INVALID_STATE' }]);
  });
});

describe('the pictures', () => {
  it('and what was read lie sealed: nothing of them is in a table in the clear', async () => {
    const customerId = await applicant();
    const { id } = await start(customerId);
    await upload(id, 'FRONT', 'youssef-tagreba-front');
    const rows = await service.sql<{ row: string }>(
      `select to_jsonb(d)::text as row from document d where id = ?
        union all select to_jsonb(i)::text from document_image i where document_id = ?
        union all select to_jsonb(s)::text from submission s where document_id = ?`,
      [id, id, id],
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ row }) => /يوسف|Youssef|data:image|\/9j\//.test(row))).toEqual([]);
  });
});

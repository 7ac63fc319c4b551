import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Submission } from '../../../src/domain/submission/submission.entity.js';
import { openInput, sealInput } from '../../../src/services/delivery/submission-input.js';
import { comeToRest, rowCounts } from '../../support/assertions.js';
import { TestIssuer } from '../../support/issuer.js';
import {
  identifier,
  onboard,
  passport,
  personFor,
  registrationOf,
  type OnboardedCustomer,
} from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { specimen } from '../../support/specimens.js';
import { Followed } from '../subscription/follow.js';
import { merge } from './merges.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

let numbers = 0;
function newNumber(): string {
  numbers += 1;
  return `V77${String(numbers).padStart(5, '0')}`;
}

const someone = (...providers: string[]) =>
  onboard(service, personFor(providers, { identifiers: [passport(newNumber()), identifier('TAX_CODE', newNumber())] }));

async function mutate(field: string, type: string, input: object, fields = ''): Promise<Record<string, unknown>> {
  const answer = await service.graph<Record<string, Record<string, unknown>>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code customerId } ${fields} } }`,
    { input },
  );
  const payload = answer.errors ? undefined : answer.data[field];
  if (!payload) throw new Error(answer.text);
  return payload;
}

/** Starts a document and shows its first page. @returns its id */
async function showPage(
  customerId: string,
  type: 'PASSPORT' | 'NATIONAL_ID',
  page: 'passport' | 'front',
): Promise<string> {
  const input = { customerId, type, provider: 'enroll', waitMs: 20_000 };
  const started = await mutate('startDocument', 'StartDocumentInput', input, 'document { id }');
  const documentId = (started.document as { id: string }).id;
  const image = await specimen(`omar-namuzaj-${page}`);
  const upload = { documentId, side: 'FRONT', image, waitMs: 20_000 };
  const { userErrors } = await mutate('uploadDocumentImage', 'UploadDocumentImageInput', upload);
  expect(userErrors).toEqual([]);
  return documentId;
}

interface SeenValues {
  documents: {
    id: string;
    extraction: { latinName: { family: string }; address: string | null } | null;
    images: { kind: string; sha256: string; url: string }[];
  }[];
  registrations: {
    id: string;
    provider: { id: string };
    providerRecord: { fields: { name: string; value: string }[]; freshness: { stale: boolean } } | null;
  }[];
}

/** What of a customer is sealed, opened. */
async function look(id: string): Promise<SeenValues> {
  const answer = await service.graph<{ customer: SeenValues }>(
    `query ($id: ID!) { customer(id: $id) {
       documents { id extraction { latinName { family } address } images { kind sha256 url } }
       registrations { id provider { id } providerRecord { fields { name value } freshness { stale } } } } }`,
    { id },
  );
  if (answer.errors) throw new Error(answer.text);
  return answer.data.customer;
}

/** The same, once Mbanq has answered in time what it holds: what was known before has other fields. */
async function lookFresh(id: string): Promise<SeenValues> {
  return eventually(async () => {
    const seen = await look(id);
    const isFresh = seen.registrations.every(
      ({ provider, providerRecord }) => provider.id !== 'mbanq' || providerRecord?.freshness.stale === false,
    );
    return isFresh ? seen : undefined;
  });
}

/** The hashes of all pictures of a customer, computed from what their URLs answer. */
async function hashesOf({ documents }: SeenValues): Promise<string[][]> {
  const images = documents.flatMap((document) => document.images);
  return Promise.all(
    images.map(async ({ sha256, url }) => {
      const bytes = Buffer.from(await (await fetch(service.url + url)).arrayBuffer());
      return [sha256, createHash('sha256').update(bytes).digest('hex')];
    }),
  );
}

const withoutUrls = ({ documents, registrations }: SeenValues) => ({
  documents: documents.map(({ images, ...rest }) => ({
    ...rest,
    images: images.map(({ sha256 }) => sha256).toSorted(),
  })),
  registrations,
});

async function keepInput(submissionId: string, customerId: string, idempotencyKey: string): Promise<void> {
  const { em, keys } = service.service.context;
  await em.fork().transactional(async (own) => {
    const submission = await own.findOneOrFail(Submission, submissionId);
    sealInput(await keys.getSealer(own, customerId), submission, {
      corrections: { first: idempotencyKey, family: 'X' },
    });
  });
}

async function readInput(submissionId: string, customerId: string): Promise<unknown> {
  const { em, keys } = service.service.context;
  const own = em.fork();
  const sealer = await keys.getSealer(own, customerId);
  return openInput(sealer, await own.findOneOrFail(Submission, submissionId));
}

async function submissionOf(registrationId: string): Promise<string> {
  const [row] = await service.sql<{ id: string }>(
    'select id from submission where registration_id = ? order by position limit 1',
    [registrationId],
  );
  return row?.id ?? '';
}

describe('what is sealed', () => {
  it('opens for the survivor once it has moved: records, extraction, session, images, kept input', async () => {
    const survivor = await someone('connect');
    const merged = await someone('mbanq', 'enroll');
    const documentId = await showPage(merged.id, 'NATIONAL_ID', 'front');
    await comeToRest(service);
    const before = await lookFresh(merged.id);
    expect(before.documents).toMatchObject([{ id: documentId, extraction: { latinName: { family: 'Namuzaj' } } }]);
    const submission = await submissionOf(registrationOf(merged, 'mbanq').id);
    await keepInput(submission, merged.id, 'kept');
    expect((await merge(service, survivor.id, merged.id)).userErrors).toEqual([]);

    const alive = await lookFresh(survivor.id);
    expect(withoutUrls(alive).documents).toEqual(withoutUrls(before).documents);
    const hashes = await hashesOf(alive);
    expect(hashes.length).toBeGreaterThanOrEqual(3);
    for (const [said, computed] of hashes) expect(computed).toBe(said);
    for (const { id, providerRecord } of before.registrations)
      expect(alive.registrations.find((one) => one.id === id)?.providerRecord).toEqual(providerRecord);
    expect(before.registrations[0]?.providerRecord?.fields.length).toBeGreaterThan(3);
    expect(await readInput(submission, survivor.id)).toEqual({ corrections: { first: 'kept', family: 'X' } });
    await expect(readInput(submission, merged.id)).rejects.toThrow();
    expect((await look(merged.id)).documents).toEqual([]);

    // The session goes on under the survivor.
    const back = { documentId, side: 'BACK', image: await specimen('omar-namuzaj-back'), waitMs: 20_000 };
    expect(await mutate('uploadDocumentImage', 'UploadDocumentImageInput', back, 'document { state }')).toEqual({
      userErrors: [],
      document: { state: 'EXTRACTED' },
    });
    for (const [said, computed] of await hashesOf(await look(survivor.id))) expect(computed).toBe(said);
  }, 60_000);

  it('that stays opens for the merged customer, where both have a document with one provider', async () => {
    const survivor = await someone('enroll');
    const merged = await someone('enroll', 'mbanq');
    await showPage(survivor.id, 'NATIONAL_ID', 'front');
    await showPage(merged.id, 'PASSPORT', 'passport');
    await comeToRest(service);
    const [mine, theirs] = [await look(survivor.id), await look(merged.id)];
    expect((await merge(service, survivor.id, merged.id)).userErrors).toEqual([]);
    const [alive, over] = [await look(survivor.id), await look(merged.id)];
    expect([withoutUrls(alive).documents, withoutUrls(over).documents]).toEqual([
      withoutUrls(mine).documents,
      withoutUrls(theirs).documents,
    ]);
    for (const [said, computed] of [...(await hashesOf(alive)), ...(await hashesOf(over))]) expect(computed).toBe(said);

    // A document of a merged customer takes no step any more.
    const documentId = over.documents[0]?.id;
    const refusal = (field: string) => [{ path: ['input', field], code: 'CUSTOMER_MERGED', customerId: survivor.id }];
    await comeToRest(service);
    const before = await rowCounts(service);
    const image = await specimen('omar-namuzaj-passport');
    for (const [mutation, type, input] of [
      ['uploadDocumentImage', 'UploadDocumentImageInput', { documentId, side: 'FRONT', image }],
      ['approveDocumentImage', 'ApproveDocumentImageInput', { documentId, side: 'FRONT' }],
      ['requestImageUpload', 'RequestImageUploadInput', { documentId, side: 'FRONT' }],
    ] as const) {
      const { userErrors } = await mutate(mutation, type, input);
      expect([mutation, userErrors]).toEqual([mutation, refusal('documentId')]);
    }
    expect(await rowCounts(service)).toEqual(before);
  }, 60_000);

  it('lets a refused registration that moved be tried again, with what the survivor says', async () => {
    const survivor = await someone('connect');
    const refused = { name: { first: 'Ada', last: 'Declined' } };
    const merged = await onboard(service, personFor(['enfuce'], refused));
    const { id, ...seen } = registrationOf(merged, 'enfuce');
    expect(seen).toMatchObject({ state: 'FAILED', externalId: null, failure: { code: 'REFUSED' } });
    await comeToRest(service);
    expect((await merge(service, survivor.id, merged.id)).unmerged).toEqual([]);
    const input = { registrationId: id, waitMs: 20_000 };
    const retried = await mutate(
      'retryRegistration',
      'RetryRegistrationInput',
      input,
      'registration { id state externalId }',
    );
    expect(retried).toEqual({
      userErrors: [],
      registration: { id, state: 'REGISTERED', externalId: expect.any(String) },
    });
  });
});

describe('a merged customer', () => {
  it('keeps its identifiers and agreements as they are', async () => {
    const survivor = await onboard(service, personFor(['connect'], { identifiers: [passport(newNumber())] }));
    const shared = passport(newNumber());
    const [first, merged] = [
      await onboard(service, personFor(['connect'], { identifiers: [shared] })),
      await onboard(service, personFor(['bvnk'], { identifiers: [shared], allowDuplicateIdentifiers: true })),
    ];
    await comeToRest(service);
    await merge(service, first.id, merged.id);
    await merge(service, survivor.id, first.id);
    await comeToRest(service);
    const before = await rowCounts(service);
    const identifierId = merged.identifiers[0]?.id;
    for (const [mutation, type, input, field] of [
      ['updateIdentifier', 'UpdateIdentifierInput', { identifierId, issuer: 'Other' }, 'identifierId'],
      ['deactivateIdentifier', 'DeactivateIdentifierInput', { identifierId }, 'identifierId'],
      ['signAgreement', 'SignAgreementInput', { customerId: merged.id, provider: 'bvnk' }, 'customerId'],
    ] as const) {
      const { userErrors } = await mutate(mutation, type, input);
      expect([mutation, userErrors]).toEqual([
        mutation,
        [{ path: ['input', field], code: 'CUSTOMER_MERGED', customerId: survivor.id }],
      ]);
    }
    expect(await rowCounts(service)).toEqual(before);
  });

  it('and the survivor are told to whoever follows them', async () => {
    const [survivor, merged] = [await someone('connect'), await someone('mbanq')];
    await comeToRest(service);
    const follow = (id: string) =>
      new Followed<{ customerChanged: { state: string; registrations: { id: string }[] } }>(
        service.url,
        'subscription ($id: ID!) { customerChanged(id: $id) { state registrations { id } } }',
        { id },
      );
    const [alive, over] = [follow(survivor.id), follow(merged.id)];
    // The first event says how they are now.
    expect((await alive.next()).customerChanged.registrations).toHaveLength(1);
    expect((await over.next()).customerChanged.state).toBe('ACTIVE');
    await merge(service, survivor.id, merged.id);
    const mine = await alive.until(({ customerChanged }) => customerChanged.registrations.length === 2);
    expect(mine.at(-1)?.customerChanged.state).toBe('ACTIVE');
    const theirs = await over.until(({ customerChanged }) => customerChanged.state === 'MERGED');
    expect(theirs.at(-1)?.customerChanged.registrations).toEqual([]);
    await Promise.all([alive.stop(), over.stop()]);
  });
});

it('a scan that shows the number of another customer is audited', async () => {
  const holder = await someone('enroll');
  const other = await someone('enroll');
  await showPage(holder.id, 'PASSPORT', 'passport');
  await showPage(other.id, 'PASSPORT', 'passport');
  const found = await service.sql<{ customers: string[] }>(
    `select details->'customers' as customers from audit_event where customer_id = ? and action = 'DUPLICATE_FOUND'`,
    [other.id],
  );
  expect(found).toHaveLength(1);
  expect(found[0]?.customers).toContain(holder.id);
}, 60_000);

interface Ids {
  registrations: string[];
  submissions: string[];
  externalIds: string[];
  identifiers: string[];
}

/** What two customers have together of what a merge must not lose. */
async function idsOf(...customerIds: string[]): Promise<Ids> {
  const all = (column: string, rows: string) =>
    `(select coalesce(json_agg(x.${column} order by x.${column}), '[]') from ${rows} where r.customer_id in (?))`;
  const [ids] = await service.sql<Ids>(
    `select ${all('id', 'registration x join registration r on r.id = x.id')} as registrations,
            ${all('id', 'submission x join registration r on r.id = x.registration_id')} as submissions,
            ${all('external_id', 'registration x join registration r on r.id = x.id and x.external_id is not null')} as "externalIds",
            ${all('id', 'identifier x join identifier r on r.id = x.id')} as identifiers`,
    Array.from({ length: 4 }, () => customerIds),
  );
  if (!ids) throw new Error('Nothing was read');
  return ids;
}

it('nothing gets lost, whatever either has (property)', async () => {
  const providers = fc.subarray(['mbanq', 'connect', 'enfuce', 'bvnk']);
  const kinds = fc.subarray(['TAX_CODE', 'DRIVERS_LICENSE', 'SOCIAL_SECURITY_NUMBER']);
  const make = (ids: readonly string[], types: readonly string[]): Promise<OnboardedCustomer> =>
    onboard(
      service,
      personFor(ids, { identifiers: [passport(newNumber()), ...types.map((type) => identifier(type, newNumber()))] }),
    );
  await fc.assert(
    fc.asyncProperty(providers, providers, kinds, kinds, async (one, other, ones, others) => {
      const [survivor, merged] = [await make(one, ones), await make(other, others)];
      await comeToRest(service);
      const before = await idsOf(survivor.id, merged.id);
      const { userErrors, unmerged } = await merge(service, survivor.id, merged.id);
      expect(userErrors).toEqual([]);
      expect(unmerged).toHaveLength(one.filter((id) => other.includes(id)).length);
      await comeToRest(service);
      const after = await idsOf(survivor.id, merged.id);
      expect({ ...after, submissions: [], externalIds: [] }).toEqual({ ...before, submissions: [], externalIds: [] });
      // What waited for an identifier that came along was sent since.
      expect(after.submissions).toEqual(expect.arrayContaining(before.submissions));
      expect(after.externalIds).toEqual(expect.arrayContaining(before.externalIds));
      const wereAllThere = before.externalIds.length === before.registrations.length;
      if (wereAllThere) expect(after.externalIds).toEqual(before.externalIds);
    }),
    { numRuns: 6 },
  );
}, 120_000);

describe('over HTTP', () => {
  it('a caller without the scope, and one bound to either customer, changes nothing', async () => {
    const issuer = await TestIssuer.open();
    const guarded = await TestService.open({ PROVIDERS: 'connect', ...issuer.settings });
    try {
      const all = 'customer:read customer:write customer:erase pii:reveal provider:operate audit:read document:read';
      const clerk = await issuer.bearer(all);
      const take = async (): Promise<string> => {
        const answer = await guarded.graph<{ onboardCustomer: { customer: { id: string } } }>(
          'mutation ($input: OnboardCustomerInput!) { onboardCustomer(input: $input) { customer { id } } }',
          { input: personFor(['connect'], { identifiers: [] }) },
          clerk,
        );
        return answer.data.onboardCustomer.customer.id;
      };
      const [survivorId, mergedId] = [await take(), await take()];
      await comeToRest(guarded);
      const before = await rowCounts(guarded);
      const send = async (authorization: string) => {
        const { status, errors, text } = await guarded.graph(
          'mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { userErrors { code } } }',
          { input: { survivorId, mergedId, reason: 'Seen at the counter' } },
          authorization,
        );
        return errors ? { status, codes: errors.map(({ extensions }) => extensions?.code) } : { status, text };
      };
      const forbidden = { status: 403, codes: ['FORBIDDEN'] };
      expect(await send(await issuer.bearer(all.replace(' customer:erase', '')))).toEqual(forbidden);
      for (const customer_id of [survivorId, mergedId])
        expect(await send(await issuer.bearer(all, { customer_id }))).toEqual(forbidden);
      expect(await rowCounts(guarded)).toEqual(before);
    } finally {
      await guarded.close();
      await issuer.close();
    }
  }, 60_000);
});

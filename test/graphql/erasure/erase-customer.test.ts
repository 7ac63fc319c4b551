import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  identifier,
  onboard,
  ONBOARD,
  passport,
  person,
  registrationOf,
  type OnboardAnswer,
} from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { specimen } from '../../support/specimens.js';
import { dumpTables, erase, readErasure, tablesWith } from './support/erasures.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '1000', POLL_INTERVAL_MS: '500', MBANQ_HOLD_MS: '300' });
}, 60_000);
afterAll(() => service.close());

/** Everything about her that is personal and occurs nowhere else. */
const zoraida = {
  name: { salutation: 'Dame', first: 'Zoraida', middle: 'Xanthippe', last: 'Quillfeather' },
  dateOfBirth: '1971-03-29',
  email: 'zoraida.quillfeather@example.com',
  mobile: '+12025550188',
  phone: '+12025550177',
  description: 'Keeps seventeen tortoises',
  mainAddress: { line1: '12 Thistledown Row', city: 'Albuquerque', region: 'NM', postCode: '87101', country: 'US' },
  reference: 'ZORAIDA0001',
  idempotencyKey: 'zoraida-quillfeather-key',
  identifiers: [
    { ...passport('PX77310042'), issuer: 'Issuer of Zoraida' },
    { ...identifier('SOCIAL_SECURITY_NUMBER', 'SX77310043'), comment: 'Comment on Zoraida' },
    identifier('TAX_CODE', 'TX77310044'),
  ],
  providers: ['mbanq', 'connect', 'enfuce', 'bvnk', 'enroll'],
};
const personal = [
  'Zoraida',
  'Xanthippe',
  'Quillfeather',
  '1971-03-29',
  '12025550188',
  '12025550177',
  'tortoises',
  'Thistledown',
  'Albuquerque',
  '87101',
  'PX77310042',
  'SX77310043',
  'TX77310044',
  '•0042',
  '•0043',
  '•0044',
  'zoraida-quillfeather-key',
];

test('erases everything that says who the person was, and leaves everybody else alone', async () => {
  const other = await onboard(service, person({ name: { first: 'Bela', last: 'Bystander' } }));
  const customer = await onboard(service, person(zoraida));
  const { id } = customer;
  const started = await service.graph<{ startDocument: { document: { id: string } } }>(
    `mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } userErrors { code message } } }`,
    { input: { customerId: id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 } },
  );
  const documentId = started.data.startDocument.document.id;
  const uploaded = await service.graph<{
    uploadDocumentImage: { document: { images: { id: string; url: string }[] } };
  }>(
    `mutation ($input: UploadDocumentImageInput!) {
       uploadDocumentImage(input: $input) { document { images { id url } } userErrors { code message } }
     }`,
    { input: { documentId, side: 'FRONT', image: await specimen('omar-namuzaj-front'), waitMs: 20_000 } },
  );
  const { images } = uploaded.data.uploadDocumentImage.document;
  expect(images.length).toBeGreaterThan(1);
  // News that comes meanwhile would change the other's rows.
  await eventually(async () => {
    const [open] = await service.sql<{ count: number }>(
      `select (select count(*) from webhook_event where state = 'RECEIVED')
            + (select count(*) from registration where verification_state like 'PENDING%')
            + (select count(*) from submission where state in ('PENDING', 'SENDING', 'WAITING')) as count`,
    );
    return Number(open?.count) === 0 || undefined;
  });
  const before = await dumpTables(service);
  expect(tablesWith(before, 'Quillfeather')).toContain('public.customer');
  const folder = join(service.env.DATA_DIR ?? '', 'images');
  const filesBefore = await countFiles(folder);

  const { data, errors } = await erase(service, id);
  expect(errors).toBeUndefined();
  expect(data.eraseCustomer.userErrors).toEqual([]);
  const erasure = data.eraseCustomer.erasure;
  const told = (
    provider: string,
    outcome: string,
    advice: unknown,
    attempts = 0,
    externalId: unknown = expect.any(String),
  ) => ({
    provider: { id: provider },
    externalId,
    outcome,
    code: null,
    advice,
    attempts,
    nextAttemptAt: null,
    settledAt: expect.stringMatching(/^20/),
  });
  const external = (provider: string) => registrationOf(customer, provider).externalId;
  const asksInWriting = expect.stringMatching(/documents no call that erases a customer: ask it in writing/);
  expect(erasure).toEqual({
    customerId: id,
    state: 'DESTROYED',
    requestedBy: expect.any(String),
    requestedAt: expect.stringMatching(/^20/),
    reason: 'Ticket 4711: asked to be forgotten',
    imagesDestroyed: filesBefore,
    finishedAt: expect.stringMatching(/^20/),
    waitingOn: [],
    receipts: [
      told('bvnk', 'NOT_SUPPORTED', asksInWriting, 0, external('bvnk')),
      told('connect', 'NOT_SUPPORTED', asksInWriting, 0, external('connect')),
      told('enfuce', 'NOT_SUPPORTED', asksInWriting, 0, external('enfuce')),
      told('enroll', 'NOT_SUPPORTED', asksInWriting),
      told('mbanq', 'DONE', expect.stringMatching(/no way to delete or close the client itself/), 1, external('mbanq')),
    ],
  });

  const after = await dumpTables(service);
  for (const text of [...personal, 'ZORAIDA0001'])
    expect({ text, tables: tablesWith(after, text) }).toEqual({ text, tables: [] });
  for (const { externalId } of customer.registrations) {
    if (externalId) expect(tablesWith(after, `"${externalId}"`)).toEqual(['public.audit_event']);
  }
  expect(await countFiles(folder)).toBe(0);
  for (const { url } of images) expect((await fetch(`${service.url}${url}`)).status).toBe(404);

  // The rows of the other customer are what they were, to the byte.
  for (const [table, rows] of before) {
    if (!table.startsWith('public.')) continue;
    const others = rows.filter((row) => row.includes(other.id));
    for (const row of others) expect(after.get(table)).toContain(row);
  }
  const [key] = await service.sql<{ count: number }>(
    'select count(*)::int as count from customer_key where customer_id = ?',
    [id],
  );
  expect(key?.count).toBe(0);

  const audit = await service.sql<{ action: string }>(
    'select action from audit_event where customer_id = ? order by id',
    [id],
  );
  const actions = audit.map(({ action }) => action);
  expect(actions.filter((action) => action.includes('ERAS'))).toEqual([
    'CUSTOMER_ERASURE_REQUESTED',
    ...Array.from({ length: 5 }, () => 'PROVIDER_TOLD_OF_ERASURE'),
    'CUSTOMER_ERASED',
  ]);
  expect(await service.control<unknown[]>('GET', '/mbanq/records?kind=identifier')).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ clientId: external('mbanq') })]),
  );

  // It answers with nothing but that it is erased.
  const read = await service.graph<{ customer: null; customerByReference: null; document: null; identifier: null }>(
    `query ($id: ID!, $document: ID!, $identifier: ID!) {
       customer(id: $id) { id } document(id: $document) { id } identifier(id: $identifier) { id }
       customerByReference(reference: "ZORAIDA0001") { id }
     }`,
    { id, document: documentId, identifier: customer.identifiers[0]?.id },
  );
  expect(read.data).toEqual({ customer: null, customerByReference: null, document: null, identifier: null });
  expect(read.errors).toMatchObject([
    { path: ['customer'], extensions: { code: 'CUSTOMER_ERASED', erasedAt: erasure?.finishedAt } },
  ]);
  const lists = await service.graph<{ customers: { totalCount: number; nodes: { id: string }[] } }>(
    `{ customers(first: 100) { totalCount nodes { id } } }`,
  );
  expect(lists.data.customers).toMatchObject({ totalCount: 1, nodes: [{ id: other.id }] });

  // Once more it answers the same, and changes nothing.
  const again = await erase(service, id);
  expect(again.data.eraseCustomer).toEqual({ erasure, userErrors: [] });
  expect(await readErasure(service, id)).toEqual(erasure);

  // The key of the onboarding brings nobody back; with a new one the person is somebody new.
  const replay = await service.graph<OnboardAnswer>(ONBOARD, { input: person(zoraida) });
  expect(replay.data.onboardCustomer).toMatchObject({
    customer: null,
    userErrors: [{ path: ['input', 'idempotencyKey'], code: 'CUSTOMER_ERASED' }],
  });
  // Providers still have the former record under the former reference: the person gets another one.
  const anew = await onboard(
    service,
    person({ ...zoraida, reference: 'ZORAIDA0002', idempotencyKey: 'another', providers: ['mbanq'], agreements: [] }),
  );
  expect(anew.id).not.toBe(id);
  expect(anew.registrations).toMatchObject([{ state: 'REGISTERED' }]);
}, 120_000);

async function countFiles(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
}

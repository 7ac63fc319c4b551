import { createHmac, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials.js';
import { countingFaults } from '../../src/worker/counting-faults.js';
import { CanarySearch, type Canary } from '../support/canaries.js';
import { identifier, onboard, passport, person, personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';
import { readSpecimenText, specimen } from '../support/specimens.js';

/** Searchable columns: in the database's files on purpose. */
const open: Canary[] = [
  { kind: 'first name', value: 'Xanthippe' },
  { kind: 'last name', value: 'Quorndonwick' },
  { kind: 'email', value: 'xanthippe.q@canary.example' },
  { kind: 'phone', value: '+12025550164' },
  { kind: 'address', value: '88 Thimblerigger Court' },
];
/** Encrypted before they reach the database. */
const sealed: Canary[] = [
  { kind: 'passport', value: 'PZ90417755' },
  { kind: 'social security number', value: 'SZ90417756' },
  { kind: 'tax code', value: 'TZ90417757' },
  { kind: 'added identifier', value: 'NZ90417758' },
  { kind: 'refused identifier', value: 'RZ90417759' },
  { kind: 'word of a webhook', value: 'only-the-webhook-says-this' },
];

let service: TestService;
let log = '';
const answers: string[] = [];
const extracted: Canary[] = [];
let picture: Buffer;

async function graph<Data>(query: string, variables: object): Promise<Data> {
  const { data, text } = await service.graph<Data>(query, variables);
  answers.push(text);
  return data;
}

const mutation = (field: string, type: string, answer = ''): string =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code } ${answer} } }`;

function her(fields: object = {}): Record<string, unknown> {
  const [first, last, email, mobile, line1] = open.map(({ value }) => value);
  const [ofPassport = '', ofSecurity = '', ofTax = ''] = sealed.map(({ value }) => value);
  return person({
    name: { first, last },
    email,
    mobile,
    mainAddress: { line1, city: 'New York', region: 'NY', postCode: '10001', country: 'US' },
    identifiers: [
      passport(ofPassport),
      identifier('SOCIAL_SECURITY_NUMBER', ofSecurity),
      identifier('TAX_CODE', ofTax),
    ],
    ...fields,
  });
}

beforeAll(async () => {
  service = await TestService.open(
    { LOG_LEVEL: 'trace', PROVIDER_TIMEOUT_MS: '1000', POLL_INTERVAL_MS: '500', MBANQ_HOLD_MS: '300' },
    { write: (line: string) => (log += line) },
  );
  // Outcomes that are unknown, refusals and conflicts.
  for (const [provider, kind] of [
    ['bvnk', 'errorAfterCommit'],
    ['enfuce', 'resetBeforeCommit'],
  ] as const) {
    await service.control('POST', `/${provider}/faults`, { kind });
  }
  const { id, registrations } = await onboard(service, her());
  await graph(mutation('onboardCustomer', 'OnboardCustomerInput'), { input: her() });
  await onboard(service, her({ allowDuplicateIdentifiers: true }));
  const added = identifier('NATIONAL_INSURANCE_NUMBER', sealed[3]?.value ?? '');
  await graph(mutation('createIdentifier', 'CreateIdentifierInput'), {
    input: { customerId: id, identifier: added, waitMs: 5000 },
  });
  await graph(mutation('updateCustomer', 'UpdateCustomerInput'), {
    input: { customerId: id, email: open[2]?.value, waitMs: 5000 },
  });
  // Input that is refused, by the document and by us.
  await graph(mutation('onboardCustomer', 'OnboardCustomerInput'), {
    input: her({ mobile: sealed[4]?.value, gender: open[1]?.value }),
  });
  await graph(mutation('onboardCustomer', 'OnboardCustomerInput'), {
    input: her({ locale: sealed[4]?.value, mobile: sealed[4]?.value }),
  });
  // A fault of ours in a request and in jobs, up to the dead letter.
  await service.sql('alter table identifier rename to identifier_away');
  await graph(mutation('onboardCustomer', 'OnboardCustomerInput'), { input: her({ waitMs: 0 }) });
  await service.sql('alter table identifier_away rename to identifier');
  for (let i = 0; i < 5; i += 1) {
    const subject = { task: 'poll' as const, subjectId: id, providerId: 'bvnk' };
    const failing = () =>
      Promise.reject(new TypeError(`Cannot use 'in' operator to search for 'x' in ${sealed[0]?.value}`));
    await countingFaults(service.service.context, subject, failing).catch(() => undefined);
  }
  // Webhooks: authentic and not.
  const reference = registrations.find(({ provider }) => provider.id === 'bvnk')?.externalId;
  const event = { event: 'bvnk:platform:customer:status-change', eventId: randomUUID(), timestamp: Date.now() * 1e6 };
  const body = JSON.stringify({ ...event, data: { reference, status: 'VERIFIED', comment: sealed[5]?.value } });
  const signature = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(body).digest('base64');
  for (const headers of [{ 'x-signature': signature }, { 'x-signature': 'no' }]) {
    answers.push(await (await fetch(`${service.url}/webhooks/bvnk`, { method: 'POST', headers, body })).text());
  }
  // A document with its pictures.
  const scanned = await onboard(service, personFor(['enroll'], { identifiers: [] }));
  const started = await graph<{ startDocument: { document: { id: string } } }>(
    mutation('startDocument', 'StartDocumentInput', 'document { id }'),
    { input: { customerId: scanned.id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 } },
  );
  for (const side of ['FRONT', 'BACK'] as const) {
    const image = await specimen(side === 'FRONT' ? 'omar-namuzaj-front' : 'omar-namuzaj-back');
    picture = Buffer.from(image, 'base64');
    const input = { documentId: started.startDocument.document.id, side, image, waitMs: 20_000 };
    await graph(mutation('uploadDocumentImage', 'UploadDocumentImageInput'), { input });
  }
  const { front } = await readSpecimenText('omar-namuzaj');
  extracted.push({ kind: 'number of the card', value: front.idNumber ?? '' });
  await eventually(async () => {
    const [waiting] = await service.sql<{ count: number }>(
      `select count(*)::int as count from webhook_event where state = 'RECEIVED'`,
    );
    return waiting?.count === 0 || undefined;
  });
}, 120_000);
afterAll(() => service.close());

const search = () => new CanarySearch([...open, ...sealed, ...extracted]);

async function rowsOf(schema: string, table?: string): Promise<string> {
  const tables = await service.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = ? and tablename = coalesce(?, tablename)`,
    [schema, table ?? null],
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    texts.push(
      ...(await service.sql<{ text: string }>(`select t::text as text from ${name} t`)).map(({ text }) => text),
    );
  }
  return texts.join('\n');
}

test('the flow left something to search in', async () => {
  for (const said of [
    'A provider call failed',
    'A fault of ours',
    'A job failed',
    'A task is given up',
    'was refused',
  ]) {
    expect(log).toContain(said);
  }
  // Each sealed number was taken: three twice, since the same person was let in again, and one later.
  const taken = await service.sql(
    'select type, count(*)::int as count from identifier where source <> ? group by 1 order by 1',
    ['EXTRACTED'],
  );
  expect(taken).toEqual([
    { type: 'NATIONAL_INSURANCE_NUMBER', count: 1 },
    { type: 'PASSPORT', count: 2 },
    { type: 'SOCIAL_SECURITY_NUMBER', count: 2 },
    { type: 'TAX_CODE', count: 2 },
  ]);
  expect(extracted.map(({ value }) => value)).toEqual([expect.stringMatching(/^.{8,}$/)]);
  expect(answers.join()).toContain('"code":"CONFLICT"');
  expect((await rowsOf('pgboss', 'job')).length).toBeGreaterThan(1000);
  expect(await rowsOf('public', 'dead_letter')).toContain('TypeError');
  // And the search is not blind.
  const seen = search();
  expect(seen.kindsIn(await rowsOf('public', 'customer')).toSorted()).toEqual(open.map(({ kind }) => kind).toSorted());
  expect(seen.kindsIn(`x${Buffer.from(`ab${sealed[0]?.value}cd`).toString('base64')}`)).toEqual(['passport']);
  expect(seen.kindsIn(Buffer.from(sealed[0]?.value ?? '').toString('hex'))).toEqual(['passport']);
  expect(seen.kindsIn(encodeURIComponent(open[4]?.value ?? ''))).toEqual(['address']);
});

test.each([
  ['the log', () => Promise.resolve(log)],
  ['jobs', () => rowsOf('pgboss')],
  ['the audit trail', () => rowsOf('public', 'audit_event')],
  ['dead letters', () => rowsOf('public', 'dead_letter')],
  ['drift', () => rowsOf('public', 'provider_drift')],
  ['metrics', async () => (await fetch(`${service.url}/metrics`)).text()],
  ['answers', () => Promise.resolve(answers.join('\n'))],
])('%s has no value of hers', async (_where, read) => {
  expect(search().kindsIn(await read())).toEqual([]);
});

test('the files of the database and the log of its writes have what is searchable and nothing that is sealed', async () => {
  await service.sql('checkpoint');
  const [cluster] = await service.sql<{ folder: string; oid: string }>(
    `select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()`,
  );
  const folders = [
    join(cluster?.folder ?? '', 'base', cluster?.oid ?? ''),
    join(cluster?.folder ?? '', 'pg_wal'),
    service.env.DATA_DIR ?? '',
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );
  const holds = (value: Buffer | string): boolean => files.some((file) => file.includes(value));
  for (const { kind, value } of open) expect([kind, holds(value)]).toEqual([kind, true]);
  for (const { kind, value } of [...sealed, ...extracted]) {
    const bytes = Buffer.from(value);
    const forms = [
      value,
      bytes.toString('hex'),
      ...[0, 1, 2].map((at) => bytes.subarray(at, at + 9).toString('base64')),
    ];
    expect([kind, forms.some(holds)]).toEqual([kind, false]);
  }
  const middle = Math.floor(picture.length / 2);
  expect(holds(picture.subarray(middle, middle + 48))).toBe(false);
});

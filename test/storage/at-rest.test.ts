import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials.js';
import { comeToRest } from '../support/assertions.js';
import { deliverNow } from '../support/deliver.js';
import { customerWhen, onboard } from '../services/support/onboarding.js';
import { identifier, passport, person, personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';
import { readSpecimenText, specimen } from '../support/specimens.js';

/** Numbers that occur nowhere but where these tests put them. */
const numbers = [
  'PX77310042',
  'SX77310043',
  'TX77310044',
  'RX77310045',
  'DX77310046',
  'NX77310047',
  'PX77310048',
  'UX77310051',
] as const;
const [aPassport, aSocial, aTax, aRefused, aBlocked, anAdded, anUpdated, anUnknown] = numbers;

/** What the sandbox's records hold of the same people, in the other's place: no one reads that in the clear either. */
const details = ['zoraida.quillfeather@example.com', 'Quillfeather', '12 Thistledown Row', '+12025550188'];

/** What the images of `omar-namuzaj` show and nobody says otherwise: numbers, native names, address, profession. */
const shown: string[] = [];

/** Texts of webhooks' bodies: of one that is processed, one that is parked, and one that nothing proves authentic. */
const told = ['status-change","eventId', 'Parked word WX77310049', 'Forged word WX77310050'];

/** Names that stand in requests to providers and their answers only. */
const wireNames = ['submittedOnDate', 'displayName', 'documentTypeCode', 'latinFirstName', 'firstNameEn', 'birthdate'];

let service: TestService;
let dump: Map<string, string>;

/**
 * Every column of every table of the service, its sandbox and its queue, whatever its type, as text; by
 * `schema.table.column`. Of bytes it has the hexadecimal form and what they are as Latin-1.
 */
async function dumpDatabase(): Promise<Map<string, string>> {
  const columns = await service.sql<{ schema: string; table: string; column: string; type: string }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const dumped = new Map<string, string>();
  for (const { schema, table, column, type } of columns) {
    const name = `"${column}"`;
    const text = type === 'bytea' ? `encode(${name}, 'hex') || ' ' || encode(${name}, 'escape')` : `${name}::text`;
    const rows = await service.sql<{ text: string }>(
      `select ${text} as text from "${schema}"."${table}" where ${name} is not null`,
    );
    dumped.set(`${schema}.${table}.${column}`, rows.map((row) => row.text).join('\n'));
  }
  return dumped;
}

/** A text as it may stand somewhere: as it is, escaped in JSON, in hexadecimal, and in Base64 wherever it begins in it. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const escaped = text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // The signs at either end depend on their neighbours.
  const encoded = [0, 1, 2].map((shift) => {
    const part = bytes.subarray((3 - shift) % 3);
    return part.subarray(0, part.length - (part.length % 3)).toString('base64');
  });
  const urlSafe = encoded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [text, escaped, bytes.toString('hex'), ...encoded, ...urlSafe].map((form) => form.toLowerCase());
}

/** The columns in which a text stands in one of its forms. */
function columnsWith(text: string): string[] {
  const forms = formsOf(text).filter((form) => form.length >= 6);
  return [...dump].flatMap(([column, rows]) => {
    const lower = rows.toLowerCase();
    return forms.some((form) => lower.includes(form)) ? [column] : [];
  });
}

/** Sends a webhook of BVNK. @returns the HTTP status */
async function tell(note: string, secret: string): Promise<number> {
  const data = { reference: randomUUID(), status: 'VERIFIED', note };
  const event = 'bvnk:platform:customer:status-change';
  const body = JSON.stringify({ event, eventId: randomUUID(), timestamp: Date.now() * 1_000_000, data });
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  return (await fetch(`${service.url}/webhooks/bvnk`, { method: 'POST', headers, body })).status;
}

/** Takes a card from photos to its approval. */
async function showCard(customerId: string): Promise<void> {
  const started = await service.graph<{ startDocument: { document: { id: string } } }>(
    'mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }',
    { input: { customerId, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 } },
  );
  const documentId = started.data.startDocument.document.id;
  for (const side of ['FRONT', 'BACK'] as const) {
    const image = await specimen(side === 'FRONT' ? 'omar-namuzaj-front' : 'omar-namuzaj-back');
    await mutate('uploadDocumentImage', 'UploadDocumentImageInput', { documentId, side, image, waitMs: 20_000 });
  }
  await eventually(async () => {
    const [row] = await service.sql<{ state: string }>('select state from document where id = ?', [documentId]);
    return row?.state === 'EXTRACTED' || undefined;
  });
  for (const side of ['FRONT', 'BACK'] as const)
    await mutate('approveDocumentImage', 'ApproveDocumentImageInput', { documentId, side, waitMs: 20_000 });
  const { front, back } = await readSpecimenText('omar-namuzaj');
  const said = [front.idNumber, front.familyName, front.familyNameEn, front.address, front.state, back.profession];
  shown.push(...said.map(String));
}

async function mutate(field: string, type: string, input: object): Promise<void> {
  const { data, errors } = await service.graph<Record<string, { userErrors: unknown[] }>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code message } } }`,
    { input },
  );
  expect({ errors, userErrors: data?.[field]?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
}

beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '5000', POLL_INTERVAL_MS: '500', MBANQ_HOLD_MS: '300' });
  const someone = {
    name: { first: 'Zoraida', last: 'Quillfeather' },
    email: 'zoraida.quillfeather@example.com',
    mobile: '+12025550188',
    mainAddress: { line1: '12 Thistledown Row', city: 'New York', region: 'NY', postCode: '10001', country: 'US' },
  };
  const customer = await onboard(
    service,
    person({
      ...someone,
      idempotencyKey: 'at-rest',
      identifiers: [passport(aPassport), identifier('SOCIAL_SECURITY_NUMBER', aSocial), identifier('TAX_CODE', aTax)],
    }),
  );
  await customerWhen(service, customer.id, ({ verification }) => verification === 'VERIFIED');
  // A refusal that names its field, a registration that is blocked, and a number that no provider takes again.
  await onboard(
    service,
    person({
      name: { first: 'Ada', last: 'Declined' },
      identifiers: [identifier('NATIONAL_ID', aRefused), identifier('TAX_CODE', `9${aRefused}`)],
    }),
  );
  await onboard(service, person({ email: null, identifiers: [identifier('DRIVERS_LICENSE', aBlocked)] }));
  await onboard(
    service,
    person({
      allowDuplicateIdentifiers: true,
      identifiers: [identifier('NATIONAL_ID', aRefused), identifier('TAX_CODE', `8${aRefused}`)],
    }),
  );
  const added = {
    customerId: customer.id,
    identifier: identifier('NATIONAL_INSURANCE_NUMBER', anAdded),
    waitMs: 10_000,
  };
  await mutate('createIdentifier', 'CreateIdentifierInput', added);
  const [row] = await service.sql<{ id: string }>(
    `select id from identifier where customer_id = ? and type = 'PASSPORT'`,
    [customer.id],
  );
  await mutate('updateIdentifier', 'UpdateIdentifierInput', {
    identifierId: row?.id,
    number: anUpdated,
    waitMs: 10_000,
  });
  // A fault of ours while a number is in hand: what it leaves in the queue is looked at too.
  const [registration] = await service.sql<{ id: string }>(
    `select id from registration where customer_id = ? limit 1`,
    [customer.id],
  );
  await deliverNow(service, registration?.id ?? '');
  await eventually(async () => {
    const [open] = await service.sql<{ count: number }>(
      `select count(*)::int as count from webhook_event where state = 'RECEIVED'`,
    );
    return open?.count === 0 || undefined;
  });
  // A call of which nobody knows what became of it keeps what it was made from.
  await service.control('POST', '/connect/faults', {
    kind: 'resetAfterCommit',
    operationId: 'createIndividualCustomer',
  });
  const unknown = await onboard(
    service,
    personFor(['connect'], { identifiers: [passport(anUnknown), identifier('TAX_CODE', `7${anUnknown}`)] }),
  );
  expect(unknown.registrations.connect?.state).toBe('UNKNOWN_OUTCOME');
  const applicant = await onboard(service, personFor(['enroll'], { identifiers: [] }));
  await showCard(applicant.id);
  const { webhookSecret } = SANDBOX_CREDENTIALS.bvnk;
  expect(await tell(String(told[1]), webhookSecret)).toBe(200);
  expect(await tell(String(told[2]), 'another secret')).toBe(401);
  await comeToRest(service);
  dump = await dumpDatabase();
}, 120_000);
afterAll(() => service.close());

test('the dump holds all three schemas, every type of column, and finds what is in the clear', () => {
  const columns = [...dump.keys()];
  for (const column of [
    'public.customer.last_name',
    'public.identifier.number_encrypted',
    'public.submission.input_encrypted',
    'public.registration.record_encrypted',
    'public.document.extraction_encrypted',
    'public.document.session_encrypted',
    'public.webhook_event.body_encrypted',
    'public.audit_event.details',
    'sandbox.record.body',
    'sandbox.webhook.body',
    'pgboss.job.data',
    'pgboss.job.output',
  ]) {
    expect(columns).toContain(column);
  }
  for (const column of columns.filter((one) => one.endsWith('_encrypted') || one.endsWith('.body')))
    expect([column, dump.get(column)]).not.toEqual([column, '']);
  expect(dump.get('public.identifier.id')?.split('\n').length).toBeGreaterThanOrEqual(numbers.length);
  expect(columnsWith('Quillfeather')).toContain('public.customer.last_name');
});

test.each([
  ['in Base64', (text: string) => Buffer.from(`{"a":"${text}"}`).toString('base64')],
  ['in Base64, moved by one', (text: string) => Buffer.from(`x{"a":"${text}"}`).toString('base64')],
  ['in Base64, moved by two', (text: string) => Buffer.from(`xy{"a":"${text}"}`).toString('base64url')],
  ['in hexadecimal', (text: string) => Buffer.from(text).toString('hex').toUpperCase()],
])('it is not blind to what stands %s', (_, encode) => {
  const number = numbers[0];
  dump.set('made.up.column', encode(number));
  try {
    expect(columnsWith(number)).toEqual(['made.up.column']);
  } finally {
    dump.delete('made.up.column');
  }
});

test.each(numbers)('the number %s stands nowhere in the clear', (number) => {
  expect(columnsWith(number)).toEqual([]);
  // Nor without the first characters, as a mask that hides too little would leave it.
  expect(columnsWith(number.slice(2))).toEqual([]);
});

test('what was read from a document stands nowhere in the clear', () => {
  expect(shown).toHaveLength(6);
  expect(shown.map((text) => [text, columnsWith(text)])).toEqual(shown.map((text) => [text, []]));
});

test('bodies of webhooks stand nowhere in the clear, also of those parked or refused', () => {
  expect(dump.get('public.webhook_event.state')).toContain('PARKED');
  expect(told.map((text) => [text, columnsWith(text)])).toEqual(told.map((text) => [text, []]));
});

test('no request to a provider and no answer stands in the clear', () => {
  expect(wireNames.map((name) => [name, columnsWith(name)])).toEqual(wireNames.map((name) => [name, []]));
});

test('of a number no more than its last four characters are kept', async () => {
  const masks = await service.sql<{ masked: string }>(`select number_masked as masked from identifier order by id`);
  expect(masks.length).toBeGreaterThanOrEqual(6);
  for (const { masked } of masks) expect(masked).toMatch(/^[^A-Za-z0-9]+[A-Za-z0-9]{0,4}$/);
});

test.each(details)('%s stands in the customer alone', (detail) => {
  const tables = columnsWith(detail).map((column) => column.split('.').slice(0, 2).join('.'));
  expect(new Set(tables)).toEqual(new Set(['public.customer']));
});

test('a number is found by an index that says nothing without the key', async () => {
  const rows = await service.sql<{ index: string; sealed: string }>(
    `select number_index as index, number_encrypted as sealed from identifier`,
  );
  expect(new Set(rows.map(({ sealed }) => sealed)).size).toBe(rows.length);
  for (const { index } of rows) expect(Buffer.from(index, 'base64').length).toBeGreaterThanOrEqual(16);
});

test('the bodies of webhooks are sealed', async () => {
  const events = await service.sql<{ body: string; externalId: string }>(
    `select body_encrypted as body, external_id as "externalId" from webhook_event where external_id is not null`,
  );
  expect(events.length).toBeGreaterThan(0);
  for (const { body, externalId } of events) {
    expect(body).not.toContain(externalId);
    expect(body).not.toContain('status');
    expect(Buffer.from(body, 'base64').toString('latin1')).not.toContain(externalId);
  }
});

test('the idempotency key is kept with a hash of its input, not with the input', () => {
  const columns = [...dump].filter(([column]) => column.startsWith('public.idempotency_record.'));
  const kept = columns.map(([, text]) => text).join('\n');
  expect(kept).toContain('at-rest');
  for (const detail of details) expect(kept).not.toContain(detail);
});

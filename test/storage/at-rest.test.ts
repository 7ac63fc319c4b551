import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliverNow } from '../support/deliver.js';
import { customerWhen, onboard } from '../services/support/onboarding.js';
import { identifier, passport, person } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';

/** Numbers that occur nowhere but where these tests put them. */
const numbers = [
  'PX77310042',
  'SX77310043',
  'TX77310044',
  'RX77310045',
  'DX77310046',
  'NX77310047',
  'PX77310048',
] as const;
const [aPassport, aSocial, aTax, aRefused, aBlocked, anAdded, anUpdated] = numbers;

/** What the sandbox's records hold of the same people, in the other's place: no one reads that in the clear either. */
const details = ['zoraida.quillfeather@example.com', 'Quillfeather', '12 Thistledown Row', '+12025550188'];

let service: TestService;
let dump: Map<string, string>;

/** Every row of every table of the service, its sandbox and its queue, as text; by table. */
async function dumpDatabase(): Promise<Map<string, string>> {
  const tables = await service.sql<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const dumped = new Map<string, string>();
  for (const { schema, name } of tables) {
    const rows = await service.sql<{ text: string }>(`select t::text as text from "${schema}"."${name}" t`);
    dumped.set(`${schema}.${name}`, rows.map(({ text }) => text).join('\n'));
  }
  return dumped;
}

/** The tables in which a text stands, also as base64, hex or without its separators. */
function tablesWith(text: string): string[] {
  const forms = [text, Buffer.from(text).toString('base64').replace(/=+$/, ''), Buffer.from(text).toString('hex')];
  return [...dump].flatMap(([table, rows]) => {
    const lower = rows.toLowerCase();
    return forms.some((form) => lower.includes(form.toLowerCase())) ? [table] : [];
  });
}

async function mutate(field: string, type: string, input: object): Promise<void> {
  const { data, errors } = await service.graph<Record<string, { userErrors: unknown[] }>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code message } } }`,
    { input },
  );
  expect({ errors, userErrors: data?.[field]?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
}

beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '1000', POLL_INTERVAL_MS: '500', MBANQ_HOLD_MS: '300' });
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
    person({ identifiers: [identifier('NATIONAL_ID', aRefused), identifier('TAX_CODE', `8${aRefused}`)] }),
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
  dump = await dumpDatabase();
}, 60_000);
afterAll(() => service.close());

test('the dump holds all three schemas, and finds what is in the clear', () => {
  const tables = [...dump.keys()];
  for (const table of [
    'public.customer',
    'public.identifier',
    'public.webhook_event',
    'sandbox.record',
    'sandbox.webhook',
    'pgboss.job',
  ]) {
    expect(tables).toContain(table);
  }
  expect(dump.get('public.identifier')?.split('\n').length).toBeGreaterThanOrEqual(numbers.length);
  expect(dump.get('sandbox.record')).not.toBe('');
  expect(tablesWith('Quillfeather')).toContain('public.customer');
});

test.each(numbers)('the number %s stands nowhere in the clear', (number) => {
  expect(tablesWith(number)).toEqual([]);
  // Nor without the first characters, as a mask that hides too little would leave it.
  expect(tablesWith(number.slice(2))).toEqual([]);
});

test('of a number no more than its last four characters are kept', async () => {
  const masks = await service.sql<{ masked: string }>(`select number_masked as masked from identifier order by id`);
  expect(masks.length).toBeGreaterThanOrEqual(6);
  for (const { masked } of masks) expect(masked).toMatch(/^[^A-Za-z0-9]+[A-Za-z0-9]{0,4}$/);
});

test.each(details)('%s stands in the customer alone', (detail) => {
  expect(tablesWith(detail)).toEqual(['public.customer']);
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
  const kept = dump.get('public.idempotency_record') ?? '';
  expect(kept).toContain('at-rest');
  for (const detail of details) expect(kept).not.toContain(detail);
});

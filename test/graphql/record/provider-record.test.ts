import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { comeToRest } from '../../support/assertions.js';
import { onboard, person, personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';

const RECORD = `query ($id: ID!) {
  customer(id: $id) {
    conflicts { path label values { source provider { id } value } }
    registrations {
      provider { id }
      differences { path values { source value } }
      providerRecord {
        source freshness { asOf source stale }
        fields { path name label value source }
        identifiers { externalId fields { path name value source } }
      }
    }
  }
}`;

interface SeenField {
  path: string | null;
  name: string;
  value: string;
  source: string;
}
interface SeenRecord {
  source: string;
  freshness: { asOf: string; source: string; stale: boolean };
  fields: SeenField[];
  identifiers: { externalId: string; fields: SeenField[] }[];
}
interface Seen {
  conflicts: object[];
  registrations: { provider: { id: string }; differences: object[]; providerRecord: SeenRecord | null }[];
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '3000' });
});
afterAll(() => service.close());

async function look(id: string): Promise<Seen> {
  const answer = await service.graph<{ customer: Seen }>(RECORD, { id });
  if (answer.errors) throw new Error(answer.text);
  return answer.data.customer;
}

/** The same, once these have answered within their second, which a busy machine can make long. */
function lookFresh(id: string, ...providers: string[]): Promise<Seen> {
  return eventually(async () => {
    const seen = await look(id);
    return providers.every((provider) => recordOf(seen, provider)?.freshness.stale === false) ? seen : undefined;
  });
}

function recordOf({ registrations }: Seen, provider: string): SeenRecord | null | undefined {
  return registrations.find((one) => one.provider.id === provider)?.providerRecord;
}

/** What was read within a second is taken for what the provider holds now. */
async function forgetReads(): Promise<void> {
  await service.sql(`update registration set record_at = record_at - interval '1 minute' returning id`);
}

it('is what the provider answers, in our form and with numbers masked', async () => {
  const { id } = await onboard(service, person());
  const seen = await lookFresh(id, 'mbanq', 'enfuce', 'bvnk');
  expect(recordOf(seen, 'enfuce')).toMatchObject({
    source: 'READ',
    freshness: { source: 'RESPONSE', stale: false },
    fields: expect.arrayContaining([
      { path: 'name.first', name: 'firstName', label: 'a first name', value: 'Ada', source: 'READ' },
      {
        path: 'mainAddress.country',
        name: 'address.country',
        label: 'the country of an address',
        value: 'US',
        source: 'READ',
      },
      {
        path: 'identifiers',
        name: 'regNo',
        label: 'a national registration number',
        value: expect.stringMatching(/^•+\d{4}$/),
        source: 'READ',
      },
    ]),
  });
  expect(recordOf(seen, 'mbanq')?.identifiers).toHaveLength(3);
  expect(recordOf(seen, 'mbanq')?.fields).toContainEqual({
    path: 'dateOfBirth',
    name: 'dateOfBirth',
    label: 'a date of birth',
    value: '1990-05-12',
    source: 'READ',
  });
  expect(recordOf(seen, 'bvnk')).toMatchObject({ source: 'READ', freshness: { stale: false } });
  expect(seen.conflicts).toEqual([]);
});

it('tells what a provider has shown from what it was only told', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  const record = recordOf(await look(id), 'connect');
  // The gateway answers in time, with a name in one piece: none of the fields that it was told.
  expect([record?.source, record?.freshness.stale]).toEqual(['SENT', false]);
  expect(record?.fields.length).toBeGreaterThan(10);
  expect(record?.fields.filter(({ source }) => source === 'READ')).toEqual([]);
});

it('is what was last known, and stale, when the provider does not answer within a second', async () => {
  const { id } = await onboard(service, personFor(['enfuce']));
  await look(id);
  await forgetReads();
  await service.control('POST', '/enfuce/faults', { kind: 'latency', delayMs: 2000, operationId: 'getCustomer' });
  const late = recordOf(await look(id), 'enfuce');
  expect(late).toMatchObject({ source: 'READ', freshness: { stale: true } });
  // The late answer is kept for the next time.
  await eventually(async () => {
    const [row] = await service.sql<{ is_later: boolean }>(
      `select record_at > ?::timestamptz as is_later from registration where customer_id = ?`,
      [late?.freshness.asOf, id],
    );
    return row?.is_later === true ? true : undefined;
  });
});

it('is what was sent where the provider is down', async () => {
  const { id } = await onboard(service, personFor(['enfuce']));
  await service.control('POST', '/enfuce/faults', { kind: 'errorBeforeCommit', operationId: 'getCustomer' });
  expect(recordOf(await look(id), 'enfuce')).toMatchObject({
    source: 'SENT',
    freshness: { stale: true },
    fields: expect.arrayContaining([expect.objectContaining({ path: 'email', name: 'email' })]),
  });
});

it('is null where nothing is known', async () => {
  const { id } = await onboard(service, person({ providers: ['enroll'], agreements: [] }));
  expect(recordOf(await look(id), 'enroll')).toBeNull();
});

it('is read by itself once a customer is linked, and shows where it disagrees', async () => {
  const other = await onboard(service, personFor(['mbanq'], { name: { first: 'Grace', last: 'Other' } }));
  const externalId = other.registrations[0]?.externalId ?? '';
  await service.sql(`update registration set external_id = null, state = 'CLOSED' where customer_id = ? returning id`, [
    other.id,
  ]);
  const { id } = await onboard(service, personFor(['connect'], { name: { first: 'Ada', last: 'Linked' } }));
  const linked = await service.graph(
    `mutation ($input: LinkProviderCustomerInput!) { linkProviderCustomer(input: $input) { userErrors { code } } }`,
    { input: { customerId: id, provider: 'mbanq', externalId } },
  );
  expect(linked.data).toEqual({ linkProviderCustomer: { userErrors: [] } });
  const conflicts = await eventually(async () => {
    const answer = await service.graph<{ customer: { conflicts: { path: string }[] } }>(
      `query ($id: ID!) { customer(id: $id) { conflicts { path label values { source provider { id } value } } } }`,
      { id },
    );
    return answer.data.customer.conflicts.some(({ path }) => path === 'name.last')
      ? answer.data.customer.conflicts
      : undefined;
  });
  expect(conflicts).toContainEqual({
    path: 'name.last',
    label: 'a last name',
    values: [
      { source: 'DECLARED', provider: null, value: 'Linked' },
      { source: 'PROVIDER', provider: { id: 'mbanq' }, value: 'Other' },
    ],
  });
});

it('costs the same statements for one registration and for many, and so do conflicts', async () => {
  const list = `query ($first: Int) { customers(first: $first) { nodes { conflicts { path } registrations {
    differences { path } providerRecord { source } } } } }`;
  // The fewest of three: a sweep can fall into one of them.
  const count = async (first: number) => {
    const counts: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      await forgetReads();
      counts.push((await statementsOf(service, () => service.graph(list, { first }))).length);
    }
    return Math.min(...counts);
  };
  await eventually(async () => {
    const open = await service.sql(`select id from submission where state in ('PENDING', 'SENDING', 'WAITING')`);
    return open.length === 0 ? true : undefined;
  });
  await comeToRest(service);
  await count(1);
  const one = await count(1);
  expect(await count(5)).toBe(one);
});

it('lies in the database sealed', async () => {
  const number = 'SEALED98765';
  const { id } = await onboard(
    service,
    personFor(['enfuce'], { identifiers: [{ type: 'NATIONAL_ID', number, issuingCountry: 'US' }] }),
  );
  await look(id);
  const rows = await service.sql<{ row: string; record: string | null }>(
    `select to_jsonb(r)::text as row, record_encrypted as record from registration r where customer_id = ?`,
    [id],
  );
  expect(rows.filter(({ row }) => row.includes(number) || row.includes('Example'))).toEqual([]);
  expect(rows[0]?.record).toMatch(/^d1\./);
});

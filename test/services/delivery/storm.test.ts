import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { recordIds } from '../../support/assertions.js';
import { identifier, personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { openNumber } from '../../../src/storage/crypto/identifier-vault.js';
import { onboard, readCustomer } from '../support/onboarding.js';

/** Those that can tell a repeat. Connect cannot: a slow machine alone would leave it with an unknown outcome. */
const PROVIDERS = ['mbanq', 'enfuce', 'bvnk'] as const;
const CUSTOMERS = 6;
const STEPS = 8;
const FAULTS = [
  'errorBeforeCommit',
  'errorAfterCommit',
  'resetBeforeCommit',
  'resetAfterCommit',
  'rateLimit',
  'timeoutAfterCommit',
];

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '500', MBANQ_HOLD_MS: '300', ENFUCE_HOLD_MS: '300' });
});
afterAll(() => service.close());

/** Draws from a list; which draws a customer gets depends on the seed only. */
function drawing(seed: number): <Item>(list: readonly Item[]) => Item | undefined {
  let state = seed;
  return (list) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)];
  };
}

/** Sends a mutation and answers the codes of its user errors. @throws Error on any other error */
async function mutate(field: string, type: string, input: object): Promise<string[]> {
  const { data, text } = await service.graph<Record<string, { userErrors: { code: string }[] }> | null>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
    { input },
  );
  const payload = data?.[field];
  if (!payload) throw new Error(`${field} failed: ${text}`);
  return payload.userErrors.map(({ code }) => code);
}

/** Changes one customer's name and identifiers again and again, without waiting for what each change causes. */
async function change(customerId: string, seed: number): Promise<string[]> {
  const draw = drawing(seed);
  const codes: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, draw([0, 50, 150, 300])));
    // What a provider needs of the customer stays.
    const rows = await service.sql<{ id: string }>(
      `select id from identifier where customer_id = ? and status = 'ACTIVE' and type not in ('SOCIAL_SECURITY_NUMBER', 'TAX_CODE')`,
      [customerId],
    );
    const number = `N${seed}X${step}`;
    const identifierId = draw(rows)?.id;
    const act = draw(['rename', 'create', 'update', 'update', 'deactivate']);
    if (act === 'rename') {
      const name = { first: 'Ada', last: `Name ${step}` };
      codes.push(...(await mutate('updateCustomer', 'UpdateCustomerInput', { customerId, name })));
    } else if (act === 'create' || identifierId === undefined) {
      const type = draw(['PASSPORT', 'DRIVERS_LICENSE', 'RESIDENCE_PERMIT']) ?? '';
      const input = { customerId, identifier: identifier(type, number) };
      codes.push(...(await mutate('createIdentifier', 'CreateIdentifierInput', input)));
    } else if (act === 'update') {
      codes.push(...(await mutate('updateIdentifier', 'UpdateIdentifierInput', { identifierId, number })));
    } else {
      codes.push(...(await mutate('deactivateIdentifier', 'DeactivateIdentifierInput', { identifierId })));
    }
  }
  return codes;
}

/** What Mbanq has of a client: id, number and status of each identifier. */
async function heldByMbanq(clientId: string): Promise<string[]> {
  const { tenantId, token } = SANDBOX_CREDENTIALS.mbanq;
  const response = await fetch(`${service.service.sandboxUrl}/mbanq/v1/clients/${clientId}/identifiers`, {
    headers: { authorization: `Bearer ${token}`, tenantId },
  });
  const held = (await response.json()) as { id: number; documentKey: string; status: string }[];
  return held.map(({ id, documentKey, status }) => `${id} ${documentKey} ${status.toUpperCase()}`).toSorted();
}

/** The same as we know it. */
async function knownOfMbanq(customerId: string): Promise<string[]> {
  const rows = await service.sql<{ id: string; numberEncrypted: string; status: string; externalId: string }>(
    `select i.id, i.number_encrypted as "numberEncrypted", i.status, e.external_id as "externalId"
       from identifier i join external_identifier e on e.identifier_id = i.id where i.customer_id = ?`,
    [customerId],
  );
  const { keys, em } = service.service.context;
  const sealer = await keys.getSealer(em.fork(), customerId);
  return rows.map((row) => `${row.externalId} ${openNumber(sealer, row)} ${row.status}`).toSorted();
}

/** A customer's family name, as Enfuce holds it now and as we know it. */
async function namesOf(customerId: string): Promise<{ held: string | undefined; known: string }> {
  const { data } = await service.graph<{
    customer: {
      name: { last: string };
      registrations: {
        provider: { id: string };
        providerRecord: { freshness: { stale: boolean }; fields: { path: string; value: string }[] } | null;
      }[];
    };
  }>(
    `query ($id: ID!) {
      customer(id: $id) {
        name { last }
        registrations { provider { id } providerRecord { freshness { stale } fields { path value } } }
      }
    }`,
    { id: customerId },
  );
  const { name, registrations } = data.customer;
  const record = registrations.find(({ provider }) => provider.id === 'enfuce')?.providerRecord;
  expect(record?.freshness).toEqual({ stale: false });
  return { held: record?.fields.find(({ path }) => path === 'name.last')?.value, known: name.last };
}

test('whatever fails while names and identifiers change, providers end with exactly what we know of', async () => {
  for (const provider of PROVIDERS) {
    for (const [position, kind] of FAULTS.entries()) {
      const fault = { kind, probability: 0.06, seed: position + 1, retryAfterSeconds: 0 };
      await service.control('POST', `/${provider}/faults`, fault);
    }
  }
  const people = await Promise.all(
    Array.from({ length: CUSTOMERS }, () => onboard(service, personFor(PROVIDERS, { waitMs: 0 }))),
  );
  const codes = await Promise.all(people.map(({ id }, position) => change(id, position + 1)));
  for (const code of codes.flat()) expect(['DUPLICATE', 'INVALID_STATE']).toContain(code);
  await service.control('DELETE', '/faults');
  await eventually(async () => {
    const open = await service.sql("select from submission where state in ('PENDING', 'SENDING', 'WAITING')");
    return open.length === 0 ? true : undefined;
  }, 30_000);

  const customers = await Promise.all(people.map(({ id }) => readCustomer(service, id)));
  for (const { id, registrations } of customers) {
    const states = Object.entries(registrations).map(([provider, { state, failure }]) => [provider, state, failure]);
    expect(states).toEqual(PROVIDERS.map((provider) => [provider, 'REGISTERED', null]));
    const { held, known } = await namesOf(id);
    expect(held).toBe(known);
    expect(await heldByMbanq(registrations.mbanq?.externalId ?? '')).toEqual(await knownOfMbanq(id));
  }
  for (const provider of PROVIDERS) {
    const ids = await recordIds(service, provider, provider === 'mbanq' ? 'client' : 'customer');
    const known = customers.map(({ registrations }) => registrations[provider]?.externalId);
    expect([provider, ids.toSorted()]).toEqual([provider, known.toSorted()]);
  }
}, 60_000);

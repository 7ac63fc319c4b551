import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registrationStates } from '../../../src/domain/registration/registration-state.js';
import { verificationStates } from '../../../src/domain/verification/verification-state.js';
import { providerDefinitions } from '../../../src/providers/registry.js';
import { verifyAudit } from '../../../src/services/audit-trail/verify-audit.js';
import { seedCustomers, SeedRefused } from '../../../src/services/seed/seed-customers.js';
import { PROVIDER_SHARES } from '../../../src/services/seed/shares.js';
import { TrailReader } from '../../../src/storage/audit/trail-reader.js';
import { BulkWriter } from '../../../src/storage/bulk-writer.js';
import { openNumber } from '../../../src/storage/crypto/identifier-vault.js';
import { SealKeys } from '../../../src/storage/crypto/seal-keys.js';
import { parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { SeededRandom } from '../../simulation/seeded-random.js';
import { onboard, personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';

let service: TestService;
let writer: BulkWriter;
beforeAll(async () => {
  service = await TestService.open({ ROLE: 'api' });
  writer = await BulkWriter.open(service.databaseUrl);
  await seed(1500);
  await seed(2100);
}, 120_000);
afterAll(async () => {
  await writer.close();
  await service.close();
});

async function seed(customers: number): Promise<{ there: number; progress: number[] }> {
  const progress: number[] = [];
  const there = await seedCustomers(writer, service.service.context, {
    customers,
    drawOf: (number) => {
      const random = new SeededRandom(number);
      return () => random.next();
    },
    onProgress: (stored) => void progress.push(stored),
  });
  return { there, progress };
}

async function statesOf(table: string, column: string): Promise<string[]> {
  return (await service.sql<{ state: string }>(`select distinct ${column} as state from ${table}`)).map(
    ({ state }) => state,
  );
}

it('goes on where it stopped, and says how far it is', async () => {
  expect(await seed(3100)).toEqual({ there: 2100, progress: [2100, 3100] });
  expect(await seed(3100)).toEqual({ there: 3100, progress: [3100] });
  expect(
    await service.sql('select count(*)::int as customers, count(distinct reference)::int as references from customer'),
  ).toEqual([{ customers: 3100, references: 3100 }]);
});

it('makes up every state, with every provider', async () => {
  expect((await statesOf('registration', 'state')).sort()).toEqual([...registrationStates].sort());
  expect((await statesOf('registration', 'verification_state')).sort()).toEqual([...verificationStates].sort());
  expect((await statesOf('customer', 'verification_state')).sort()).toEqual([...verificationStates].sort());
  const { providers } = service.service.context;
  expect(PROVIDER_SHARES.map(({ id }) => id)).toEqual(providerDefinitions.map(({ id }) => id));
  expect(PROVIDER_SHARES.map(({ decisionSeconds }) => decisionSeconds !== undefined)).toEqual(
    providers.all().map(({ verifies }) => verifies),
  );
  expect((await statesOf('registration', 'provider_id')).sort()).toEqual(PROVIDER_SHARES.map(({ id }) => id).sort());
});

it('seals numbers so that they open under the key of their customer, and are found', async () => {
  const { em, keys, vault } = service.service.context;
  const rows = await service.sql<{ id: string; customer_id: string; number_encrypted: string; number_masked: string }>(
    `select i.* from identifier i join customer c on c.id = i.customer_id
      where c.reference = 'SEED000000042' and i.type = 'PASSPORT'`,
  );
  expect(rows).toMatchObject([{ number_masked: '••••••0042' }]);
  for (const row of rows) {
    const sealer = await keys.getSealer(em.fork(), row.customer_id);
    expect(openNumber(sealer, { id: row.id, numberEncrypted: row.number_encrypted })).toBe('P100000042');
  }
  expect(vault.searchIndexes('P100000042')).toHaveLength(1);
  const { data } = await service.graph<{ customers: { nodes: { reference: string }[] } }>(
    '{ customers(filter: { identifierNumber: "P100000042" }) { nodes { reference } } }',
  );
  expect(data.customers.nodes).toEqual([{ reference: 'SEED000000042' }]);
});

it('leaves an audit trail that verifies', async () => {
  const reader = await TrailReader.open(service.databaseUrl);
  try {
    const sealKeys = new SealKeys(parseKeyring(service.env.ENCRYPTION_KEYS ?? ''));
    const verified = await verifyAudit(reader, sealKeys, { onFinding: () => undefined });
    expect(verified).toMatchObject({ events: 3100, customers: 3100, findings: 0 });
  } finally {
    await reader.close();
  }
});

it('shows its people as any others', async () => {
  const { data, errors } = await service.graph<{
    customers: { totalCount: number; nodes: { registrations: { unknownOutcome: { operation: string } | null }[] }[] };
  }>(
    `{ customers(filter: { registrationState: [UNKNOWN_OUTCOME] }, first: 3) { totalCount nodes {
        reference email nationalities mainAddress { city country } identifiers { maskedNumber issuedOn }
        verification { state history { to } } registrations { state missing { path } failure { code } unknownOutcome { operation } }
        timeline(first: 5) { nodes { action actor } }
      } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.customers.totalCount).toBeGreaterThan(5);
  for (const { registrations } of data.customers.nodes)
    expect(registrations).toContainEqual(expect.objectContaining({ unknownOutcome: { operation: 'CREATE_CUSTOMER' } }));
});

it('refuses a database with other customers, and adds nobody', async () => {
  await onboard(service, personFor([], { identifiers: [], waitMs: 0 }));
  await expect(seed(4000)).rejects.toThrow(SeedRefused);
  expect(await service.sql('select count(*)::int as customers from customer')).toEqual([{ customers: 3101 }]);
});

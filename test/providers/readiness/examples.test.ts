import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import { fixtures as bvnk } from '../bvnk/fixtures.js';
import { fixtures as connect } from '../connect/fixtures.js';
import { fixtures as enfuce } from '../enfuce/fixtures.js';
import { fixtures as mbanq } from '../mbanq/fixtures.js';
import { failureOf } from '../support/failure.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';

/** Readiness and the strict sandbox agree: who is ready is accepted, who is not is refused. */
describe.each([
  { id: 'mbanq', fixtures: mbanq },
  { id: 'connect', fixtures: connect },
  { id: 'enfuce', fixtures: enfuce },
  { id: 'bvnk', fixtures: bvnk },
] as const)('$id', ({ id, fixtures }) => {
  let sandboxed: SandboxedProvider;
  beforeAll(async () => {
    sandboxed = await openProvider(id);
  });
  afterAll(() => sandboxed.close());

  /** The customer, then each identifier where the provider takes them on their own. */
  async function deliver(profile: CustomerProfile): Promise<void> {
    const { createCustomer, createIdentifier } = sandboxed.provider;
    const idempotencyKey = randomUUID();
    const created = await createCustomer?.perform({ profile, idempotencyKey });
    if (!created) throw new Error(`${id} creates no customers`);
    for (const identifier of profile.identifiers) {
      await createIdentifier?.perform({
        profile,
        identifier,
        externalCustomerId: created.externalId,
        idempotencyKey: randomUUID(),
      });
    }
  }

  test.each(Object.entries(fixtures.ready))('accepts who is ready: %s', async (_name, profile) => {
    await deliver(profile);
  });

  test.each(Object.entries(fixtures.notReady))('refuses who is not: %s', async (_name, { profile }) => {
    expect(await failureOf(deliver(profile))).toMatchObject({ code: 'REFUSED' });
  });
});

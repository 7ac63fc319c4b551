import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { failureOf } from '../support/failure.js';
import type { ProviderFixtures } from '../support/fixtures.js';
import type { SandboxedProvider } from '../support/sandbox-providers.js';
import { carry } from './carry.js';

/** Tests that readiness and the strict provider agree: who is ready is accepted, who is not is refused. */
export function testReadinessExamples(
  fixtures: ProviderFixtures,
  open: () => Promise<Pick<SandboxedProvider, 'provider' | 'close'>>,
): void {
  let played: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    played = await open();
  });
  afterAll(() => played.close());

  test.each(Object.entries(fixtures.ready))('accepts who is ready: %s', async (_name, profile) => {
    await carry(played.provider, profile);
  });

  test.each(Object.entries(fixtures.notReady))('refuses who is not: %s', async (_name, { profile }) => {
    expect(await failureOf(carry(played.provider, profile))).toMatchObject({ code: 'REFUSED' });
  });
}

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import { judgeProvider } from '../../../src/providers/judge-provider.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import type { Provider } from '../../../src/providers/provider.js';
import type { SandboxOptions } from '../../../src/sandbox/index.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';
import { arbitraryProfile, unlikeAnyOther } from './arbitrary-profile.js';
import { carry } from './carry.js';

/** Customers that are carried at once. */
const AT_ONCE = 10;
const ROUNDS = 200;

/** How one provider's readiness is compared with its sandbox. */
export interface PropertyOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly sandbox?: Partial<SandboxOptions>;
  /** How a customer is carried there; default: {@link carry}. */
  readonly carry?: (provider: Provider, profile: CustomerProfile) => Promise<void>;
  /** Whether anybody can be ready there at all; default: yes. */
  readonly canBeReady?: boolean;
}

/** A provider of the sandbox, or how another one is opened. */
export type PlayedProvider =
  Parameters<typeof openProvider>[0] | (() => Promise<Pick<SandboxedProvider, 'create' | 'close'>>);

/**
 * Tests that readiness says beforehand what the strict sandbox does, over 2,000 generated customers and in both
 * directions. A failure prints the customer, made as small as it gets, and the seed that makes it again.
 */
export function testReadinessAgrees(who: PlayedProvider, options: PropertyOptions = {}): void {
  const open = (): Promise<Pick<SandboxedProvider, 'create' | 'close'>> =>
    typeof who === 'function'
      ? who()
      : openProvider(who, { enfuceBudget: { perSecond: 1e6, perMinute: 1e6 }, ...options.sandbox });
  let sandboxed: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    sandboxed = await open();
  });
  afterAll(() => sandboxed.close());

  test('who is ready is accepted, and who is not is refused', async () => {
    const provider = sandboxed.create(options.settings);
    const carryThere = options.carry ?? carry;
    const seen = { ready: 0, notReady: 0 };
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryProfile, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (profiles) => {
        await Promise.all(
          profiles.map(async (generated) => {
            serial += 1;
            const profile = unlikeAnyOther(generated, serial);
            const requirements = judgeProvider(provider, profile);
            const isReady = requirements.length === 0;
            seen[isReady ? 'ready' : 'notReady'] += 1;
            const refusal = await refusalOf(carryThere(provider, profile));
            // Both sides in one look: the shrunk failure shows what readiness said and what the provider did.
            expect({ requirements, refusal, isAccepted: refusal === null }).toMatchObject({ isAccepted: isReady });
          }),
        );
      }),
      { numRuns: ROUNDS },
    );
    expect(seen.ready + seen.notReady).toBeGreaterThanOrEqual(2000);
    // Neither direction was tried on too few.
    expect(seen.notReady).toBeGreaterThan(200);
    expect(seen.ready > 200).toBe(options.canBeReady ?? true);
  }, 300_000);
}

/** What a provider refused with, or null; any other failure is the test's. */
async function refusalOf(carrying: Promise<void>): Promise<ProviderError['details'] | null> {
  try {
    await carrying;
    return null;
  } catch (error) {
    if (error instanceof ProviderError && error.details.code === 'REFUSED') return error.details;
    throw error;
  }
}

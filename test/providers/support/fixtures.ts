import type { CustomerProfile } from '../../../src/domain/customer/profile.js';

/** What every provider's `fixtures.ts` exports: people by whom readiness and the sandbox are compared. */
export interface ProviderFixtures {
  /** The settings with which its adapter can be made. */
  readonly settings: Readonly<Record<string, string>>;
  /** People whom the provider accepts, by what is special about them. */
  readonly ready: Readonly<Record<string, CustomerProfile>>;
  /** People whom it refuses, with every path that readiness names. */
  readonly notReady: Readonly<Record<string, { readonly profile: CustomerProfile; readonly paths: readonly string[] }>>;
}

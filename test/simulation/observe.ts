import { observeVerification } from '../../src/domain/registration/observe-verification.js';
import type { ObservationSource, VerificationObservation } from '../../src/domain/verification/verification.js';
import { stateOfCustomer } from '../../src/services/derive-customer-state.js';
import { createAdapter } from './adapter.js';
import type { Site, World } from './world.js';

/** Counts a provider's word, as `applyObservation` does. */
export function observe(
  world: World,
  site: Site,
  observation: VerificationObservation,
  source: ObservationSource,
  asOf: Date,
): void {
  const { registration, transitions } = site;
  const isOrdered = world.breakage !== 'LATE_WORD_COUNTS';
  const observed = observeVerification(registration, observation, source, isOrdered ? asOf : new Date(world.now));
  world.tell(`  ${registration.providerId} said ${observation.rawStatus}: ${observed.kind}`);
  if (observed.kind === 'stale') return;
  if (asOf.getTime() < site.heardAsOf) world.complaints.push(`an older word of ${registration.providerId} counted`);
  site.heardAsOf = asOf.getTime();
  if (observed.kind !== 'counted' || observed.from === observed.to) return;
  transitions.push({ from: observed.from, to: observed.to });
  world.customer.verificationState = stateOfCustomer(
    { providers: world.directory },
    world.sites.map((site) => site.registration),
  );
}

/** Asks a provider for its decision, as a poll does, or a webhook, whose word does not count by itself. */
export function ask(world: World, site: Site, source: ObservationSource): void {
  const { externalId } = site.registration;
  const { fetchVerification } = createAdapter(world, site.fake, world.asker);
  if (!externalId || !fetchVerification || !site.fake.habits.verifies) return;
  const askedAt = new Date(world.now);
  fetchVerification(externalId).then(
    (observation) => observe(world, site, observation, source, askedAt),
    () => world.tell(`  ${site.fake.habits.id} could not be asked`),
  );
}

import { deriveRegistrationState } from '../../src/domain/registration/registration-state.js';
import type { Submission } from '../../src/domain/submission/submission.entity.js';
import { worstVerificationState, type VerificationState } from '../../src/domain/verification/verification-state.js';
import { SKEW_MS } from './faults.js';
import { SUCCESS } from './words.js';
import type { Site, World } from './world.js';

/** What must hold after every step; remembers what it has seen, to tell what was taken back. */
export class Invariants {
  readonly #world: World;
  readonly #succeeded = new Set<string>();
  readonly #seen = new Map<Site, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** @returns what is broken, in words; empty when everything holds */
  check(): string[] {
    return [
      ...this.#world.complaints,
      ...this.#world.sites.flatMap((site) => [...site.fake.complaints, ...this.#checkSite(site)]),
      ...this.#checkCustomer(),
    ];
  }

  #checkSite(site: Site): string[] {
    return [
      ...this.#checkCreations(site),
      ...site.submissions.flatMap((submission) => this.#checkSubmission(site, submission)),
      ...this.#checkNothingLost(site),
      ...this.#checkState(site),
      ...this.#checkVerification(site),
    ].map((broken) => `${site.fake.habits.id}: ${broken}`);
  }

  /** Never two successes. */
  #checkCreations({ fake: { records } }: Site): string[] {
    const broken = records.length > 1 ? [`there are ${records.length} customers`] : [];
    const identifiers = records[0]?.identifiers.length ?? 0;
    return identifiers > 1 ? [...broken, `there are ${identifiers} of one identifier`] : broken;
  }

  #checkSubmission(site: Site, submission: Submission): string[] {
    const { id, state, operation, isOutcomeOpen, nextAttemptAt, leasedUntil } = submission;
    const broken: string[] = [];
    if (state === 'SUCCEEDED') this.#succeeded.add(id);
    else if (this.#succeeded.has(id)) broken.push(`the success of ${operation} was taken back`);
    if (state === 'WAITING' && !nextAttemptAt) broken.push(`${operation} waits for ever`);
    if (state === 'SENDING' && !leasedUntil) broken.push(`${operation} is sent by nobody`);
    if (operation === 'updateCustomer') return broken;
    const hasNoEffect = state === 'REFUSED' || ((state === 'PENDING' || state === 'WAITING') && !isOutcomeOpen);
    if (hasNoEffect && hasEffect(site, submission)) {
      broken.push(`${operation} is taken to have had no effect (${state}), and had one`);
    }
    if (state === 'SUCCEEDED' && !hasEffect(site, submission)) broken.push(`${operation} succeeded without an effect`);
    return broken;
  }

  /** No submission is ever gone, and one change of the customer is under way at a time. */
  #checkNothingLost(site: Site): string[] {
    const before = this.#seen.get(site) ?? 0;
    this.#seen.set(site, site.submissions.length);
    const broken = site.submissions.length < before ? ['a submission was lost'] : [];
    const isHeld = ({ state, leasedUntil }: Submission): boolean =>
      state === 'SENDING' && (leasedUntil?.getTime() ?? 0) > this.#world.now + SKEW_MS;
    const changes = site.submissions.filter((one) => isHeld(one) && one.operation === 'updateCustomer').length;
    return changes > 1 ? [...broken, `${changes} changes are under way at once`] : broken;
  }

  /** The registration's state is what its submissions make of it. */
  #checkState({ registration, submissions }: Site): string[] {
    const states = submissions.map(({ state }) => state);
    const derived = deriveRegistrationState(states, registration.state === 'REGISTERED');
    return derived === registration.state ? [] : [`it is ${registration.state}, and its submissions say ${derived}`];
  }

  /** Never VERIFIED without an explicit success; the state is the fold of its changes. */
  #checkVerification({ fake, registration: { verificationState }, transitions }: Site): string[] {
    const broken: string[] = [];
    const wasPassed = fake.records.some(({ statuses }) => statuses.includes(SUCCESS));
    if (verificationState === 'VERIFIED' && !wasPassed) broken.push('it is VERIFIED without a success');
    let folded: VerificationState = 'NOT_STARTED';
    for (const { from, to } of transitions) {
      if (from !== folded) broken.push(`a change begins at ${from}, and ${folded} was there`);
      folded = to;
    }
    return folded === verificationState
      ? broken
      : [...broken, `it is ${verificationState}, and its changes say ${folded}`];
  }

  #checkCustomer(): string[] {
    const { customer, sites } = this.#world;
    const counted = sites.filter(({ fake }) => fake.habits.verifies);
    const folded = worstVerificationState(counted.map(({ transitions }) => transitions.at(-1)?.to ?? 'NOT_STARTED'));
    const { verificationState } = customer;
    return folded === verificationState ? [] : [`the customer is ${verificationState}, and the changes say ${folded}`];
  }
}

/** Whether the provider has carried out what a submission asks for, or still will. A change leaves no trace of its own. */
export function hasEffect({ fake }: Site, { operation }: Submission): boolean {
  const [record] = fake.records;
  if (operation === 'updateCustomer') return true;
  const isThere = operation === 'createCustomer' ? record !== undefined : (record?.identifiers.length ?? 0) > 0;
  return isThere || fake.isUnderWay(operation);
}

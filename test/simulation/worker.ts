import { carryOut, type Outcome } from '../../src/services/delivery/carry-out.js';
import { beginCall, openMaterial, takeUpDue } from '../../src/services/delivery/begin-call.js';
import { holdsClaim, type Claim } from '../../src/services/delivery/claim-submission.js';
import { followSubmissions } from '../../src/services/delivery/follow-submissions.js';
import { leaseFrom } from '../../src/services/delivery/keep-lease.js';
import { settleFailure } from '../../src/services/delivery/settle-failure.js';
import type { Submission } from '../../src/domain/submission/submission.entity.js';
import { ProviderError } from '../../src/providers/provider-error.js';
import { createAdapter } from './adapter.js';
import { SKEW_MS } from './faults.js';
import type { Caller } from './network.js';
import { observe } from './observe.js';
import type { Site, World } from './world.js';

class KeyNotStored extends Error {}

/** What a worker does: nothing, has a claim, waits for its call, or has an outcome to write. */
export type Stage = 'IDLE' | 'CLAIMED' | 'CALLING' | 'OUTCOME';

/** A worker process, step by step: it can die or stand still between any two. */
export class Worker implements Caller {
  isDead = false;
  /** It stands still: nothing of it goes on, its lease is not renewed, and its clock is found late. */
  isStill = false;
  /** The database cannot be reached: it goes on, but nothing is stored and its lease is not renewed. */
  isCutOff = false;
  stage: Stage = 'IDLE';
  readonly #world: World;
  readonly #skewMs: number;
  #site: Site | undefined;
  #submission: Submission | undefined;
  #claim: Claim | undefined;
  #calledAt: Date | undefined;
  #outcome: Outcome | undefined;

  constructor(world: World) {
    this.#world = world;
    this.#skewMs = world.random.between(-SKEW_MS, SKEW_MS);
  }

  #now = (): Date => new Date(this.#world.now + this.#skewMs);

  /** Takes what is due of a registration, as `claimSubmission` does. */
  claim(site: Site): void {
    const world = this.#world;
    const { registration, submissions } = site;
    const provider = createAdapter(world, site.fake, this);
    const now = this.#now();
    const due = takeUpDue(registration, submissions, provider, now);
    if (!due) return;
    const { submission, takenUp } = due;
    submission.version += 1;
    if (takenUp !== 'GOES_ON') {
      if (takenUp === 'WAITS' && submission.nextAttemptAt) site.jobs.push(submission.nextAttemptAt.getTime());
      followSubmissions(registration, submissions);
      world.tell(`  ${submission.operation} at ${provider.id} ${takenUp.toLowerCase()}`);
      return;
    }
    const { input, saidBefore } = openMaterial(world.cipher, submission);
    const isSaidAgain = saidBefore && world.breakage !== 'SAID_AS_IT_IS_NOW';
    const profile = isSaidAgain ? saidBefore : world.profile;
    beginCall(world.cipher, registration, submission, { input, saidBefore, profile }, now);
    followSubmissions(registration, submissions);
    this.#site = site;
    this.#submission = submission;
    this.#calledAt = now;
    this.#claim = {
      submissionId: submission.id,
      registrationId: registration.id,
      customerId: world.customer.id,
      provider,
      operation: submission.operation,
      profile,
      identifier: submission.identifier && profile.identifiers[0],
      externalCustomerId: registration.externalId,
      idempotencyKey: submission.idempotencyKey,
      keyUsedAt: submission.keyUsedAt ?? now,
      isKeySpent: submission.isKeySpent,
      isOutcomeOpen: submission.isOutcomeOpen,
      attempts: submission.attempts,
      version: submission.version,
      lease: { until: submission.leasedUntil ?? now },
      claimedAt: now,
    };
    if (submission.isOutcomeOpen) world.counts.lookedUpBeforeSent += 1;
    this.stage = 'CLAIMED';
    world.tell(`  claimed ${submission.operation} at ${provider.id}, try ${submission.attempts}`);
  }

  /** Calls the provider; the outcome comes in later steps. */
  call(): void {
    const claim = this.#claim;
    if (!claim) return;
    this.stage = 'CALLING';
    if (this.#world.breakage === 'NO_LEASE_CHECK') claim.lease.until = new Date(8.64e15);
    const circumstances = { now: this.#now, newKey: () => this.#world.newId() };
    carryOut(claim, (key) => this.#startKey(key), undefined, circumstances)
      .catch((fault: unknown): Outcome => {
        // As a fault of ours: the call's outcome is open.
        if (!(fault instanceof KeyNotStored)) throw fault;
        const error = new ProviderError({ code: 'UNKNOWN_OUTCOME', providerId: claim.provider.id, message: 'fault' });
        return { kind: 'failed', error, wasOutcomeOpen: claim.isOutcomeOpen };
      })
      .then(
        (outcome) => {
          this.#outcome = outcome;
          this.stage = 'OUTCOME';
        },
        (fault: unknown) => this.#world.complaints.push(`a call was interrupted: ${String(fault)}`),
      );
  }

  async #startKey(key: string): Promise<void> {
    if (this.#world.breakage === 'KEY_NOT_STORED') return;
    if (this.isCutOff || !this.#isHeld()) throw new KeyNotStored();
    this.#submission?.useKey(key, this.#now());
  }

  #isHeld(): boolean {
    const [submission, claim] = [this.#submission, this.#claim];
    return submission !== undefined && claim !== undefined && holdsClaim(submission, claim);
  }

  /** Time has passed: a worker that is alive has renewed its lease meanwhile. */
  renew(): void {
    if (this.isDead || this.isStill || this.isCutOff || !this.#claim || !this.#isHeld() || !this.#submission) return;
    const until = leaseFrom(this.#now());
    this.#submission.leasedUntil = until;
    if (this.#world.breakage !== 'NO_LEASE_CHECK') this.#claim.lease.until = until;
  }

  /** Writes the outcome, as `recordOutcome` does: only while it has the claim. */
  record(): void {
    const world = this.#world;
    const [site, submission, claim, outcome] = [this.#site, this.#submission, this.#claim, this.#outcome];
    const calledAt = this.#calledAt;
    this.#forget();
    if (!site || !submission || !claim || !outcome || !calledAt) return;
    if (!holdsClaim(submission, claim) && world.breakage !== 'NO_FENCE') {
      world.counts.fenced += 1;
      world.tell(`  its late outcome is not counted`);
      return;
    }
    submission.version += 1;
    world.tell(`  ${submission.operation} at ${site.fake.habits.id}: ${describe(outcome)}`);
    if (outcome.kind === 'succeeded') this.#succeed(site, submission, outcome, calledAt);
    else {
      const policy = claim.provider[claim.operation]?.policy ?? { kind: 'neverRetry' };
      settleFailure(submission, policy, outcome, this.#now(), world.random.next());
      if (world.breakage === 'NEW_KEY_EACH_TRY') submission.idempotencyKey = world.newId();
      if (submission.nextAttemptAt && world.breakage !== 'LOST_JOB') site.jobs.push(submission.nextAttemptAt.getTime());
    }
    followSubmissions(site.registration, site.submissions);
    if (world.breakage !== 'LOST_JOB') site.jobs.push(world.now);
  }

  #succeed(
    site: Site,
    submission: Submission,
    { result }: Extract<Outcome, { kind: 'succeeded' }>,
    calledAt: Date,
  ): void {
    submission.endCall(this.#now());
    submission.succeed(this.#now());
    if (submission.operation === 'createCustomer') site.registration.externalId = result.externalId;
    if (result.verification) observe(this.#world, site, result.verification, 'RESPONSE', calledAt);
  }

  die(): void {
    this.isDead = true;
    if (this.stage !== 'IDLE') this.#world.counts.deaths += 1;
  }

  #forget(): void {
    this.stage = 'IDLE';
    this.#claim = undefined;
    this.#submission = undefined;
    this.#outcome = undefined;
  }
}

function describe(outcome: Outcome): string {
  return outcome.kind === 'succeeded' ? 'succeeded' : `failed with ${outcome.error.details.code}`;
}

import { withPermit } from '../../providers/http/send-permit.js';
import { ProviderError } from '../../providers/provider-error.js';
import type { AnyCall, Operation, OperationResult } from '../../providers/provider.js';
import type { KeptProviderImage } from '../document/keep-step.js';
import { callOf } from './call-of.js';
import { realCircumstances, type Circumstances } from './circumstances.js';
import type { Claim } from './claim-submission.js';
import { mustLookUp, needsNewKey } from './judge-repeat.js';

/** What came of a claimed submission's call. */
export type Outcome =
  | {
      readonly kind: 'succeeded';
      readonly result: OperationResult;
      /** What the provider made while it read a document, stored already. */
      readonly images?: readonly KeptProviderImage[];
    }
  | {
      readonly kind: 'failed';
      readonly error: ProviderError;
      /** Whether an earlier try may have acted; a look-up that found nothing has settled that. */
      readonly wasOutcomeOpen: boolean;
      /** Whether no further try can tell what became of it; default: no. */
      readonly isFinal?: boolean;
    };

/**
 * Calls the provider for a claimed submission as the operation's policy allows: looking the outcome up first,
 * repeating the key, or with a new one. Never throws a `ProviderError`; anything else is a fault of ours.
 *
 * @param startKey stores a new key before it is sent
 * @param image the picture of a claim that carries one
 */
export async function carryOut(
  claim: Claim,
  startKey: (key: string) => Promise<void>,
  image?: Buffer,
  circumstances: Circumstances = realCircumstances,
): Promise<Outcome> {
  const operation = operationOf(claim);
  if (claim.isErasing) return lookOnly(operation, claim, image);
  const now = circumstances.now();
  let key = claim.idempotencyKey;
  let wasOutcomeOpen = claim.isOutcomeOpen;
  try {
    if (mustLookUp(operation.policy, claim, now)) {
      const found = await operation.lookUp?.(callOf(claim, key, image));
      if (found) return { kind: 'succeeded', result: found };
      if (!canTellAbsence(operation)) return undecidable(claim, 'is older than the keys that are remembered');
      wasOutcomeOpen = false;
    }
    if (claim.isOutcomeOpen && operation.policy.kind === 'neverRetry') return undecidable(claim, 'was interrupted');
    if (needsNewKey(operation.policy, claim, now)) {
      key = circumstances.newKey();
      await startKey(key);
    }
    // One that stood still for longer than its lease may have a successor: nothing may be sent beside that one.
    const permit = (): void => {
      if (circumstances.now() >= claim.lease.until) throw stoodStill(claim);
    };
    permit();
    const result = await withPermit(permit, () => performOrFind(operation, claim, key, image));
    return { kind: 'succeeded', result };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'failed', error, wasOutcomeOpen };
  }
}

/** The customer is being erased: what an earlier try did is learnt where that is possible, and nothing is sent any more. */
async function lookOnly(operation: Operation<AnyCall>, claim: Claim, image: Buffer | undefined): Promise<Outcome> {
  try {
    const found = await operation.lookUp?.(callOf(claim, claim.idempotencyKey, image));
    if (found) return { kind: 'succeeded', result: found };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'failed', error, wasOutcomeOpen: true };
  }
  if (!canTellAbsence(operation)) return undecidable(claim, 'is not repeated for a customer that is being erased,');
  const message = 'The provider does not have it, and it is not sent again: the customer is being erased';
  const error = new ProviderError({ code: 'REFUSED', providerId: claim.provider.id, message });
  return { kind: 'failed', error, wasOutcomeOpen: false };
}

/** Whether a look-up that finds nothing proves that nothing is there. */
function canTellAbsence({ lookUp, provesPresenceOnly = false }: Operation<AnyCall>): boolean {
  return lookUp !== undefined && !provesPresenceOnly;
}

/** The operation of a claim; every call shape fits it, since what it does not look at may be there. */
function operationOf({ provider, operation }: Claim): Operation<AnyCall> {
  const found: Operation<AnyCall> | undefined = provider[operation];
  if (!found) throw new Error(`${provider.id} has no operation ${operation}`);
  return found;
}

/**
 * A conflict can be with what an earlier try of ours created, and an identifier's with what the customer at the
 * provider has already; a refusal can be of what has changed since an earlier try was taken. What is found is success,
 * otherwise the refusal stands.
 */
async function performOrFind(
  operation: Operation<AnyCall>,
  claim: Claim,
  key: string,
  image: Buffer | undefined,
): Promise<OperationResult> {
  try {
    return await operation.perform(callOf(claim, key, image));
  } catch (refusal) {
    if (!(refusal instanceof ProviderError) || !canHaveIt(claim, refusal)) throw refusal;
    const found = await operation.lookUp?.(callOf(claim, key, image));
    if (!found) throw refusal;
    return found;
  }
}

/** Whether the provider may have what it refuses. */
function canHaveIt(claim: Claim, { details: { code } }: ProviderError): boolean {
  if (code === 'CONFLICT') return claim.isOutcomeOpen || claim.operation === 'createIdentifier';
  return code === 'REFUSED' && claim.isOutcomeOpen;
}

/** Nothing that can be tried tells more. @param why goes on after "The call" */
function undecidable({ provider, isOutcomeOpen }: Claim, why: string): Outcome {
  const error = new ProviderError({
    code: 'UNKNOWN_OUTCOME',
    providerId: provider.id,
    message: `The call ${why} and ${provider.name} has no way to ask what became of it`,
  });
  return { kind: 'failed', error, wasOutcomeOpen: isOutcomeOpen, isFinal: true };
}

function stoodStill({ provider }: Claim): ProviderError {
  return new ProviderError({
    code: 'UNAVAILABLE',
    providerId: provider.id,
    message: 'The worker stood still for too long: nothing was sent',
    isHeldBack: true,
  });
}

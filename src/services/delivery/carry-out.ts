import { v4 as uuidv4 } from 'uuid';
import { ProviderError } from '../../providers/provider-error.js';
import type { AnyCall, Operation, OperationResult } from '../../providers/provider.js';
import type { KeptProviderImage } from '../document/keep-step.js';
import { callOf } from './call-of.js';
import type { Claim } from './claim-submission.js';

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
      /** The key that was sent, which the next try may need again. */
      readonly idempotencyKey: string;
      readonly isNewKey: boolean;
      /** Whether an earlier try may have acted; a look-up that found nothing has settled that. */
      readonly wasOutcomeOpen: boolean;
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
): Promise<Outcome> {
  const operation = operationOf(claim);
  let key = claim.idempotencyKey;
  let wasOutcomeOpen = claim.isOutcomeOpen;
  try {
    if (mustLookUp(operation, claim)) {
      const found = await operation.lookUp?.(callOf(claim, key, image));
      if (found) return { kind: 'succeeded', result: found };
      wasOutcomeOpen = false;
    }
    if (claim.isOutcomeOpen && operation.policy.kind === 'neverRetry') throw unknownOutcome(claim);
    if (needsNewKey(operation, claim)) {
      key = uuidv4();
      await startKey(key);
    }
    return { kind: 'succeeded', result: await performOrFind(operation, claim, key, image) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'failed', error, idempotencyKey: key, isNewKey: key !== claim.idempotencyKey, wasOutcomeOpen };
  }
}

/** The operation of a claim; every call shape fits it, since what it does not look at may be there. */
function operationOf({ provider, operation }: Claim): Operation<AnyCall> {
  const found: Operation<AnyCall> | undefined = provider[operation];
  if (!found) throw new Error(`${provider.id} has no operation ${operation}`);
  return found;
}

function mustLookUp(operation: Operation<AnyCall>, claim: Claim): boolean {
  return claim.isOutcomeOpen && (operation.policy.kind === 'lookUpFirst' || needsNewKey(operation, claim));
}

function needsNewKey({ policy }: Operation<AnyCall>, claim: Claim): boolean {
  return policy.kind === 'newKeyAfterAnswer' && (claim.isKeySpent || isForgotten(policy.keyLifetimeMs, claim));
}

function isForgotten(keyLifetimeMs: number, { keyUsedAt, claimedAt }: Claim): boolean {
  return claimedAt.getTime() - keyUsedAt.getTime() > keyLifetimeMs;
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

function unknownOutcome({ provider }: Claim): ProviderError {
  return new ProviderError({
    code: 'UNKNOWN_OUTCOME',
    providerId: provider.id,
    message: `The call was interrupted and ${provider.name} has no way to ask what became of it`,
  });
}

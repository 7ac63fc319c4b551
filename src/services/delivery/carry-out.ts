import { v4 as uuidv4 } from 'uuid';
import { ProviderError } from '../../providers/provider-error.js';
import type { IdentifierCall, Operation, OperationResult } from '../../providers/provider.js';
import type { Claim } from './claim-submission.js';

/** What came of a claimed submission's call. */
export type Outcome =
  | { readonly kind: 'succeeded'; readonly result: OperationResult }
  | {
      readonly kind: 'failed';
      readonly error: ProviderError;
      /** The key that was sent, which the next try may need again. */
      readonly idempotencyKey: string;
      readonly isNewKey: boolean;
    };

/**
 * Calls the provider for a claimed submission as the operation's policy allows: looking the outcome up first,
 * repeating the key, or with a new one. Never throws a `ProviderError`; anything else is a fault of ours.
 */
export async function carryOut(claim: Claim, rememberKey: (key: string) => Promise<void>): Promise<Outcome> {
  const operation = operationOf(claim);
  const fail = (error: ProviderError, key: string): Outcome => ({
    kind: 'failed',
    error,
    idempotencyKey: key,
    isNewKey: key !== claim.idempotencyKey,
  });
  let key = claim.idempotencyKey;
  try {
    if (mustLookUp(operation, claim)) {
      const found = await operation.lookUp?.(callOf(claim, key));
      if (found) return { kind: 'succeeded', result: found };
    }
    if (claim.isOutcomeOpen && operation.policy.kind === 'neverRetry') {
      return fail(unknownOutcome(claim), key);
    }
    if (operation.policy.kind === 'newKeyAfterAnswer' && (claim.isKeySpent || isKeyForgotten(operation, claim))) {
      key = uuidv4();
      await rememberKey(key);
    }
    return { kind: 'succeeded', result: await operation.perform(callOf(claim, key)) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const found = error.details.code === 'CONFLICT' ? await lookUpOwn(operation, claim, key) : null;
    return found ? { kind: 'succeeded', result: found } : fail(error, key);
  }
}

/** The operation of a claim; every call shape fits it, since an identifier's call only adds to a customer's. */
function operationOf({ provider, operation }: Claim): Operation<IdentifierCall> {
  const found = provider[operation];
  if (!found) throw new Error(`${provider.id} has no operation ${operation}`);
  return found;
}

function callOf(claim: Claim, idempotencyKey: string): IdentifierCall {
  const { profile, identifier, externalCustomerId = '', externalIdentifierId } = claim;
  // A customer operation does not look at the identifier; an identifier operation always has one.
  return {
    profile,
    idempotencyKey,
    identifier: identifier as IdentifierCall['identifier'],
    externalCustomerId,
    externalIdentifierId,
  };
}

function mustLookUp({ policy }: Operation<IdentifierCall>, claim: Claim): boolean {
  if (!claim.isOutcomeOpen) return false;
  if (policy.kind === 'lookUpFirst') return true;
  return policy.kind === 'newKeyAfterAnswer' && (claim.isKeySpent || isForgotten(policy.keyLifetimeMs, claim));
}

function isKeyForgotten({ policy }: Operation<IdentifierCall>, claim: Claim): boolean {
  return policy.kind === 'newKeyAfterAnswer' && isForgotten(policy.keyLifetimeMs, claim);
}

function isForgotten(keyLifetimeMs: number, { keyUsedAt }: Claim): boolean {
  return Date.now() - keyUsedAt.getTime() > keyLifetimeMs;
}

/** A conflict on a repeat can be with what an earlier try of ours created: that is success. */
async function lookUpOwn(
  operation: Operation<IdentifierCall>,
  claim: Claim,
  key: string,
): Promise<OperationResult | null> {
  if (!claim.isOutcomeOpen || !operation.lookUp) return null;
  return operation.lookUp(callOf(claim, key));
}

function unknownOutcome({ provider }: Claim): ProviderError {
  return new ProviderError({
    code: 'UNKNOWN_OUTCOME',
    providerId: provider.id,
    message: `The call was interrupted and ${provider.name} has no way to ask what became of it`,
  });
}

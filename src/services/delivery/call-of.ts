import type { ProfileIdentifier } from '../../domain/customer/profile.js';
import type { SubmissionOperation } from '../../domain/submission/submission-state.js';
import type { AnyCall } from '../../providers/provider.js';
import type { Claim } from './claim-submission.js';

const NO_IMAGE = Buffer.alloc(0);

/**
 * What an adapter is given for a claim. One shape serves every operation: what an operation does not look at is empty, and
 * what it needs is there, because the submission was made with it.
 */
export function callOf(claim: Claim, idempotencyKey: string, image: Buffer = NO_IMAGE): AnyCall {
  const { profile, identifier, externalCustomerId = '', externalIdentifierId, held, signature, document } = claim;
  return {
    profile,
    idempotencyKey,
    held,
    agreementReference: signature?.agreementReference ?? '',
    ipAddress: signature?.ipAddress ?? '',
    identifier: identifierAsSent(claim.operation, identifier as AnyCall['identifier']),
    externalCustomerId,
    externalIdentifierId: externalIdentifierId ?? document?.externalIdentifierId,
    documentType: document?.type ?? 'NATIONAL_ID',
    session: document?.session,
    side: document?.image?.side ?? 'FRONT',
    image,
    mediaType: document?.image?.mediaType ?? '',
    issuingCountry: document?.issuingCountry,
    corrections: document?.corrections,
  };
}

/** What is created, or looked up as created, was in use then: what ended it since is an operation of its own. */
export function identifierAsSent(operation: SubmissionOperation, identifier: ProfileIdentifier): ProfileIdentifier {
  return operation === 'createIdentifier' ? { ...identifier, status: 'ACTIVE' } : identifier;
}

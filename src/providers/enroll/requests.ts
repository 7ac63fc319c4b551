import type { FieldRule } from '../../domain/readiness/field-map.js';
import type { AnswerMap } from '../answer-map.js';
import type { ApproveDocumentCall } from '../provider.js';
import { correctionFields, translationFields } from './mapping.js';

/** The fields of requests that belong to no image, by operation of the contract. */
export const requests: AnswerMap = {
  generateOnboardingSessionToken: {
    tenantId: 'ENROLL_TENANT_ID',
    tenantSecret: 'ENROLL_TENANT_SECRET',
    correlationId: 'Customer.reference',
  },
  approveFrontImage: filledWith(correctionFields),
  approvePassport: filledWith(translationFields),
};

function filledWith(rules: readonly FieldRule<ApproveDocumentCall>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rules.map(({ ours, theirs, label }) => [theirs, ours ?? label]));
}

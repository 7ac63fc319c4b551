import type { AnswerMap } from '../answer-map.js';

const applicant = { customerId: 'Registration.externalId, where it is known' };

/** The fields of requests that are no form of a customer, by operation of the contract. */
export const requests: AnswerMap = {
  generateOnboardingSessionToken: {
    tenantId: 'ENROLL_TENANT_ID',
    tenantSecret: 'ENROLL_TENANT_SECRET',
    correlationId: 'Customer.reference',
    requestId: 'the request to go on with, where one is known',
  },
  uploadFrontImage: applicant,
  uploadBackImage: applicant,
  uploadPassportImage: applicant,
};

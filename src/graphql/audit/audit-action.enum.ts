import { auditActions } from '../../domain/audit/audit-event.entity.js';
import { defineEnum } from '../enums.js';

/** `AuditAction` in the schema. */
export const AuditActionEnum = defineEnum('AuditAction', auditActions, 'What can happen to a customer.', {
  CUSTOMER_ONBOARDED: 'The customer was taken in.',
  CUSTOMER_UPDATED: 'The customer’s own data was changed.',
  CUSTOMER_REGISTERED: 'The customer was registered with further providers.',
  PROVIDER_CUSTOMER_LINKED: 'The customer was linked to what a provider had already.',
  IDENTIFIER_CREATED: 'An identifier was added.',
  IDENTIFIER_UPDATED: 'An identifier was changed.',
  IDENTIFIER_DELETED: 'An identifier was taken out of use as a mistake, and removed by providers that can.',
  IDENTIFIER_DEACTIVATED: 'An identifier was taken out of use.',
  IDENTIFIER_REVEALED: 'An identifier’s whole number was shown.',
  DOCUMENT_STARTED: 'A document was begun.',
  DOCUMENT_IMAGE_UPLOADED: 'An image of a document was stored.',
  DOCUMENT_IMAGE_APPROVED: 'What was read from an image was approved.',
  DOCUMENT_IMAGE_READ: 'An image of a document was looked at, by who asked for its URL.',
  DOCUMENT_STATE_CHANGED: 'A document’s state changed.',
  SUBMISSION_SUCCEEDED: 'A provider carried out an operation.',
  SUBMISSION_FAILED: 'An operation at a provider failed for good.',
  SUBMISSION_UNKNOWN: 'It cannot be learnt whether a provider carried out an operation.',
  REGISTRATION_STATE_CHANGED: 'A registration’s state changed.',
  REGISTRATION_RETRIED: 'An operator let a registration be tried again.',
  REGISTRATION_RESOLVED: 'An operator settled an unknown outcome.',
  AGREEMENT_CHANGED: 'An agreement with a provider changed its state.',
  VERIFICATION_CHANGED: 'A provider’s decision changed.',
  VERIFICATION_IGNORED: 'A provider said something unknown or impossible; the former state stays.',
  CUSTOMER_HELD: 'A legal hold was set, moved or ended.',
  CUSTOMER_ERASURE_REQUESTED: 'The erasure of the customer was asked for.',
  PROVIDER_TOLD_OF_ERASURE: 'What came of telling a provider that the customer is erased.',
  CUSTOMER_ERASED: 'Everything that says who the customer was is destroyed.',
  CUSTOMER_EXPORTED: 'Everything that is held of the customer was handed out.',
});

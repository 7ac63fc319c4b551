/**
 * The states of a submission, one operation at one provider:
 * - `PENDING`: not sent yet
 * - `SENDING`: its intent is written, the call is under way (or its worker died)
 * - `WAITING`: tried, and due again at `nextAttemptAt`
 * - `SUCCEEDED`: the provider said so explicitly
 * - `REFUSED`: the provider refused, or the last try is over
 * - `UNKNOWN`: it cannot be learnt whether the provider acted; an operator decides
 * - `CANCELLED`: never to be sent, because an operator or a later change said so
 */
export const submissionStates = [
  'PENDING',
  'SENDING',
  'WAITING',
  'SUCCEEDED',
  'REFUSED',
  'UNKNOWN',
  'CANCELLED',
] as const;

/** One of {@link submissionStates}. */
export type SubmissionState = (typeof submissionStates)[number];

/** States in which something is still to come of a submission. */
export const openSubmissionStates = [
  'PENDING',
  'SENDING',
  'WAITING',
  'UNKNOWN',
] as const satisfies readonly SubmissionState[];

/** The operations that a submission can carry to a provider. */
export const submissionOperations = [
  'createCustomer',
  'updateCustomer',
  'createIdentifier',
  'updateIdentifier',
  'deactivateIdentifier',
  'deleteIdentifier',
  'verifyCustomer',
  'activateCustomer',
  'startAgreement',
  'signAgreement',
  'startDocument',
  'uploadDocument',
  'approveDocument',
] as const;

/** One of {@link submissionOperations}. */
export type SubmissionOperation = (typeof submissionOperations)[number];

/** Operations on the customer as a whole that follow everything else: they wait until all of that has succeeded. */
export const closingOperations: readonly SubmissionOperation[] = ['verifyCustomer', 'activateCustomer'];

/** Operations that make something at the provider that has an id there. */
export const creatingOperations: readonly SubmissionOperation[] = [
  'createCustomer',
  'createIdentifier',
  'startAgreement',
];

/** Steps of a document. */
export const documentOperations: readonly SubmissionOperation[] = [
  'startDocument',
  'uploadDocument',
  'approveDocument',
];

/**
 * Operations about something that can come before the customer, an agreement or a document: they go on while the
 * registration is BLOCKED, and do not count for its state.
 */
export const sideOperations: readonly SubmissionOperation[] = [
  'startAgreement',
  'signAgreement',
  ...documentOperations,
];

/** Operations that say who the customer is, or look for what was said: a repeat says the same again. */
export const saysCustomer: readonly SubmissionOperation[] = [
  'createCustomer',
  'updateCustomer',
  'createIdentifier',
  'updateIdentifier',
];

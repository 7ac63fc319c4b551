import { agreementStatuses } from '../../domain/registration/agreement.js';
import { agreementSteps } from '../../services/agreement/sign-agreement.js';
import { defineEnum } from '../enums.js';

/** `AgreementStatus` in the schema. */
export const AgreementStatusEnum = defineEnum('AgreementStatus', agreementStatuses, 'The states of an agreement.', {
  PENDING: 'Open, not signed yet.',
  SIGNED: 'Signed.',
  DECLINED: 'Declined by the applicant.',
  UNKNOWN: 'The provider’s word for it is not known here.',
});

/** `AgreementStep` in the schema. */
export const AgreementStepEnum = defineEnum('AgreementStep', agreementSteps, 'The steps of an agreement.', {
  START: 'Opens a session at the provider: its texts are to be shown to the applicant.',
  SIGN: 'The applicant has agreed: the session is signed, from `ipAddress`.',
  SIGNED_ELSEWHERE: 'The applicant signed by another way: `reference` is the provider’s.',
});

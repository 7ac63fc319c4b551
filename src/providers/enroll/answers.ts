import type { AnswerMap } from '../answer-map.js';
import type { components } from './wire.js';

type Schemas = components['schemas'];
/** What becomes of each field; one that the contract gains does not compile until it is decided. */
type ReadMap<Name extends keyof Schemas> = Readonly<Record<keyof Schemas[Name] & string, string>>;

const verdict = {
  isSuccess: 'false refuses the image',
  message: 'ProviderFailure.message',
  errorCode: 'ProviderFailure.message, where there is no other',
};

/** The 27 fields that are read from the images of a national id. */
const nationalId: ReadMap<'CustomerData'> = {
  customerId: 'Registration.externalId',
  idFrontScan: 'DocumentExtraction.idFrontScan',
  idBackScan: 'DocumentExtraction.idBackScan',
  photo: 'DocumentExtraction.photo',
  fullName: 'DocumentExtraction.fullName',
  fullNameEn: 'DocumentExtraction.fullNameEn',
  firstName: 'DocumentExtraction.firstName',
  firstNameEn: 'DocumentExtraction.firstNameEn',
  familyName: 'DocumentExtraction.familyName',
  familyNameEn: 'DocumentExtraction.familyNameEn',
  address: 'DocumentExtraction.address',
  state: 'DocumentExtraction.state',
  birthdate: 'DocumentExtraction.birthdate',
  idNumber: 'DocumentExtraction.idNumber',
  idNumberBack: 'DocumentExtraction.idNumberBack',
  documentNumber: 'DocumentExtraction.documentNumber',
  documentTypeId: 'DocumentExtraction.documentTypeId',
  documentTypeCode: 'DocumentExtraction.documentTypeCode',
  issueDate: 'DocumentExtraction.issueDate',
  profession: 'DocumentExtraction.profession',
  maritalStatus: 'DocumentExtraction.maritalStatus',
  religion: 'DocumentExtraction.religion',
  gender: 'DocumentExtraction.gender',
  nationality: 'DocumentExtraction.nationality',
  detectedAge: 'DocumentExtraction.detectedAge',
  detectedGender: 'DocumentExtraction.detectedGender',
  expirationDate: 'DocumentExtraction.expirationDate',
};

const passport: ReadMap<'PassportData'> = {
  customerId: 'Registration.externalId',
  firstNameEn: 'DocumentExtraction.firstNameEn',
  familyNameEn: 'DocumentExtraction.familyNameEn',
  fullNameEn: 'DocumentExtraction.fullNameEn',
  fullNameAr: 'DocumentExtraction.fullName',
  firstNameAr: 'DocumentExtraction.firstName',
  familyNameAr: 'DocumentExtraction.familyName',
  birthdate: 'DocumentExtraction.birthdate',
  expirationDate: 'DocumentExtraction.expirationDate',
  gender: 'DocumentExtraction.gender',
  documentNumber: 'DocumentExtraction.documentNumber',
  documentCode: 'DocumentExtraction.documentTypeCode',
  issuingAuthority: 'DocumentExtraction.issuingAuthority',
  nationality: 'DocumentExtraction.nationality',
  visualZone: 'DocumentExtraction.visualZone',
  photo: 'DocumentExtraction.photo',
};

const selfie: ReadMap<'SelfieMatch'> = {
  customerId: 'Registration.externalId',
  photoMatched: 'DocumentExtraction.photoMatched',
  photoMatchPercentage: 'DocumentExtraction.photoMatchPercentage',
  detectedAge: 'DocumentExtraction.detectedAge',
  detectedGender: 'DocumentExtraction.detectedGender',
};

const applicant: ReadMap<'Applicant'> = {
  customerId: 'Registration.externalId',
  requestId: 'Registration.externalId, where there is no customerId',
  correlationId: 'Customer.reference',
  reason: 'VerificationReason.message',
};

const upload = { ...verdict, ...below('customerData', nationalId) };
const approval = { status: '0 is an approval' };
const applicants = below('[]', applicant);

/** Every field of eNROLL's answers and callbacks. */
export const answers: AnswerMap = {
  generateOnboardingSessionToken: { token: 'sent as Bearer, not kept', expirationDate: 'when the token is renewed' },
  selectNationalIdStep: {},
  uploadFrontImage: upload,
  uploadBackImage: upload,
  // The answer is the mere word `true`.
  approveFrontImage: {},
  approveBackImage: {},
  uploadPassportImage: { ...verdict, ...below('passportData', passport) },
  approvePassport: approval,
  uploadSelfieImage: { ...verdict, ...below('data', selfie) },
  approveBiometricTest: approval,
  onApplicantsApproved: applicants,
  onApplicantsRejected: applicants,
};

function below(path: string, fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, becomes]) => [`${path}.${name}`, becomes]));
}

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

const NATIVE = 'DocumentExtraction.nativeName';
const LATIN = 'DocumentExtraction.latinName';
const PORTRAIT = 'DocumentImage, a PORTRAIT';
const APPLICANT = 'Registration.externalId';

/** The 27 fields that are read from the images of a national id. */
const nationalId: ReadMap<'CustomerData'> = {
  customerId: APPLICANT,
  idFrontScan: 'DocumentImage, a SCAN of the FRONT',
  idBackScan: 'DocumentImage, a SCAN of the BACK',
  photo: PORTRAIT,
  fullName: `${NATIVE}.full`,
  fullNameEn: `${LATIN}.full`,
  firstName: `${NATIVE}.first`,
  firstNameEn: `${LATIN}.first`,
  familyName: `${NATIVE}.family`,
  familyNameEn: `${LATIN}.family`,
  address: 'DocumentExtraction.address',
  state: 'DocumentExtraction.region',
  birthdate: 'DocumentExtraction.dateOfBirth',
  idNumber: 'DocumentExtraction.idNumber',
  idNumberBack: 'DocumentExtraction.idNumberBack',
  documentNumber: 'DocumentExtraction.documentNumber',
  documentTypeId: 'DocumentExtraction.documentTypeId',
  documentTypeCode: 'DocumentExtraction.documentTypeCode',
  issueDate: 'DocumentExtraction.issuedOn',
  profession: 'DocumentExtraction.profession',
  maritalStatus: 'DocumentExtraction.maritalStatus',
  religion: 'DocumentExtraction.religion',
  gender: 'DocumentExtraction.gender',
  nationality: 'DocumentExtraction.nationality',
  detectedAge: 'DocumentExtraction.detectedAge',
  detectedGender: 'DocumentExtraction.detectedGender',
  expirationDate: 'DocumentExtraction.expiresOn',
};

const passport: ReadMap<'PassportData'> = {
  customerId: APPLICANT,
  firstNameEn: `${LATIN}.first`,
  familyNameEn: `${LATIN}.family`,
  fullNameEn: `${LATIN}.full`,
  fullNameAr: `${NATIVE}.full`,
  firstNameAr: `${NATIVE}.first`,
  familyNameAr: `${NATIVE}.family`,
  birthdate: 'DocumentExtraction.dateOfBirth',
  expirationDate: 'DocumentExtraction.expiresOn',
  gender: 'DocumentExtraction.gender',
  documentNumber: 'DocumentExtraction.documentNumber',
  documentCode: 'DocumentExtraction.documentTypeCode',
  issuingAuthority: 'DocumentExtraction.issuer',
  nationality: 'DocumentExtraction.nationality',
  visualZone: 'DocumentExtraction.visualZone',
  photo: PORTRAIT,
};

const selfie: ReadMap<'SelfieMatch'> = {
  customerId: APPLICANT,
  photoMatched: 'false refuses the image',
  photoMatchPercentage: 'not kept',
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
  generateOnboardingSessionToken: {
    token: 'sent as Bearer, and kept sealed with its document',
    expirationDate: 'when the session has ended',
  },
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

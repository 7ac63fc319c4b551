import type { ProviderId } from './contract.js';

/** What a seed document names, written by hand from it. */
export interface Seed {
  path: string;
  method: string;
  operationId: string;
  /** `in name`, with `!` when it is required. */
  parameters: string[];
  statuses: string[];
  /** Fields by component schema, `!` when the seed requires them. */
  fields: Record<string, string[]>;
}

const read = (names: string): string[] => names.trim().split(/\s+/);

const scanned = read(`customerId idFrontScan idBackScan photo fullName fullNameEn firstName firstNameEn familyName
  familyNameEn address state birthdate idNumber idNumberBack documentNumber documentTypeId documentTypeCode issueDate
  profession maritalStatus religion gender nationality detectedAge detectedGender expirationDate`);
const upload = { UploadImageRequest: read('customerId image'), UploadImageResponse: read('isSuccess! message') };

export const seeds: Record<ProviderId, Seed[]> = {
  mbanq: [
    {
      path: '/v1/clients/{clientId}/identifiers',
      method: 'post',
      operationId: 'createIdentifier',
      parameters: ['header tenantId!', 'path clientId!'],
      statuses: ['200'],
      fields: {
        // issuedDate is "required", "optional for SSN": the contract leaves that to x-required-unless.
        CreateIdentifierRequest: read(`documentTypeId! documentKey! status! issuedDate description issuedBy expiryDate
          nationality locale dateFormat`),
      },
    },
  ],
  connect: [
    {
      path: '/customers/individual',
      method: 'post',
      operationId: 'createIndividualCustomer',
      parameters: [],
      statuses: ['201', '400', '403', '404'],
      fields: {
        CreateIndividualCustomerRequest: read(`email! phoneNumber phoneCountryCode basicData! taxInformation!
          identification! mainAddress! isPep pepExplanation`),
        BasicData: read('firstName! lastName! dateOfBirth! gender! countryOfBirth occupation'),
        TaxInformation: read('taxNumber! taxNumberType! country!'),
        Identification: read('code! country!'),
        MainAddress: read('addressLine1! addressLine2 city! state zipCode! country!'),
        CreateIndividualCustomerResponse: read('traceId! message! data!'),
        CustomerId: read('id!'),
        Error: read('traceId! message!'),
      },
    },
  ],
  enfuce: [
    {
      path: '/v3/PRIVATE',
      method: 'post',
      operationId: 'createPrivateCustomer',
      parameters: ['query auditUser!'],
      statuses: ['201'],
      fields: {
        CreatePrivateCustomerRequest: read(`email phoneNumber mobileNumber customerNumber! locale! regNo! screening
          address! temporaryAddress salutation firstName! middleName lastName! dateOfBirth nationality`),
        ActionResult: read('description id!'),
      },
    },
  ],
  bvnk: [
    {
      path: '/platform/v1/customers',
      method: 'post',
      operationId: 'createCustomer',
      parameters: ['header X-Idempotency-Key'],
      statuses: ['202', '400'],
      fields: {
        CreateCustomerRequest: read('type! individual! signed_agreement_id!'),
        Individual: read(`riskScore description firstName! lastName! dateOfBirth! birthCountryCode nationality email
          address! identification edd`),
        Address: read('addressLine1! addressLine2 city! postCode! countryCode!'),
        Identification: read('documentNumber taxNumber selfieVerifiedAt'),
        EnhancedDueDiligence: read('expectedMonthlyVolumes employmentStatus lastOccupation intermediary'),
        CreateCustomerResponse: read('reference! status!'),
      },
    },
    {
      path: '/platform/v1/customers/{reference}',
      method: 'get',
      operationId: 'getCustomer',
      parameters: ['path reference!'],
      statuses: ['200'],
      fields: { Customer: read('reference! status!') },
    },
  ],
  enroll: [
    {
      path: '/api/v1/onboarding/Request/SelectNationalIdStep/{isNationalID}',
      method: 'post',
      operationId: 'selectNationalIdStep',
      parameters: ['path isNationalID!', 'header Accept-Language'],
      statuses: ['200', '400'],
      fields: {},
    },
    {
      path: '/api/v1/onboarding/NationalId/UploadFrontImage',
      method: 'post',
      operationId: 'uploadFrontImage',
      parameters: ['header Accept-Language'],
      statuses: ['200', '400'],
      fields: { ...upload, CustomerData: scanned },
    },
    {
      path: '/api/v1/onboarding/NationalId/UploadBackImage',
      method: 'post',
      operationId: 'uploadBackImage',
      parameters: ['header Accept-Language'],
      statuses: ['200', '400'],
      fields: upload,
    },
    {
      path: '/api/v1/onboarding/NationalId/ApproveFrontImage',
      method: 'post',
      operationId: 'approveFrontImage',
      parameters: ['header Accept-Language'],
      statuses: ['200', '400'],
      fields: { ApproveFrontImageRequest: read('fullNameEn firstNameEn familyNameEn') },
    },
    {
      path: '/api/v1/onboarding/NationalId/ApproveBackImage',
      method: 'post',
      operationId: 'approveBackImage',
      parameters: ['header Accept-Language'],
      statuses: ['200', '400'],
      fields: {},
    },
  ],
};

/** The seed's own example, which is what BVNK is sent of John Doe. */
export const bvnkCustomer = {
  type: 'INDIVIDUAL',
  individual: {
    riskScore: 'LOW',
    description: 'Private client',
    firstName: 'John',
    lastName: 'Doe',
    dateOfBirth: '1990-05-12',
    birthCountryCode: 'US',
    nationality: 'US',
    email: 'john.doe@example.com',
    address: { addressLine1: '123 Main St', city: 'New York', postCode: '10001', countryCode: 'US' },
    identification: { documentNumber: 'AB1234567', taxNumber: '123-45-6789', selfieVerifiedAt: '2025-01-01T10:00:00Z' },
    edd: {
      expectedMonthlyVolumes: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
      employmentStatus: 'EMPLOYED',
      lastOccupation: 'Software Engineer',
      intermediary: false,
    },
  },
  signed_agreement_id: '78eedde1-2402-4a59-8bbd-ccecb6d612d1',
};

/** John Doe in the later generation's form, with what that form asks more of him. */
export const bvnkCurrentCustomer = {
  type: 'INDIVIDUAL',
  externalReference: 'JOHNDOE1',
  individual: {
    riskScore: 'LOW',
    description: 'Private client',
    firstName: 'John',
    lastName: 'Doe',
    dateOfBirth: '1990-05-12',
    birthCountryCode: 'US',
    nationality: 'US',
    emailAddress: 'john.doe@example.com',
    address: { addressLine1: '123 Main St', city: 'New York', postalCode: '10001', stateCode: 'NY', countryCode: 'US' },
    taxIdentification: { number: '123-45-6789', taxResidenceCountryCode: 'US' },
    cdd: {
      employmentStatus: 'SALARIED',
      sourceOfFunds: 'SALARY',
      pepStatus: 'NOT_PEP',
      intendedUseOfAccount: 'INVESTMENTS',
      expectedMonthlyVolume: { amount: '10000', currency: 'EUR' },
      estimatedYearlyIncome: 'INCOME_50K_TO_100K',
      employmentIndustrySector: 'INFORMATION',
    },
  },
  signedAgreementSessionReference: '78eedde1-2402-4a59-8bbd-ccecb6d612d1',
};

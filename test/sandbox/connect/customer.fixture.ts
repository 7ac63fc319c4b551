import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';

/** A customer of a synthetic person that the contract accepts. */
export const connectCustomer = {
  email: 'ada.example@example.com',
  phoneNumber: '7700 900123',
  phoneCountryCode: '44',
  basicData: {
    firstName: 'Ada',
    lastName: 'Example',
    dateOfBirth: '1985-12-10',
    gender: 'F',
    countryOfBirth: 'GB',
    occupation: '15',
  },
  taxInformation: { taxNumber: 'QQ123456C', taxNumberType: 'NATIONAL_INSURANCE_NUMBER', country: 'GB' },
  identification: { code: 'AB-123_456', country: 'GB' },
  mainAddress: { addressLine1: '1 Sample Street', city: 'London', zipCode: 'EC1A 1BB', country: 'GB' },
  isPep: false,
};

/** What authenticates a call to Connect. */
export const connectHeaders = { 'x-api-key': SANDBOX_CREDENTIALS.connect.apiKey };

import type { AnswerMap } from '../answer-map.js';
import { currentFields } from './current-fields.js';
import { seedFields } from './seed-fields.js';

const NOT_KEPT = 'not kept';

/** The parts of `individual` into which the later generation's answers put these fields. */
const PARTS: Readonly<Record<string, string>> = {
  firstName: 'person',
  lastName: 'person',
  dateOfBirth: 'person',
  address: 'person',
  nationality: 'details',
  birthCountryCode: 'details',
  taxIdentification: 'details',
  emailAddress: 'details.contactInfo',
};

/** What is said of the individual, under the names of both generations, with our path of each. */
const individual: Readonly<Record<string, string>> = Object.fromEntries(
  [...seedFields, ...currentFields].flatMap(({ theirs, ours }) => {
    const [parent, field = ''] = theirs.split('.');
    if (parent !== 'individual') return [];
    return [theirs, ...splitPathOf(theirs, field)].map((path) => [path, ours ?? NOT_KEPT]);
  }),
);

function splitPathOf(theirs: string, field: string): string[] {
  const part = PARTS[field];
  return part === undefined ? [] : [theirs.replace('individual.', `individual.${part}.`)];
}

/** What the later generation adds to an individual by itself. */
const addedToIndividual: Readonly<Record<string, string>> = {
  'individual.person.reference': NOT_KEPT,
  'individual.person.address.state': NOT_KEPT,
  'individual.person.address.country': NOT_KEPT,
};

const created = { reference: 'Registration.externalId', status: 'Registration.verification' };

const event = {
  event: 'tells which event it is',
  eventId: 'a repeat is known by it',
  timestamp: 'orders the changes of a status',
};

/** Every field of BVNK's answers and webhooks. */
export const answers: AnswerMap = {
  createCustomer: created,
  getCustomer: {
    ...created,
    type: 'must be INDIVIDUAL',
    externalReference: 'reference',
    flowType: NOT_KEPT,
    ...individual,
    ...addedToIndividual,
    // Whoever has the address can act as the customer.
    'verification.status': NOT_KEPT,
    'verification.url': NOT_KEPT,
    'verification.expiresAt': NOT_KEPT,
    'details[].code': 'Verification.reasons',
    'details[].message': 'Verification.reasons',
    'requiredActions[].*': 'Verification.requiredActions',
  },
  findCustomersByExternalReference: {
    'content[].id': 'Registration.externalId',
    'content[].reference': 'must be our reference; Registration.externalId without an id',
    'content[].externalReference': 'must be our reference',
    'content[].status': 'Registration.verification',
    'content[].type': NOT_KEPT,
    'content[].model': NOT_KEPT,
    'content[].useCase': NOT_KEPT,
    'content[].name': NOT_KEPT,
    'content[].createdAt': NOT_KEPT,
    totalElements: NOT_KEPT,
    totalPages: NOT_KEPT,
    hasNext: NOT_KEPT,
    'pageable.pageNumber': NOT_KEPT,
    'pageable.pageSize': NOT_KEPT,
  },
  createAgreementSession: {
    reference: 'Agreement.reference',
    accountReference: NOT_KEPT,
    status: 'Agreement.status',
    customerType: NOT_KEPT,
    countryCode: NOT_KEPT,
    useCase: NOT_KEPT,
    expiresOn: 'Agreement.expiresOn',
    'agreements[].status': NOT_KEPT,
    'agreements[].name': 'Agreement.agreements.name',
    'agreements[].displayName': 'Agreement.agreements.displayName',
    'agreements[].description': NOT_KEPT,
    'agreements[].url': 'Agreement.agreements.url',
    'agreements[].privacyPolicyName': 'Agreement.agreements.name',
    'agreements[].privacyPolicyDescription': NOT_KEPT,
    'agreements[].privacyPolicyUrl': 'Agreement.agreements.url',
  },
  onPlatformCustomerStatusChange: {
    ...event,
    'data.reference': 'Registration.externalId',
    'data.status': 'Registration.verification, once BVNK was asked',
  },
  onCustomersStatusChange: {
    ...event,
    'data.customerId': 'Registration.externalId',
    'data.status': 'Registration.verification, once BVNK was asked',
    'data.customerType': NOT_KEPT,
    'data.requiredActions[].*': 'Verification.requiredActions',
  },
  onPlatformCustomerUpdate: { ...event, 'data.reference': 'tells whom to look at' },
  onAgreementSessionStatusChange: {
    ...event,
    'data.reference': 'Agreement.reference',
    'data.status': 'Agreement.status',
  },
  onDocumentStatusChange: { ...event, 'data.*': NOT_KEPT },
};

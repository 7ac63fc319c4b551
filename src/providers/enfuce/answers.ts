import type { AnswerMap } from '../answer-map.js';
import { customerFields } from './mapping.js';

/** What is shown of a customer: our path of each field, whose nationalities are a list. */
const customer: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    customerFields.map(({ theirs, ours }) => [theirs === 'nationality' ? 'nationality[]' : theirs, ours ?? 'not kept']),
  ),
  id: 'Registration.externalId',
  role: 'not kept',
  deceasedDate: 'not kept',
};

/** Every field of Enfuce's answers. */
export const answers: AnswerMap = {
  createPrivateCustomer: { description: 'not kept', id: 'Registration.externalId' },
  updatePrivateCustomer: { description: 'not kept', id: 'must be Registration.externalId' },
  deleteTemporaryAddress: { description: 'not kept', id: 'must be Registration.externalId' },
  getCustomer: customer,
  getCustomerByCustomerNumber: customer,
  getCustomerIdByRegNo: { id: 'named in a conflict about a registration number' },
};

import type { AnswerMap } from '../answer-map.js';

/** What is told with every answer. */
const envelope = { traceId: 'ProviderFailure.traceId', message: 'not kept' } as const;

/** What is shown of one customer. The full name does not tell where the first name ends. */
const customer = {
  id: 'Registration.externalId',
  name: 'compared where the two names are not shown',
  type: 'not kept',
  'portfolios.*': 'not kept',
  firstName: 'name.first',
  lastName: 'name.last',
  email: 'email',
} as const;

/** Every field of the gateway's answers. */
export const answers: AnswerMap = {
  createIndividualCustomer: { ...envelope, 'data.id': 'Registration.externalId' },
  listCustomers: { ...envelope, ...below('data[]') },
  getCustomer: { ...envelope, ...below('data') },
};

function below(path: string): Record<string, string> {
  return Object.fromEntries(Object.entries(customer).map(([field, becomes]) => [`${path}.${field}`, becomes]));
}

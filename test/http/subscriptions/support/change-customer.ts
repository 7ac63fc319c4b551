import { expect } from '@jest/globals';
import type { TestService } from '../../../support/service.js';

/** Changes what is said of a customer. Fails the test where it was refused. */
export async function describeCustomer(
  service: Pick<TestService, 'graph'>,
  customerId: string,
  description: string,
): Promise<void> {
  const { data, errors } = await service.graph<{ updateCustomer: { userErrors: unknown[] } }>(
    `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { path code message } } }`,
    { input: { customerId, description, waitMs: 0 } },
  );
  expect({ errors, userErrors: data?.updateCustomer?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
}

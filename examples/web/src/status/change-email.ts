import type { ApolloClient } from '@apollo/client';
import { ChangeEmailDocument, type ApplicantFragment } from '../graph/graphql.js';

/** What of an applicant is needed to change the e-mail address. */
export type EmailOwner = Pick<ApplicantFragment, 'id'>;

/**
 * Changes the e-mail address, and shows the new one everywhere before the service has answered. Where it is refused, the
 * former one is shown again.
 * @returns what is wrong with it; undefined when it was taken
 * @throws Error when the service could not be reached, or refused the request as a whole
 */
export async function changeEmail(
  client: ApolloClient,
  { id }: EmailOwner,
  email: string,
): Promise<string | undefined> {
  const { data } = await client.mutate({
    mutation: ChangeEmailDocument,
    variables: { input: { customerId: id, email } },
    optimisticResponse: {
      __typename: 'Mutation',
      updateCustomer: {
        __typename: 'UpdateCustomerPayload',
        userErrors: [],
        customer: { __typename: 'Customer', id, email },
      },
    },
  });
  return data?.updateCustomer.userErrors[0]?.message;
}

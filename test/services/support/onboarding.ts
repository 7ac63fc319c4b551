import { expect } from '@jest/globals';
import { eventually, type TestService } from '../../support/service.js';

/** A registration as these tests look at it. */
export interface SeenRegistration {
  readonly id: string;
  readonly state: string;
  readonly externalId: string | null;
  readonly attempts: number;
  readonly failure: {
    readonly code: string;
    readonly message: string;
    readonly retryable: boolean;
    readonly fieldErrors: readonly { readonly path: string | null; readonly message: string }[];
  } | null;
  readonly verification: {
    readonly state: string;
    readonly rawStatus: string | null;
    readonly reasons: readonly { readonly code: string; readonly message: string }[];
  };
}

/** A customer as these tests look at it; registrations by provider. */
export interface SeenCustomer {
  readonly id: string;
  readonly reference: string;
  readonly verification: string;
  readonly registrations: Readonly<Record<string, SeenRegistration>>;
}

const CUSTOMER = `id reference verification { state }
  registrations {
    id state externalId attempts provider { id }
    failure { code message retryable fieldErrors { path message } }
    verification { state rawStatus reasons { code message } }
  }`;

interface CustomerAnswer {
  readonly id: string;
  readonly reference: string;
  readonly verification: { readonly state: string };
  readonly registrations: readonly (SeenRegistration & { readonly provider: { readonly id: string } })[];
}

/** Onboards a person and answers the customer as the mutation did. Fails the test where it was refused. */
export async function onboard(service: Pick<TestService, 'graph'>, person: object): Promise<SeenCustomer> {
  const { data, errors } = await service.graph<{
    onboardCustomer: { customer: CustomerAnswer; userErrors: unknown[] };
  }>(
    `mutation ($input: OnboardCustomerInput!) {
      onboardCustomer(input: $input) { customer { ${CUSTOMER} } userErrors { path code message } }
    }`,
    { input: person },
  );
  expect({ errors, userErrors: data?.onboardCustomer?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
  return seen(data.onboardCustomer.customer);
}

/** Reads a customer. */
export async function readCustomer(service: Pick<TestService, 'graph'>, id: string): Promise<SeenCustomer> {
  const { data } = await service.graph<{ customer: CustomerAnswer }>(
    `query ($id: ID!) { customer(id: $id) { ${CUSTOMER} } }`,
    { id },
  );
  return seen(data.customer);
}

/** Waits until a customer is as `isThere` says, and answers it. */
export function customerWhen(
  service: Pick<TestService, 'graph'>,
  id: string,
  isThere: (customer: SeenCustomer) => boolean,
  timeoutMs?: number,
): Promise<SeenCustomer> {
  return eventually(async () => {
    const customer = await readCustomer(service, id);
    return isThere(customer) ? customer : undefined;
  }, timeoutMs);
}

function seen({ id, reference, verification, registrations }: CustomerAnswer): SeenCustomer {
  return {
    id,
    reference,
    verification: verification.state,
    registrations: Object.fromEntries(
      registrations.map(({ provider, ...registration }) => [provider.id, registration]),
    ),
  };
}

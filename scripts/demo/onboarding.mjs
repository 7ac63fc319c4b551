import { setTimeout as sleep } from 'node:timers/promises';

const SETTLE_TIMEOUT_MS = 30_000;
const LOOK_INTERVAL_MS = 250;

const CUSTOMER = `
  id
  name { full }
  verification { state waitingOn }
  registrations {
    provider { id name capabilities }
    state
    externalId
    missing { message }
    failure { message }
    verification { state reasons { message } requiredActions { message } }
  }
`;

const ONBOARD = `mutation DemoOnboard($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) { replayed userErrors { path message } customer { ${CUSTOMER} } }
}`;

const LOOK = `query DemoLook($id: ID!) { customer(id: $id) { ${CUSTOMER} } }`;

/** Onboards a person: `{customer, replayed, userErrors}`, with a customer unless there are errors. */
export async function onboardPerson(graph, { input }) {
  const { onboardCustomer } = await graph(ONBOARD, { input: { ...input, waitMs: 5000 } });
  return onboardCustomer;
}

/** Looks at a customer until no provider has anything to do for it, or for half a minute. */
export async function followPerson(graph, customer) {
  const deadline = Date.now() + SETTLE_TIMEOUT_MS;
  // Anew: what a scan has changed since is to be seen.
  let current = (await graph(LOOK, { id: customer.id })).customer;
  while (current.registrations.some(isMoving) && Date.now() < deadline) {
    await sleep(LOOK_INTERVAL_MS);
    current = (await graph(LOOK, { id: customer.id })).customer;
  }
  return current;
}

function isMoving({ state, verification }) {
  if (['QUEUED', 'DELIVERING', 'RETRYING'].includes(state)) return true;
  return state === 'REGISTERED' && verification.state === 'PENDING_VERIFICATION';
}

import { makePerson } from '../load/people.mjs';

const CUSTOMER = `query ($id: ID!) {
  customer(id: $id) {
    id reference name { full } verification { state }
    identifiers { type maskedNumber }
    registrations { provider { id } state externalId verification { state } }
    timeline(first: 5) { nodes { action occurredAt } }
  }
}`;

const LIST = `query {
  customers(first: 20) { nodes { id name { full } verification { state } registrations { provider { id } state } } }
}`;

/**
 * What one visitor does: onboards a person, looks at the customer, and at the newest twenty. The providers' webhooks follow
 * by themselves.
 * @param waitMs how long the onboarding waits for the providers
 */
export async function visit(client, number, { providers, waitMs }) {
  const id = await client.onboard({ ...makePerson(number, providers), waitMs });
  await client.send(CUSTOMER, { id });
  await client.send(LIST);
}

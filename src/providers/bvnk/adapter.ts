import { findOurPath } from '../../domain/readiness/field-map.js';
import type { VerificationObservation } from '../../domain/verification/verification.js';
import { textOf, type JsonObject } from '../http/json.js';
import type { Effect } from '../http/refusal.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { Operation, OperationCall, OperationResult, Provider } from '../provider.js';
import type { BvnkClient } from './client.js';
import { customerFields, mapCreateCustomer } from './mapping.js';
import { BVNK } from './name.js';
import { readObservation } from './status.js';
import { BvnkWebhookReader } from './webhook.js';

/** BVNK as a provider. @param webhookSecret without it no webhook can be checked, so none is taken */
export function createBvnk(client: BvnkClient, webhookSecret: string | undefined): Provider {
  const createCustomer: Operation<OperationCall> = {
    policy: { kind: 'sameKey' },
    perform: async ({ profile, idempotencyKey }) =>
      readCustomer(await client.createCustomer(mapCreateCustomer(profile), idempotencyKey, ourPath), 'write'),
    lookUp: async ({ profile: { reference } }) => {
      const found = await client.findCustomers(reference);
      if (!found) throw unreadableAnswer(BVNK, 'read', 'without a list');
      if (found.length > 1 || found.some(({ externalReference }) => externalReference !== reference)) {
        throw unreadableAnswer(BVNK, 'read', 'with customers other than the one asked for');
      }
      // The seed's form does not carry our reference: there, null proves nothing, and only a found customer counts.
      return found[0] ? readCustomer(found[0], 'read') : null;
    },
  };
  return {
    ...BVNK,
    verifies: true,
    customerFields,
    identifierFields: [],
    answers: {},
    createCustomer,
    fetchVerification: (externalId) => fetchVerification(client, externalId),
    webhook: webhookSecret === undefined ? undefined : new BvnkWebhookReader(webhookSecret),
  };
}

async function fetchVerification(client: BvnkClient, externalId: string): Promise<VerificationObservation> {
  const observation = readObservation(await client.getCustomer(externalId));
  if (!observation) throw unreadableAnswer(BVNK, 'read', 'without a status');
  return observation;
}

function readCustomer(customer: JsonObject, effect: Effect): OperationResult {
  const externalId = textOf(customer.reference);
  if (externalId === undefined) throw unreadableAnswer(BVNK, effect, "without the customer's reference");
  return { externalId, verification: readObservation(customer) };
}

function ourPath(theirs: string): string | null {
  return findOurPath(customerFields, theirs);
}

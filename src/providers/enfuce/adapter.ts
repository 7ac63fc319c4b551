import { findOurPath } from '../../domain/readiness/field-map.js';
import { textOf, type JsonObject } from '../http/json.js';
import type { Effect } from '../http/refusal.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { Operation, OperationCall, OperationResult, Provider } from '../provider.js';
import type { EnfuceClient } from './client.js';
import { customerFields, mapCreateCustomer } from './mapping.js';
import { ENFUCE } from './name.js';

/** How long Enfuce remembers an idempotency key. */
const KEY_LIFETIME_MS = 24 * 60 * 60_000;

/** Longer than Enfuce is taken to need for a commit after it answered with a failure of its own. [OURS] */
const HOLD_MS = 7000;

/** Enfuce as a provider: it holds customers and verifies none. */
export function createEnfuce(client: EnfuceClient): Provider {
  const createCustomer: Operation<OperationCall> = {
    policy: { kind: 'newKeyAfterAnswer', keyLifetimeMs: KEY_LIFETIME_MS, holdMs: HOLD_MS },
    perform: async ({ profile, idempotencyKey }) =>
      readCustomer(await client.createCustomer(mapCreateCustomer(profile), idempotencyKey, ourPath), 'write'),
    lookUp: async ({ profile: { reference } }) => {
      const customer = await client.findCustomer(reference);
      if (customer === null) return null;
      if (textOf(customer.customerNumber) !== reference) {
        throw unreadableAnswer(ENFUCE, 'read', 'with a customer other than the one asked for');
      }
      return readCustomer(customer, 'read');
    },
  };
  return { ...ENFUCE, verifies: false, customerFields, identifierFields: [], answers: {}, createCustomer };
}

function readCustomer(customer: JsonObject, effect: Effect): OperationResult {
  const externalId = textOf(customer.id);
  if (externalId === undefined) throw unreadableAnswer(ENFUCE, effect, "without the customer's id");
  return { externalId };
}

function ourPath(theirs: string): string | null {
  return findOurPath(customerFields, theirs);
}

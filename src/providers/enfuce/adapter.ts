import { findOurPath } from '../../domain/readiness/field-map.js';
import { textOf, type JsonObject } from '../http/json.js';
import type { Effect } from '../http/refusal.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type {
  FetchedRecord,
  Operation,
  OperationCall,
  OperationResult,
  Provider,
  UpdateCustomerCall,
} from '../provider.js';
import { answers } from './answers.js';
import type { EnfuceClient } from './client.js';
import { explainConflicts } from './conflict.js';
import { mapCustomerChange } from './customer-change.js';
import { doubts } from './doubts.js';
import { customerFields, mapCreateCustomer, notSent } from './mapping.js';
import { ENFUCE } from './name.js';

/** How long Enfuce remembers an idempotency key. */
const KEY_LIFETIME_MS = 24 * 60 * 60_000;

/**
 * Enfuce as a provider: it holds customers and verifies none.
 * @param holdMs how long an unknown outcome rests: longer than Enfuce's slowest commit
 */
export function createEnfuce(client: EnfuceClient, holdMs: number): Provider {
  return {
    ...ENFUCE,
    verifies: false,
    customerFields,
    identifierFields: [],
    notSent,
    answers,
    createCustomer: createCustomer(client, holdMs),
    updateCustomer: updateCustomer(client, holdMs),
    fetchRecord: (externalId) => fetchRecord(client, externalId),
  };
}

function createCustomer(client: EnfuceClient, holdMs: number): Operation<OperationCall> {
  return {
    policy: { kind: 'newKeyAfterAnswer', keyLifetimeMs: KEY_LIFETIME_MS, holdMs },
    doubt: doubts.createCustomer,
    perform: async ({ profile, idempotencyKey }) => {
      const body = mapCreateCustomer(profile);
      const create = () => client.createCustomer(body, idempotencyKey, ourPath);
      return readCustomer(await explainConflicts(client, body, undefined, create), 'write');
    },
    lookUp: async ({ profile: { reference } }) => {
      const customer = await client.findCustomer(reference);
      if (customer === null) return null;
      if (textOf(customer.customerNumber) !== reference) throw otherCustomer('read');
      return readCustomer(customer, 'read');
    },
  };
}

function updateCustomer(client: EnfuceClient, holdMs: number): Operation<UpdateCustomerCall> {
  return {
    policy: { kind: 'sameKey', holdMs },
    doubt: doubts.updateCustomer,
    perform: async ({ profile, externalCustomerId, held }) => {
      // A temporary address can only be ended where it is known to be there.
      const known = held ?? (await fetchRecord(client, externalCustomerId)).customer;
      const { body, endsTemporaryAddress, held: heldThen } = mapCustomerChange(profile, known);
      if (body) {
        const update = () => client.updateCustomer(externalCustomerId, body, ourPath);
        checkCustomer(await explainConflicts(client, body, externalCustomerId, update), externalCustomerId);
      }
      if (endsTemporaryAddress) {
        checkCustomer(await client.deleteTemporaryAddress(externalCustomerId), externalCustomerId);
      }
      return { externalId: externalCustomerId, held: heldThen };
    },
  };
}

async function fetchRecord(client: EnfuceClient, externalId: string): Promise<FetchedRecord> {
  const customer = await client.fetchCustomer(externalId);
  if (textOf(customer.id) !== externalId) throw otherCustomer('read');
  // Its public examples show less than it is told: what is not shown may be held all the same.
  return { customer, identifiers: {}, isWhole: false };
}

function readCustomer(customer: JsonObject, effect: Effect): OperationResult {
  const externalId = textOf(customer.id);
  if (externalId === undefined) throw unreadableAnswer(ENFUCE, effect, "without the customer's id");
  return { externalId };
}

/** The status has said that the change was made; an id beside it must be the customer's. */
function checkCustomer({ id }: JsonObject, externalId: string): void {
  if (id !== undefined && textOf(id) !== externalId) throw otherCustomer('write');
}

function otherCustomer(effect: Effect): Error {
  return unreadableAnswer(ENFUCE, effect, 'with a customer other than the one asked for');
}

function ourPath(theirs: string): string | null {
  return findOurPath(customerFields, theirs);
}

import { findOurPath } from '../../domain/readiness/field-map.js';
import { objectOf, textOf } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { FetchedRecord, Operation, OperationCall, Provider } from '../provider.js';
import { answers } from './answers.js';
import type { ConnectClient } from './client.js';
import { lookedUp, neverRetried } from './doubts.js';
import { findCustomer } from './look-up.js';
import { customerFields, mapCreateCustomer } from './mapping.js';
import { CONNECT } from './name.js';

/** What a deployment of the gateway allows. */
export interface ConnectOptions {
  /** Whether an unknown outcome is looked up in the list of all customers; otherwise it stays unknown. */
  readonly looksUp: boolean;
  /** How long an unknown outcome rests before it is looked up: longer than the gateway's slowest commit. */
  readonly holdMs: number;
}

/** The Connect Gateway as a provider: it holds customers and verifies none. */
export function createConnect(client: ConnectClient, options: ConnectOptions): Provider {
  return {
    ...CONNECT,
    verifies: false,
    customerFields,
    identifierFields: [],
    answers,
    createCustomer: createCustomer(client, options),
    fetchRecord: (externalId) => fetchRecord(client, externalId),
  };
}

function createCustomer(client: ConnectClient, { looksUp, holdMs }: ConnectOptions): Operation<OperationCall> {
  const perform: Operation<OperationCall>['perform'] = async ({ profile }) => {
    const answer = await client.createCustomer(mapCreateCustomer(profile), (theirs) =>
      findOurPath(customerFields, theirs),
    );
    const externalId = textOf(objectOf(answer.data).id);
    if (externalId === undefined) {
      const traceId = textOf(answer.traceId);
      throw unreadableAnswer(CONNECT, 'write', 'without the id of the new customer', { status: 201, traceId });
    }
    return { externalId };
  };
  if (!looksUp) return { policy: { kind: 'neverRetry' }, doubt: neverRetried, perform };
  return {
    policy: { kind: 'lookUpFirst', holdMs },
    doubt: lookedUp,
    perform,
    lookUp: async ({ profile }) => {
      const externalId = await findCustomer(client, profile);
      return externalId === null ? null : { externalId };
    },
  };
}

/** The gateway shows little of what it was told: the rest is held all the same. */
async function fetchRecord(client: ConnectClient, externalId: string): Promise<FetchedRecord> {
  const { data, traceId } = await client.fetchCustomer(externalId);
  const customer = objectOf(data);
  if (textOf(customer.id)?.toLowerCase() !== externalId.toLowerCase()) {
    const trace = { traceId: textOf(traceId) };
    throw unreadableAnswer(CONNECT, 'read', 'with a customer other than the one asked for', trace);
  }
  return { customer, identifiers: {}, isWhole: false };
}

import { createHash, randomUUID } from 'node:crypto';
import type { SandboxCredentials } from '../credentials.js';
import type { FaultRegistry } from '../faults/fault-registry.js';
import { Refusal } from '../server/answer.js';
import type { Handler, Simulator } from '../server/simulator.js';
import type { StoredRecord, Transaction } from '../store/transaction.js';
import { createAgreementSession, updateAgreementSession } from './agreement-sessions.js';
import { createCustomer } from './create-customer.js';
import { KINDS, type Customer } from './customer.js';
import { bvnkErrors, unknownReference } from './errors.js';
import { HawkGuard } from './hawk.js';
import { signWebhook } from './status-changes.js';
import { Walk } from './walk.js';

/** What the BVNK simulator needs besides its contract. */
export interface BvnkParts {
  readonly credentials: SandboxCredentials['bvnk'];
  readonly faults: FaultRegistry;
  /** The pause before each step of a verification. */
  readonly stepDelayMs: number;
  /** How far a Hawk `ts` may be from the sandbox's clock. */
  readonly hawkSkewSeconds: number;
}

/** Simulates BVNK: Hawk, idempotent creation, agreement sessions, a verification that walks by itself, webhooks. */
export function createBvnkSimulator({ credentials, faults, stepDelayMs, hawkSkewSeconds }: BvnkParts): Simulator {
  const guard = new HawkGuard(credentials, hawkSkewSeconds);
  const walk = new Walk(faults, stepDelayMs);
  return {
    id: 'bvnk',
    errors: bvnkErrors,
    handlers: {
      createCustomer: createCustomer(walk),
      getCustomer,
      findCustomersByExternalReference,
      createAgreementSession,
      updateAgreementSession: updateAgreementSession(walk, faults),
      uploadDocuments,
    },
    authenticate: (request) => guard.check(request),
    transitions: walk.transitions,
    addressWebhook: (_event, rawBody) => ({ headers: signWebhook(credentials.webhookSecret, rawBody) }),
  };
}

const getCustomer: Handler = async ({ params }, tx) => ({
  status: 200,
  body: toCustomer(await getByReference(params.reference, tx)),
});

const findCustomersByExternalReference: Handler = async ({ query }, tx) => {
  const found = await tx.findByKey<Customer>(KINDS.customer, 'externalReference', query.reference ?? '');
  return { status: 200, body: { content: found ? [toFoundCustomer(found)] : [] } };
};

const uploadDocuments: Handler = async ({ params, body }, tx) => {
  const { id: parent } = await getByReference(params.reference, tx);
  for (const { content, ...document } of body as { content: string }[]) {
    const file = Buffer.from(content, 'base64');
    const kept = { ...document, sizeBytes: file.length, sha256: createHash('sha256').update(file).digest('hex') };
    await tx.insert(KINDS.document, kept, { id: randomUUID(), parent });
  }
  return { status: 202 };
};

async function getByReference(reference: string | undefined, tx: Transaction): Promise<StoredRecord<Customer>> {
  const customer = await tx.find<Customer>(KINDS.customer, reference ?? '');
  if (!customer) throw new Refusal(unknownReference());
  return customer;
}

function toCustomer({ id, body }: StoredRecord<Customer>): object {
  const { status, type, externalReference, individual, details, requiredActions } = body;
  return { reference: id, status, type, externalReference, individual, details, requiredActions };
}

/** In a list, `id` is the customer's reference and `reference` is ours. */
function toFoundCustomer({ id, body }: StoredRecord<Customer>): object {
  const { status, type, externalReference } = body;
  return { id, reference: externalReference, status, type };
}

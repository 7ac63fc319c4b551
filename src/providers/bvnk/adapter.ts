import { documentTypes } from '../../domain/document/document-type.js';
import type { VerificationObservation } from '../../domain/verification/verification.js';
import type { ReportDrift } from '../answer-map.js';
import { textOf, type JsonObject } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { Operation, OperationCall, OperationResult, Provider } from '../provider.js';
import { agreementRequests } from './agreement.js';
import { createAgreementOperations } from './agreement-operations.js';
import { answers } from './answers.js';
import type { BvnkClient } from './client.js';
import { documentFields } from './documents.js';
import { createDoubt } from './doubts.js';
import type { Generation } from './generation.js';
import { customerFields, findCustomerPath, mapCreateCustomer } from './mapping.js';
import { BVNK } from './name.js';
import { readRecord } from './record.js';
import { readObservation } from './status.js';
import { createUpload } from './upload.js';
import { BvnkWebhookReader } from './webhook.js';

/** How long a key is taken to be remembered: nothing is documented. [OURS] */
const KEY_LIFETIME_MS = 24 * 60 * 60_000;

/** Longer than BVNK is taken to need for a commit, before a look-up that takes the place of a forgotten key. [OURS] */
const HOLD_MS = 7000;

/** How a deployment of BVNK differs from another. */
export interface BvnkOptions {
  /** Which names of fields are sent. */
  readonly generation: Generation;
  /** What BVNK's agreements are about. */
  readonly useCase: string;
  /** Signs webhooks; without it none can be checked, so none is taken. */
  readonly webhookSecret: string | undefined;
  readonly reportDrift: ReportDrift;
}

/** BVNK as a provider: it verifies customers, after they have signed its agreements. */
export function createBvnk(client: BvnkClient, options: BvnkOptions): Provider {
  const { generation, useCase, webhookSecret, reportDrift } = options;
  return {
    ...BVNK,
    verifies: true,
    customerFields: customerFields(generation),
    identifierFields: [],
    documentFields,
    requests: agreementRequests(useCase),
    answers,
    createCustomer: createCustomer(client, generation),
    ...createAgreementOperations(client, useCase, reportDrift),
    documents: { types: documentTypes, isRead: false, isDecided: true },
    uploadDocument: createUpload(client),
    fetchVerification: (externalId) => fetchVerification(client, externalId),
    fetchRecord: async (externalId) => readRecord(await client.getCustomer(externalId), externalId),
    webhook: webhookSecret === undefined ? undefined : new BvnkWebhookReader(webhookSecret, reportDrift),
  };
}

function createCustomer(client: BvnkClient, generation: Generation): Operation<OperationCall> {
  return {
    policy: { kind: 'sameKey', keyLifetimeMs: KEY_LIFETIME_MS, holdMs: HOLD_MS },
    doubt: createDoubt[generation],
    perform: async ({ profile, idempotencyKey }) => {
      const body = mapCreateCustomer(generation, profile);
      const customer = await client.createCustomer(body, idempotencyKey, findCustomerPath);
      const externalId = textOf(customer.reference);
      if (externalId === undefined) throw unreadableAnswer(BVNK, 'write', "without the customer's reference");
      return { externalId, verification: readObservation(customer) };
    },
    // The seed's form does not carry our reference: there, null proves nothing, and only a found customer counts.
    provesPresenceOnly: generation === 'seed',
    lookUp: ({ profile: { reference } }) => lookUp(client, reference),
  };
}

async function lookUp(client: BvnkClient, reference: string): Promise<OperationResult | null> {
  const found = await client.findCustomers(reference);
  if (!found) throw unreadableAnswer(BVNK, 'read', 'without a list');
  const [customer] = found;
  if (!customer) return null;
  const { ours, theirs } = referencesOf(customer);
  if (found.length > 1 || ours !== reference) {
    throw unreadableAnswer(BVNK, 'read', 'with customers other than the one asked for');
  }
  if (theirs === undefined) throw unreadableAnswer(BVNK, 'read', "without the customer's reference");
  return { externalId: theirs, verification: readObservation(customer) };
}

/** A list calls BVNK's reference `id` and ours `reference`, unless its entries have the form of one customer's answer. */
function referencesOf(customer: JsonObject): { readonly ours?: string; readonly theirs?: string } {
  const { id, reference, externalReference } = customer;
  return externalReference === undefined
    ? { ours: textOf(reference), theirs: textOf(id) }
    : { ours: textOf(externalReference), theirs: textOf(reference) };
}

async function fetchVerification(client: BvnkClient, externalId: string): Promise<VerificationObservation> {
  const observation = readObservation(await client.getCustomer(externalId));
  if (!observation) throw unreadableAnswer(BVNK, 'read', 'without a status');
  return observation;
}

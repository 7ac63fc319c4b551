import type { CustomerProfile } from '../../domain/customer/profile.js';
import { findOurPath, type FieldRule } from '../../domain/readiness/field-map.js';
import type { ReportDrift } from '../answer-map.js';
import { textOf } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { CodeList, Operation, OperationCall, Provider } from '../provider.js';
import { answers } from './answers.js';
import type { MbanqClient } from './client.js';
import { activateCustomer, verifyCustomer, type CommandOptions } from './client-commands.js';
import { clientFields, mapCreateClient } from './client-fields.js';
import type { CodeName } from './code-reference.js';
import { doubts } from './doubts.js';
import { createUpload, documentFields, imageTypes } from './documents.js';
import { eraseClient } from './erase-client.js';
import { DOCUMENT_TYPE_CODE } from './document-types.js';
import { identifierFields } from './identifier-fields.js';
import { IdentifierOperations } from './identifier-operations.js';
import { toId } from './ids.js';
import { itemsOf } from './lists.js';
import { MBANQ } from './name.js';
import { COUNTRY_CODE } from './nationality.js';
import { fetchRecord } from './record.js';
import { requests } from './requests.js';
import { readVerification } from './verification.js';

/** How a deployment of Mbanq differs from another; an unknown outcome rests `holdMs`, longer than the slowest commit. */
export interface MbanqOptions extends CommandOptions {
  /** The office that new clients belong to. */
  readonly officeId: number;
  /** Whether numbers of documents must be digits only. */
  readonly hasNumericKeys: boolean;
  /** Told of words that are not known here. */
  readonly reportDrift: ReportDrift;
}

const CODE_NAMES: Readonly<Record<CodeList, CodeName>> = { IDENTIFIER_TYPE: DOCUMENT_TYPE_CODE, COUNTRY: COUNTRY_CODE };

/** Mbanq as a provider: a client, then each of its identifiers on its own, then its verification and activation. */
export function createMbanq(client: MbanqClient, options: MbanqOptions): Provider {
  const { officeId, hasNumericKeys, holdMs, reportDrift } = options;
  const customerFields = clientFields(officeId);
  const rules = identifierFields(hasNumericKeys);
  const identifiers = new IdentifierOperations(client, rules, holdMs);
  return {
    ...MBANQ,
    verifies: true,
    customerFields,
    identifierFields: rules,
    documentFields,
    answers,
    requests,
    createCustomer: createClientOperation(client, customerFields, holdMs),
    createIdentifier: identifiers.create,
    updateIdentifier: identifiers.update,
    deactivateIdentifier: identifiers.deactivate,
    deleteIdentifier: identifiers.delete,
    documents: { types: imageTypes, isRead: false, isDecided: false },
    uploadDocument: createUpload(client),
    verifyCustomer: verifyCustomer(client, options),
    activateCustomer: activateCustomer(client, options),
    eraseCustomer: eraseClient(client),
    fetchVerification: async (externalId) => readVerification(await client.getClient(toId(externalId))),
    fetchRecord: (externalId) => fetchRecord(client, externalId, reportDrift),
    fetchCodeValues: (list) => client.codeValues.list(CODE_NAMES[list]),
  };
}

function createClientOperation(
  client: MbanqClient,
  rules: readonly FieldRule<CustomerProfile>[],
  holdMs: number,
): Operation<OperationCall> {
  return {
    policy: { kind: 'lookUpFirst', holdMs },
    doubt: doubts.createCustomer,
    perform: async ({ profile }) => {
      const body = mapCreateClient(rules, profile);
      const answer = await client.createClient(body, (theirs) => findOurPath(rules, theirs));
      const externalId = textOf(answer.clientId) ?? textOf(answer.resourceId) ?? textOf(answer.id);
      if (externalId === undefined) throw unreadableAnswer(MBANQ, 'write', "without the new client's id");
      return { externalId };
    },
    lookUp: async ({ profile: { reference } }) => {
      const found = itemsOf(await client.findClients(reference));
      const externalId = textOf(found[0]?.id);
      if (found.length === 0) return null;
      // A deployment that does not filter answers other clients, and then ours may stand on another page.
      if (found.length > 1 || textOf(found[0]?.externalId) !== reference || externalId === undefined) {
        throw unreadableAnswer(MBANQ, 'read', 'with clients other than the one asked for');
      }
      return { externalId };
    },
  };
}

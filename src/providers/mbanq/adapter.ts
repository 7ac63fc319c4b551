import { findOurPath } from '../../domain/readiness/field-map.js';
import { textOf } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { CodeList, Operation, OperationCall, Provider } from '../provider.js';
import { itemsOf } from './answers.js';
import type { MbanqClient } from './client.js';
import { clientFields, mapCreateClient } from './client-fields.js';
import type { CodeName } from './code-reference.js';
import { DOCUMENT_TYPE_CODE } from './document-types.js';
import { IdentifierOperations } from './identifier-operations.js';
import { identifierFields } from './identifier-fields.js';
import { MBANQ } from './name.js';

/** How a deployment of Mbanq differs from another. */
export interface MbanqOptions {
  /** The office that new clients belong to. */
  readonly officeId: number;
  /** Whether numbers of documents must be digits only. */
  readonly hasNumericKeys: boolean;
  /** How long an unknown outcome rests before it is looked up: longer than the slowest commit. */
  readonly holdMs: number;
}

const CODE_NAMES: Readonly<Record<CodeList, CodeName>> = { IDENTIFIER_TYPE: DOCUMENT_TYPE_CODE, COUNTRY: 'COUNTRY' };

/** Mbanq as a provider: a client, then each of its identifiers on its own. */
export function createMbanq(client: MbanqClient, { officeId, hasNumericKeys, holdMs }: MbanqOptions): Provider {
  const rules = identifierFields(hasNumericKeys);
  const identifiers = new IdentifierOperations(client, rules, holdMs);
  return {
    ...MBANQ,
    verifies: false,
    customerFields: clientFields,
    identifierFields: rules,
    answers: {},
    createCustomer: createClientOperation(client, officeId, holdMs),
    createIdentifier: identifiers.create,
    updateIdentifier: identifiers.update,
    deactivateIdentifier: identifiers.deactivate,
    fetchCodeValues: (list) => client.codeValues.list(CODE_NAMES[list]),
  };
}

function createClientOperation(client: MbanqClient, officeId: number, holdMs: number): Operation<OperationCall> {
  return {
    policy: { kind: 'lookUpFirst', holdMs },
    perform: async ({ profile }) => {
      const answer = await client.createClient(mapCreateClient(profile, officeId), (theirs) =>
        findOurPath(clientFields, theirs),
      );
      const externalId = textOf(answer.clientId) ?? textOf(answer.resourceId) ?? textOf(answer.id);
      if (externalId === undefined) throw unreadableAnswer(MBANQ, 'write', "without the new client's id");
      return { externalId };
    },
    lookUp: async ({ profile: { reference } }) => {
      const found = itemsOf(await client.findClients(reference));
      const externalId = textOf(found[0]?.id);
      if (found.length === 0) return null;
      // A deployment that does not filter answers other clients, and then ours may stand on another page.
      if (found.length > 1 || found[0]?.externalId !== reference || externalId === undefined) {
        throw unreadableAnswer(MBANQ, 'read', 'with clients other than the one asked for');
      }
      return { externalId };
    },
  };
}

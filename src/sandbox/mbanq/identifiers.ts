import { Refusal, type Answer } from '../server/answer.js';
import type { Handler } from '../server/simulator.js';
import { KeyTaken, type StoredRecord, type Transaction } from '../store/transaction.js';
import { getClientById, IDENTIFIER, type Client } from './clients.js';
import { COUNTRIES, DOCUMENT_TYPES, findCodeValue, SOCIAL_SECURITY_NUMBER } from './code-values.js';
import { DateReader, type DateReading, type FineractDate } from './dates.js';
import { brokenRules, invalidParameters, parameterError, unknownResource } from './errors.js';

/** An identifier as the sandbox keeps it. */
interface Identifier {
  readonly documentTypeId: string;
  readonly documentKey: string;
  readonly status: string;
  readonly issuedDate?: FineractDate;
  readonly description?: string;
  readonly issuedBy?: string;
  readonly expiryDate?: FineractDate;
  readonly nationality?: string;
}

type IdentifierBody = Omit<Identifier, 'issuedDate' | 'expiryDate'> &
  DateReading & { readonly issuedDate?: string; readonly expiryDate?: string };

const RESOURCE = 'clientIdentifier';
const DUPLICATES: Readonly<Record<string, string>> = {
  type: 'The client already has an active identifier of this type.',
  identityKey: 'An identifier of this type with this key already exists.',
};

/** POST /v1/clients/{clientId}/identifiers */
export const createIdentifier: Handler = async ({ params, body }, tx) => {
  const client = await getClientById(params.clientId, tx);
  const identifier = readIdentifier(body as IdentifierBody);
  const id = await tx.nextNumber();
  const keys = keysOf(client.id, identifier);
  await refuseDuplicates(() => tx.insert(IDENTIFIER, identifier, { id: String(id), parent: client.id, keys }));
  return changed(client, id, {});
};

/** GET /v1/clients/{clientId}/identifiers */
export const listIdentifiers: Handler = async ({ params }, tx) => {
  const { id } = await getClientById(params.clientId, tx);
  const identifiers = await tx.list<Identifier>(IDENTIFIER, { parent: id });
  return { status: 200, body: identifiers.map((identifier) => toShown(id, identifier)) };
};

/** GET /v1/clients/{clientId}/identifiers/template */
export const getIdentifierTemplate: Handler = async ({ params }, tx) => {
  await getClientById(params.clientId, tx);
  return { status: 200, body: { allowedDocumentTypes: DOCUMENT_TYPES } };
};

/** PUT /v1/clients/{clientId}/identifiers/{identifierId} */
export const updateIdentifier: Handler = async ({ params, body }, tx) => {
  const client = await getClientById(params.clientId, tx);
  const former = await getIdentifier(client.id, params.identifierId, tx);
  const change = body as Partial<IdentifierBody>;
  const identifier = readIdentifier(
    { ...former.body, issuedDate: undefined, expiryDate: undefined, ...change },
    former.body,
  );
  await refuseDuplicates(() => tx.update(IDENTIFIER, former.id, identifier, keysOf(client.id, identifier)));
  return changed(client, Number(former.id), change);
};

/** DELETE /v1/clients/{clientId}/identifiers/{identifierId} */
export const deleteIdentifier: Handler = async ({ params }, tx) => {
  const client = await getClientById(params.clientId, tx);
  const { id } = await getIdentifier(client.id, params.identifierId, tx);
  await tx.remove(IDENTIFIER, id);
  return changed(client, Number(id), {});
};

/** Reads a body whose dates fall back to those of `former` where they are absent. */
function readIdentifier(body: IdentifierBody, former?: Identifier): Identifier {
  const { dateFormat, locale, issuedDate, expiryDate, ...fields } = body;
  const dates = new DateReader(RESOURCE, { dateFormat, locale });
  const identifier = {
    ...fields,
    issuedDate: dates.read('issuedDate', issuedDate) ?? former?.issuedDate,
    expiryDate: dates.read('expiryDate', expiryDate) ?? former?.expiryDate,
  };
  const errors = [...dates.errors];
  const type = findCodeValue(DOCUMENT_TYPES, fields.documentTypeId);
  if (!type)
    errors.push(
      parameterError(RESOURCE, 'documentTypeId', 'is.not.one.of.expected.enumerations', 'is not a known document type'),
    );
  if (issuedDate === undefined && !former?.issuedDate && type && type.name !== SOCIAL_SECURITY_NUMBER) {
    errors.push(parameterError(RESOURCE, 'issuedDate', 'cannot.be.blank', 'is mandatory for this document type'));
  }
  if (fields.nationality !== undefined && !findCodeValue(COUNTRIES, fields.nationality)) {
    errors.push(
      parameterError(RESOURCE, 'nationality', 'is.not.one.of.expected.enumerations', 'is not a known country'),
    );
  }
  if (errors.length > 0) throw new Refusal(invalidParameters(errors));
  return identifier;
}

/** One active identifier per client and type; a number once per type across all clients, inactive ones included. */
function keysOf(
  clientId: string,
  { documentTypeId, documentKey, status }: Identifier,
): Record<string, string | undefined> {
  return {
    type: status === 'Active' ? `${clientId}/${documentTypeId}` : undefined,
    identityKey: `${documentTypeId}/${documentKey}`,
  };
}

async function refuseDuplicates(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error;
    const parameter = error.key === 'type' ? 'documentTypeId' : 'documentKey';
    throw new Refusal(
      brokenRules([
        { code: `error.msg.clientIdentifier.${error.key}.duplicate`, parameter, message: DUPLICATES[error.key] ?? '' },
      ]),
    );
  }
}

async function getIdentifier(
  clientId: string,
  id: string | undefined,
  tx: Transaction,
): Promise<StoredRecord<Identifier>> {
  const identifiers = await tx.list<Identifier>(IDENTIFIER, { parent: clientId });
  const found = identifiers.find((identifier) => identifier.id === id);
  if (!found) throw new Refusal(unknownResource(RESOURCE));
  return found;
}

function changed({ id, body }: StoredRecord<Client>, identifierId: number, changes: object): Answer {
  const { officeId } = body;
  return { status: 200, body: { id: identifierId, officeId, clientId: Number(id), resourceId: identifierId, changes } };
}

function toShown(clientId: string, { id, body }: StoredRecord<Identifier>): object {
  const { documentTypeId, nationality, ...fields } = body;
  return {
    id: Number(id),
    clientId: Number(clientId),
    documentType: toNamed(findCodeValue(DOCUMENT_TYPES, documentTypeId)),
    ...fields,
    nationality: toNamed(findCodeValue(COUNTRIES, nationality)),
  };
}

function toNamed(value: { id: number; name: string } | undefined): { id: number; name: string } | undefined {
  return value && { id: value.id, name: value.name };
}

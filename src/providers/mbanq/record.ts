import type { ReportDrift } from '../answer-map.js';
import { objectOf, textOf, type JsonObject } from '../http/json.js';
import type { FetchedRecord } from '../provider.js';
import type { MbanqClient } from './client.js';
import type { CodeName } from './code-reference.js';
import { DOCUMENT_TYPE_CODE } from './document-types.js';
import { toIdentifierStatus } from './identifier-fields.js';
import { toId } from './ids.js';
import { readList } from './lists.js';
import { COUNTRY_CODE } from './nationality.js';

/** A longer word, or one of other characters, may be a value in the place of a word. */
const DECENT_WORD = /^[A-Za-z][\w -]{0,63}$/;

/** Reads a client and its identifiers as Mbanq holds them. */
export async function fetchRecord(
  client: MbanqClient,
  externalId: string,
  reportDrift: ReportDrift,
): Promise<FetchedRecord> {
  const clientId = toId(externalId);
  const [customer, answer] = await Promise.all([client.getClient(clientId), client.listIdentifiers(clientId)]);
  const { items, isWhole } = readList(answer);
  const identifiers: Record<string, JsonObject> = {};
  for (const item of items) {
    const id = textOf(item.id);
    if (id === undefined) continue;
    reportUnknownStatus(item.status, reportDrift);
    identifiers[id] = await nameValues(client, item);
  }
  return { customer, identifiers, isWhole };
}

function reportUnknownStatus(status: unknown, reportDrift: ReportDrift): void {
  const word = textOf(status);
  if (word === undefined || toIdentifierStatus(word) !== undefined) return;
  reportDrift({ kind: 'STATUS', name: `listIdentifiers: ${DECENT_WORD.test(word) ? word : '(unnamed)'}` });
}

/** The identifier with names for the code values of which Mbanq told the id alone. */
async function nameValues(client: MbanqClient, item: JsonObject): Promise<JsonObject> {
  return {
    ...item,
    documentType: await named(client, DOCUMENT_TYPE_CODE, item.documentType),
    nationality: await named(client, COUNTRY_CODE, item.nationality),
  };
}

async function named(client: MbanqClient, codeName: CodeName, value: unknown): Promise<unknown> {
  const { id = value, name } = objectOf(value);
  const wanted = textOf(id);
  if (wanted === undefined || textOf(name) !== undefined) return value;
  const known = (await client.codeValues.list(codeName)).find((one) => one.id === wanted);
  return known ? { id: wanted, name: known.name } : value;
}

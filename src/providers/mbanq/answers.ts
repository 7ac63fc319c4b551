import { objectOf, textOf, type JsonObject } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { CodeValue } from '../provider.js';
import { MBANQ } from './name.js';

/**
 * The items of a list, which Mbanq answers bare or as a page.
 * @throws ProviderError when it is neither or not the whole: what is missing there may exist all the same
 */
export function itemsOf(answer: unknown): JsonObject[] {
  const { pageItems, totalFilteredRecords } = objectOf(answer);
  const items: unknown = Array.isArray(answer) ? answer : pageItems;
  if (!Array.isArray(items)) throw unreadableAnswer(MBANQ, 'read', 'without a list');
  if (Number(totalFilteredRecords ?? 0) > items.length) throw unreadableAnswer(MBANQ, 'read', 'with a part of a list');
  return items.map(objectOf);
}

/** Whether an identifier that Mbanq holds is one of this type, number and status; a masked number is compared by its end. */
export function isIdentifier(
  held: JsonObject,
  { documentType, documentKey, status }: { documentType: CodeValue; documentKey: string; status: string },
): boolean {
  const { id, name } = objectOf(held.documentType);
  const isType = textOf(id) === documentType.id || name === documentType.name;
  const isStatus = held.status === undefined || held.status === status;
  return isType && isStatus && isKey(textOf(held.documentKey) ?? '', documentKey);
}

function isKey(held: string, wanted: string): boolean {
  const end = /^[^*•]*[*•]+([^*•]+)$/.exec(held)?.[1];
  return end === undefined ? held === wanted : wanted.endsWith(end);
}

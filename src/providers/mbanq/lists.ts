import { objectOf, textOf, type JsonObject } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { CodeValue } from '../provider.js';
import { MBANQ } from './name.js';

/** A list as it was answered. */
export interface AnsweredList {
  readonly items: readonly JsonObject[];
  /** Whether nothing is left on another page. */
  readonly isWhole: boolean;
}

/**
 * A list, which Mbanq answers bare or as a page.
 * @throws ProviderError when it is neither
 */
export function readList(answer: unknown): AnsweredList {
  const { pageItems, totalFilteredRecords } = objectOf(answer);
  const items: unknown = Array.isArray(answer) ? answer : pageItems;
  if (!Array.isArray(items)) throw unreadableAnswer(MBANQ, 'read', 'without a list');
  return { items: items.map(objectOf), isWhole: Number(totalFilteredRecords ?? 0) <= items.length };
}

/**
 * The items of a list in which something is looked up.
 * @throws ProviderError when it is no list or not the whole: what is missing there may exist all the same
 */
export function itemsOf(answer: unknown): readonly JsonObject[] {
  const { items, isWhole } = readList(answer);
  if (!isWhole) throw unreadableAnswer(MBANQ, 'read', 'with a part of a list');
  return items;
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

import { objectOf, textOf, type JsonObject } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { FetchedRecord } from '../provider.js';
import { BVNK } from './name.js';

/**
 * What BVNK shows of a customer, in the form in which it was sent: the later generation splits an individual into parts.
 * Not the whole: agreements, for one, are never shown.
 * @throws ProviderError `UNEXPECTED_ANSWER` when the answer is about somebody else
 */
export function readRecord(answer: JsonObject, reference: string): FetchedRecord {
  const told = textOf(answer.reference);
  if (told !== undefined && told !== reference) {
    throw unreadableAnswer(BVNK, 'read', 'with a customer other than the one asked for');
  }
  const { type, externalReference } = answer;
  const customer = withoutGaps({ type, externalReference, individual: joinParts(objectOf(answer.individual)) });
  return { customer, identifiers: {}, isWhole: false };
}

function joinParts({ person, details, ...rest }: JsonObject): JsonObject | undefined {
  const { contactInfo, ...described } = objectOf(details);
  const individual = { ...rest, ...described, ...objectOf(contactInfo), ...objectOf(person) };
  return Object.keys(individual).length > 0 ? individual : undefined;
}

/** A field that the answer lacks must not hide what is known of it. */
function withoutGaps(form: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined && value !== null));
}

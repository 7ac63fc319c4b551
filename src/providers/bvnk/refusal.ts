import { listOf, objectOf, textOf } from '../http/json.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';

type Field = NonNullable<Refusal['fields']>[number];

/** Reads BVNK's errors in both forms: `details.errors` of today and the older `errorList`. */
export function readBvnkRefusal({ body }: RefusedAnswer): Refusal {
  const error = objectOf(body);
  const older = listOf(error.errorList).map(objectOf);
  const fields = [...readDetails(objectOf(error.details).errors), ...older.flatMap(readListed)];
  const message = textOf(error.message) ?? textOf(older[0]?.message);
  const words = [message, ...fields.map((field) => field.message)].join(' ');
  return {
    // A repeat without the key's memory is told so, under 400.
    code: /already exists/i.test(words) ? 'CONFLICT' : undefined,
    message,
    fields,
    traceId: textOf(error.traceId) ?? textOf(older[0]?.requestId),
  };
}

/** Messages by field, or a list of words or of objects that name their field. */
function readDetails(errors: unknown): Field[] {
  if (Array.isArray(errors))
    return errors.flatMap((item) => readListed(typeof item === 'string' ? { message: item } : objectOf(item)));
  return Object.entries(objectOf(errors)).flatMap(([name, messages]) =>
    (Array.isArray(messages) ? messages : [messages]).map((message) => ({ name, message: textOf(message) ?? '' })),
  );
}

function readListed(item: Readonly<Record<string, unknown>>): Field[] {
  const name = textOf(item.parameter) ?? textOf(item.field);
  return name === undefined ? [] : [{ name, message: textOf(item.message) ?? '' }];
}

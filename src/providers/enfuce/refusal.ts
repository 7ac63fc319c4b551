import { listOf, objectOf, textOf } from '../http/json.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';

type Field = NonNullable<Refusal['fields']>[number];

/** What nobody else may have. */
const UNIQUE = ['customerNumber', 'regNo'];

/** Reads Enfuce's errors, whose form is not documented: a description or a message, and fields where there are some. */
export function readEnfuceRefusal({ status, body }: RefusedAnswer): Refusal {
  const error = objectOf(body);
  const fields = listOf(error.errors).map(objectOf).flatMap(readField);
  const message = textOf(error.description) ?? textOf(error.message);
  const words = [message, ...fields.map((field) => field.message)].join(' ');
  const isConflict = status === 409 || /already (exists|in use)|not unique/i.test(words);
  return {
    code: isConflict ? 'CONFLICT' : undefined,
    message,
    fields: isConflict && fields.length === 0 ? findNamed(words) : fields,
    traceId: textOf(error.traceId),
  };
}

function readField({ field, message }: { readonly field?: unknown; readonly message?: unknown }): Field[] {
  const name = textOf(field);
  return name === undefined ? [] : [{ name, message: textOf(message) ?? '' }];
}

/** The numbers that the words of a conflict name. */
function findNamed(words: string): Field[] {
  return UNIQUE.filter((name) => words.toLowerCase().includes(name.toLowerCase())).map((name) => ({
    name,
    message: '',
  }));
}

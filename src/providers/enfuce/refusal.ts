import { listOf, objectOf, textOf } from '../http/json.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';

/** Reads Enfuce's errors, whose form is not documented: a description or a message, and fields where there are some. */
export function readEnfuceRefusal({ body }: RefusedAnswer): Refusal {
  const error = objectOf(body);
  const fields = listOf(error.errors)
    .map(objectOf)
    .flatMap(({ field, message }) => {
      const name = textOf(field);
      return name === undefined ? [] : [{ name, message: textOf(message) ?? '' }];
    });
  const message = textOf(error.description) ?? textOf(error.message);
  const words = [message, ...fields.map((field) => field.message)].join(' ');
  return {
    code: /already (exists|in use)|not unique/i.test(words) ? 'CONFLICT' : undefined,
    message,
    fields,
    traceId: textOf(error.traceId),
  };
}

import { findOurPath } from '../../domain/readiness/field-map.js';
import { objectOf, textOf } from '../http/json.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';
import { customerFields } from './mapping.js';

type Field = NonNullable<Refusal['fields']>[number];

/** Reads the gateway's errors: a trace and a message, which may name the fields. */
export function readConnectRefusal({ body }: RefusedAnswer): Refusal {
  const error = objectOf(body);
  const message = textOf(error.message);
  return { message, fields: readFields(message ?? ''), traceId: textOf(error.traceId) };
}

/** The parts of a message that begin with the path of a field that we send. */
function readFields(message: string): Field[] {
  return message.split(/[;:]\s+/).flatMap((part) => {
    const [, name = '', words = ''] = /^([A-Za-z]+(?:\.[A-Za-z0-9]+)*) (.+)$/.exec(part) ?? [];
    const isOurs = customerFields.some(({ theirs }) => theirs === name || theirs.startsWith(`${name}.`));
    return isOurs && findOurPath(customerFields, name) !== null ? [{ name, message: words }] : [];
  });
}

import { listOf, objectOf, textOf, type JsonObject } from '../http/json.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';
import type { components } from './wire.js';

/** A rule that allows something once, and the field that breaks it. */
interface UniqueRule {
  readonly field: keyof components['schemas']['CreateIdentifierRequest'] | 'externalId';
  readonly message: string;
}

/** What Mbanq allows once, by the code of the broken rule: said so that a person knows what to do. */
const UNIQUE_RULES: ReadonlyMap<string, UniqueRule> = new Map<string, UniqueRule>([
  [
    'error.msg.clientIdentifier.type.duplicate',
    {
      field: 'documentTypeId',
      message: 'A client has at most one active identifier of a type, and this one has one: deactivate that first',
    },
  ],
  [
    'error.msg.clientIdentifier.identityKey.duplicate',
    {
      field: 'documentKey',
      message:
        'A number is registered once for each type over all clients, inactive identifiers included, and this one is taken',
    },
  ],
  [
    'error.msg.client.duplicate.externalId',
    { field: 'externalId', message: 'A reference belongs to one client, and this one is taken' },
  ],
]);

/** One thing that an error form says. */
export interface ErrorEntry {
  /** A stable word; undefined when there is none. */
  readonly code?: string;
  /** The provider's name of the field. */
  readonly parameter?: string;
  readonly message?: string;
}

/** What an error form says: its entries under `errors`, or else itself. */
export function readErrors(body: unknown): readonly ErrorEntry[] {
  const error = objectOf(body);
  const details = listOf(error.errors).map(objectOf);
  return (details.length > 0 ? details : [error]).map((item) => ({
    code: textOf(item.userMessageGlobalisationCode),
    parameter: textOf(item.parameterName),
    message: readMessage(item),
  }));
}

/** Reads Mbanq's errors: the family's form, with the parameters or broken rules under `errors`. */
export function readMbanqRefusal({ status, body }: RefusedAnswer): Refusal {
  const entries = readErrors(body).map(explain);
  const general = objectOf(body);
  const codes = [textOf(general.userMessageGlobalisationCode), ...entries.map(({ code }) => code)];
  return {
    code: toCode(status, codes),
    message: entries.map(({ message }) => message).find((message) => message !== undefined) ?? readMessage(general),
    fields: entries.flatMap(({ parameter: name, message = '' }) => (name === undefined ? [] : [{ name, message }])),
  };
}

function explain(entry: ErrorEntry): ErrorEntry {
  const rule = UNIQUE_RULES.get(entry.code ?? '');
  return rule ? { ...entry, parameter: rule.field, message: rule.message } : entry;
}

/** 403 is the status of broken rules here; only one of its codes speaks of permissions. */
function toCode(status: number, codes: readonly (string | undefined)[]): Refusal['code'] {
  if (codes.some((code) => code?.includes('duplicate'))) return 'CONFLICT';
  return status === 403 && !codes.includes('error.msg.not.authorized') ? 'REFUSED' : undefined;
}

function readMessage(error: JsonObject): string | undefined {
  return textOf(error.defaultUserMessage) ?? textOf(error.developerMessage);
}

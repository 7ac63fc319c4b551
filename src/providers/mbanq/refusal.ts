import { listOf, objectOf, textOf, type JsonObject } from '../http/json.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';

/** Reads Mbanq's errors: the family's form, with the parameters or broken rules under `errors`. */
export function readMbanqRefusal({ status, body }: RefusedAnswer): Refusal {
  const error = objectOf(body);
  const details = listOf(error.errors).map(objectOf);
  const codes = [error, ...details].map((item) => textOf(item.userMessageGlobalisationCode) ?? '');
  return {
    code: toCode(status, codes),
    message: details.map(readMessage).find((message) => message !== undefined) ?? readMessage(error),
    fields: details.flatMap((detail) => {
      const name = textOf(detail.parameterName);
      return name === undefined ? [] : [{ name, message: readMessage(detail) ?? '' }];
    }),
  };
}

/** 403 is the status of broken rules here; only one of its codes speaks of permissions. */
function toCode(status: number, codes: readonly string[]): Refusal['code'] {
  if (codes.some((code) => code.includes('duplicate'))) return 'CONFLICT';
  return status === 403 && !codes.includes('error.msg.not.authorized') ? 'REFUSED' : undefined;
}

function readMessage(error: JsonObject): string | undefined {
  return textOf(error.defaultUserMessage) ?? textOf(error.developerMessage);
}

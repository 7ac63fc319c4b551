import { randomUUID } from 'node:crypto';
import type { Issue } from '../contract/issue.js';
import type { Answer } from '../server/answer.js';
import type { ErrorForm } from '../server/simulator.js';

/** BVNK's current error form. `fields` become `details.errors`: messages by the path of the field. */
export function bvnkError(
  status: number,
  title: string,
  code: string,
  message: string,
  fields?: Readonly<Record<string, readonly string[]>>,
): Answer {
  return {
    status,
    body: { code, traceId: randomUUID(), status: title, message, ...(fields && { details: { errors: fields } }) },
  };
}

/** 400 with the code that BVNK documents for fields in error. */
export function invalidFields(fields: Readonly<Record<string, readonly string[]>>): Answer {
  return bvnkError(400, 'Bad Request', 'ACCOUNTS-2000', 'The request is not valid', fields);
}

/** 404 for a reference that BVNK does not know. */
export function unknownReference(): Answer {
  return bvnkError(404, 'Not Found', 'NOT_FOUND', 'There is no such reference');
}

/** How BVNK words refusals that come from no operation. */
export const bvnkErrors: ErrorForm = {
  unknownRoute: (status, route) =>
    bvnkError(status, status === 404 ? 'Not Found' : 'Method Not Allowed', 'NOT_FOUND', `There is no ${route}`),
  invalid: (issues) => invalidFields(groupByField(issues)),
  rateLimited: () => bvnkError(429, 'Too Many Requests', 'TOO_MANY_REQUESTS', 'Too many requests'),
  failed: () => bvnkError(500, 'Internal Server Error', 'INTERNAL_ERROR', 'An unexpected error occurred'),
};

function groupByField(issues: readonly Issue[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { path, location, message } of issues) {
    (fields[path.join('.') || location] ??= []).push(message);
  }
  return fields;
}

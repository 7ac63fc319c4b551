import type { Answer } from '../server/answer.js';

/** eNROLL's error form, which follows that of its uploads. */
export function enrollError(status: number, errorCode: string, message: string): Answer {
  return { status, body: { isSuccess: false, message, errorCode } };
}

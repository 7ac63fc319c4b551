/** Refused with 401: nothing proves who calls, or nothing that is valid. Its message is for the log. */
export class Unauthenticated extends Error {
  readonly statusCode = 401;
}

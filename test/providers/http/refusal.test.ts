import { expect, test } from '@jest/globals';
import { codeOfStatus, describeRefusal } from '../../../src/providers/http/refusal.js';

test.each([
  [302, 'UNEXPECTED_ANSWER', 'UNKNOWN_OUTCOME'],
  [303, 'UNEXPECTED_ANSWER', 'UNKNOWN_OUTCOME'],
  [308, 'UNEXPECTED_ANSWER', 'UNEXPECTED_ANSWER'],
  [400, 'REFUSED', 'REFUSED'],
  [401, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
  [403, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
  [404, 'REFUSED', 'REFUSED'],
  [408, 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
  [409, 'CONFLICT', 'CONFLICT'],
  [422, 'REFUSED', 'REFUSED'],
  [429, 'RATE_LIMITED', 'RATE_LIMITED'],
  [500, 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
  [503, 'UNAVAILABLE', 'UNKNOWN_OUTCOME'],
] as const)('%i is %s after a read and %s after a write', (status, read, write) => {
  expect(codeOfStatus(status, 'read')).toBe(read);
  expect(codeOfStatus(status, 'write')).toBe(write);
});

test.each([
  ['UNAUTHENTICATED', 401, 'Acme does not accept our credentials (401): words'],
  ['UNAUTHENTICATED', 403, 'Acme does not let us do this (403): words'],
  ['CONFLICT', 409, 'Acme has it already (409): words'],
  ['RATE_LIMITED', 429, 'Acme asks us to slow down (429)'],
  ['UNAVAILABLE', 503, 'Acme failed (503)'],
  ['UNKNOWN_OUTCOME', 500, 'Acme failed (500) and may have acted all the same'],
  ['REFUSED', 400, 'Acme refused the request (400): words'],
  ['UNEXPECTED_ANSWER', 301, 'Acme answered with a redirect (301), which is not followed: check its base URL'],
  ['UNKNOWN_OUTCOME', 303, 'Acme answered with a redirect (303), which is not followed: check its base URL'],
] as const)('%s with %i says what happened', (code, status, expected) => {
  expect(describeRefusal('Acme', code, status, 'words')).toBe(expected);
});

test('without words of the provider the sentence ends', () => {
  expect(describeRefusal('Acme', 'REFUSED', 400)).toBe('Acme refused the request (400)');
});

import { expect, test } from '@jest/globals';
import { answerFailure } from '../../../src/providers/http/answer-failure.js';
import { SentValues } from '../../../src/providers/http/sent-values.js';

const verification = {
  state: 'UNSUCCESSFUL',
  rawStatus: 'rule.broken',
  reasons: [
    { code: 'rule.broken', message: 'Client 100015 has no address', retryable: true },
    { code: 'rule.unsaid', message: '', retryable: true },
  ],
  requiredActions: [],
} as const;

const failure = (status: number) =>
  answerFailure({
    provider: { id: 'acme', name: 'Acme' },
    effect: 'write',
    status,
    headers: new Headers(),
    refusal: { verification: { ...verification, reasons: [...verification.reasons], requiredActions: [] } },
    sent: SentValues.of('http://127.0.0.1/v1/clients/100015', null, ''),
  }).details;

test('a refusal carries what it says of the verification, without the values that were sent', () => {
  expect(failure(400).verification).toEqual({
    ...verification,
    reasons: [
      { code: 'rule.broken', message: 'Client … has no address', retryable: true },
      { code: 'rule.unsaid', message: 'Acme gives no reason', retryable: true },
    ],
  });
});

test.each([401, 403, 409, 429, 500, 302])('a failure with %i decides nothing', (status) => {
  expect(failure(status).verification).toBeUndefined();
});

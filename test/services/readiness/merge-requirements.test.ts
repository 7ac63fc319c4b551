import { expect, test } from '@jest/globals';
import type { Requirement } from '../../../src/domain/readiness/requirement.js';
import type { Provider } from '../../../src/providers/provider.js';
import { mergeRequirements } from '../../../src/services/readiness/merge-requirements.js';

const PROVIDERS = ['Alpha', 'Beta', 'Gamma'].map((name) => ({ id: name.toLowerCase(), name }) as Provider);

/** What a provider needs, e.g. `Alpha needs a city`. */
function need(path: string, message: string, more: Partial<Requirement> = {}): Requirement {
  return { path, code: 'REQUIRED', message, providers: [message.split(' ')[0]?.toLowerCase() ?? ''], ...more };
}

function merged(...requirements: Requirement[]): Partial<Requirement>[] {
  return mergeRequirements(PROVIDERS, requirements, ['NATIONAL_ID', 'TAX_CODE']).map(
    ({ path, message, providers, identifierTypes }) => ({
      path,
      message,
      providers,
      ...(identifierTypes && { identifierTypes }),
    }),
  );
}

test('one need alone stays as it is', () => {
  const alone = need('email', 'Alpha needs an e-mail address: it verifies nobody without one');
  expect(mergeRequirements(PROVIDERS, [alone], [])).toEqual([alone]);
});

test('a field that several need is asked for once, with the remedy where all have the same', () => {
  expect(
    merged(
      need('city', 'Alpha needs a city: give the city'),
      need('email', 'Beta needs an e-mail address'),
      need('city', 'Beta needs a city: give the city'),
      need('city', 'Gamma needs a city: give the city'),
    ),
  ).toEqual([
    {
      path: 'city',
      message: 'Alpha, Beta, and Gamma need a city: give the city',
      providers: ['alpha', 'beta', 'gamma'],
    },
    { path: 'email', message: 'Beta needs an e-mail address', providers: ['beta'] },
  ]);
});

test('also where they say different things about it', () => {
  expect(
    merged(
      need('email', 'Alpha needs an e-mail address'),
      need('email', 'Beta needs an e-mail address: it verifies nobody without one'),
      need('phone', 'Alpha needs a telephone number'),
      need('phone', 'Gamma needs a land line'),
    ),
  ).toEqual([
    { path: 'email', message: 'Alpha and Beta need an e-mail address', providers: ['alpha', 'beta'] },
    {
      path: 'phone',
      message: 'Alpha needs a telephone number and Gamma needs a land line',
      providers: ['alpha', 'gamma'],
    },
  ]);
});

test('needs that one identifier answers are one entry, with the types that answer all of them', () => {
  expect(
    merged(
      need('identifiers', 'Alpha needs a document: add one', { identifierTypes: ['NATIONAL_ID', 'PASSPORT'] }),
      need('identifiers', 'Beta needs a tax number: add one', { identifierTypes: ['TAX_CODE'] }),
      need('identifiers', 'Gamma needs a number: add one', {
        identifierTypes: ['SOCIAL_SECURITY_NUMBER', 'NATIONAL_ID'],
      }),
    ),
  ).toEqual([
    {
      path: 'identifiers',
      message: 'Alpha needs a document and Gamma needs a number: add an identifier of type NATIONAL_ID',
      providers: ['alpha', 'gamma'],
      identifierTypes: ['NATIONAL_ID'],
    },
    {
      path: 'identifiers',
      message: 'Beta needs a tax number: add one',
      providers: ['beta'],
      identifierTypes: ['TAX_CODE'],
    },
  ]);
});

test('what is no missing field is told apart', () => {
  const agreement = need('agreements', 'Alpha needs a signed agreement', { code: 'AGREEMENT_REQUIRED' });
  const other = need('agreements', 'Beta needs another agreement', { code: 'AGREEMENT_REQUIRED' });
  expect(mergeRequirements(PROVIDERS, [agreement, other], [])).toEqual([agreement, other]);
});

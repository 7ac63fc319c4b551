import { expect, test } from '@jest/globals';
import { tidyInput } from '../../src/graphql/tidy-input.js';

test('leaves out what is null at any depth and the spaces around texts, and keeps instants', () => {
  const at = new Date('2025-01-01T10:00:00Z');
  expect(
    tidyInput({
      name: { first: '  Ann ', middle: null, last: 'van  Dyck' },
      nationalities: [' US'],
      phone: undefined,
      at,
      isKnown: false,
      count: 0,
    }),
  ).toEqual({ name: { first: 'Ann', last: 'van  Dyck' }, nationalities: ['US'], at, isKnown: false, count: 0 });
});

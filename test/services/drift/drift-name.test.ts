import { describe, expect, test } from '@jest/globals';
import { driftName } from '../../../src/services/drift/drift-name.js';

describe('a status', () => {
  test.each(['ON_HOLD', 'clientStatusType.active', 'in-review', '300', 'getCustomer: ON_HOLD'])(
    '%s keeps its word',
    (name) => {
      expect(driftName({ kind: 'STATUS', name })).toBe(name);
    },
  );

  test.each([
    ['a name', 'Ada Example'],
    ['an e-mail address', 'ada@example.com'],
    ['a national number', '29001011234567'],
    ['a sentence', 'Ada was rejected: forged'],
    ['too long a word', 'a'.repeat(65)],
    ['another script', 'مرفوض'],
    ['nothing', ''],
  ])('that may be %s does not', (_what, name) => {
    expect(driftName({ kind: 'STATUS', name })).toBe('(unnamed)');
  });
});

describe('a field', () => {
  test.each(['getCustomer: individual.nickname', 'listClients: [].tags[].(unnamed)'])('%s keeps its path', (name) => {
    expect(driftName({ kind: 'FIELD', name })).toBe(name);
  });

  test.each([
    ['endless', 'a'.repeat(301)],
    ['not printable', 'getCustomer: a\u0000b'],
    ['empty', ''],
  ])('that is %s does not', (_what, name) => {
    expect(driftName({ kind: 'FIELD', name })).toBe('(unnamed)');
  });
});

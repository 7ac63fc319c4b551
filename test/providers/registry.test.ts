import { describe, expect, test } from '@jest/globals';
import { capabilitiesOf } from '../../src/providers/capability.js';
import { findDefinition, providerDefinitions } from '../../src/providers/registry.js';
import { testDefinition } from './suites/definition.js';
import { loadFixtures } from './support/load-fixtures.js';

test('ids are lower-case and unique, and lead to their definition', () => {
  const ids = providerDefinitions.map(({ id }) => id);
  expect(ids).toEqual(['mbanq', 'connect', 'enfuce', 'bvnk', 'enroll']);
  expect(ids.filter((id) => !/^[a-z][a-z0-9]*$/.test(id))).toEqual([]);
  for (const definition of providerDefinitions) expect(findDefinition(definition.id)).toBe(definition);
  expect(findDefinition('BVNK')).toBeUndefined();
});

test('capabilities are what each can do', () => {
  const made = providerDefinitions.map(async (definition) => {
    const { settings } = await loadFixtures(definition.id);
    const provider = definition.create({
      baseUrl: 'http://127.0.0.1',
      settings,
      timeoutMs: 1000,
      reportDrift: () => undefined,
    });
    return [definition.id, capabilitiesOf(provider)];
  });
  return expect(Promise.all(made)).resolves.toEqual([
    [
      'mbanq',
      [
        'CREATE_CUSTOMER',
        'CREATE_IDENTIFIER',
        'UPDATE_IDENTIFIER',
        'DEACTIVATE_IDENTIFIER',
        'DELETE_IDENTIFIER',
        'UPLOAD_DOCUMENT',
        'VERIFY',
        'RECORD',
        'CODE_VALUES',
        'ERASE_CUSTOMER',
      ],
    ],
    ['connect', ['CREATE_CUSTOMER', 'RECORD']],
    ['enfuce', ['CREATE_CUSTOMER', 'UPDATE_CUSTOMER', 'RECORD']],
    ['bvnk', ['CREATE_CUSTOMER', 'AGREEMENTS', 'UPLOAD_DOCUMENT', 'VERIFY', 'WEBHOOK', 'RECORD']],
    ['enroll', ['START_DOCUMENT', 'UPLOAD_DOCUMENT', 'APPROVE_DOCUMENT', 'VERIFY', 'WEBHOOK']],
  ]);
});

describe.each(providerDefinitions.map((definition) => ({ id: definition.id, definition })))('$id', ({ definition }) => {
  testDefinition(definition);
});

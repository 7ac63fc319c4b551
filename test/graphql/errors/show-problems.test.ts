import { expect, test } from '@jest/globals';
import { scopes } from '../../../src/domain/access/scope.js';
import { showProblems } from '../../../src/graphql/errors/show-problems.js';

const problem = { path: ['input', 'number'], code: 'CONFLICT', message: 'Taken', customerId: 'c-1' } as const;
const shown = { path: ['input', 'number'], code: 'CONFLICT', message: 'Taken' };

test.each([
  ['who may read customers', { scopes: new Set(scopes) }, { ...shown, customerId: 'c-1' }],
  ['who may only write them', { scopes: new Set(['customer:write'] as const) }, shown],
  ['who may read one customer', { scopes: new Set(scopes), customerId: 'c-2' }, shown],
])('%s', (_name, caller, expected) => {
  expect(showProblems([{ ...problem, path: [...problem.path] }], caller)).toEqual([expected]);
});

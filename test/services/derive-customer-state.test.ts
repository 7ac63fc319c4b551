import { expect, test } from '@jest/globals';
import { ProviderDirectory } from '../../src/providers/provider-directory.js';
import type { Provider } from '../../src/providers/provider.js';
import { countsForVerification } from '../../src/services/derive-customer-state.js';

const provider = (id: string, verifies: boolean): Provider => ({
  id,
  name: id,
  verifies,
  customerFields: [],
  identifierFields: [],
  answers: {},
});
const providers = new ProviderDirectory([provider('judge', true), provider('ledger', false)]);

test.each([
  ['judge', null, true],
  ['judge', new Date(), true],
  ['ledger', new Date(), false],
  ['taken-out', null, false],
  ['taken-out', new Date(), true],
])('a registration with %s, last heard %s, counts: %s', (providerId, observedAt, counts) => {
  expect(countsForVerification({ providers }, providerId, observedAt)).toBe(counts);
});

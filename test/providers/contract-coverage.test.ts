import { describe } from '@jest/globals';
import { providerDefinitions } from '../../src/providers/registry.js';
import { testContractCoverage } from './suites/contract-coverage.js';

describe.each(providerDefinitions.map((definition) => ({ id: definition.id, definition })))('$id', ({ definition }) => {
  testContractCoverage(definition);
});

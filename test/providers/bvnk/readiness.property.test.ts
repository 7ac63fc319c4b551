import { describe } from '@jest/globals';
import { testReadinessAgrees } from '../readiness/property.js';

describe('the seed’s generation', () => testReadinessAgrees('bvnk'));

describe('the current generation', () =>
  testReadinessAgrees('bvnk', { settings: { BVNK_API_GENERATION: 'current' }, sandbox: { bvnkForm: 'current' } }));

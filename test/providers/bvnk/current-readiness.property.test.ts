import { testReadinessAgrees } from '../readiness/property.js';

testReadinessAgrees('bvnk', {
  settings: { BVNK_API_GENERATION: 'current' },
  sandbox: { bvnkForm: 'current' },
});

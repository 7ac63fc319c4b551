import { testReadinessAgrees } from '../readiness/property.js';

testReadinessAgrees('bvnk');

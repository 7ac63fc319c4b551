import { existsSync } from 'node:fs';

// What examples/web needs is installed apart, so that users of the service do not install it.
const hasWebExample = existsSync('examples/web/node_modules');
if (!hasWebExample) console.warn('The tests of examples/web are skipped: `npm ci --prefix examples/web` installs it.');

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(hasWebExample ? [] : ['<rootDir>/test/examples/web/'])],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Its ES modules import JSON without an attribute, of which Jest warns at every import.
    '^libphonenumber-js$': '<rootDir>/node_modules/libphonenumber-js/index.cjs',
  },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  setupFiles: ['./test/support/loopback-only.mjs'],
  globalSetup: './test/support/global-setup.mjs',
  globalTeardown: './test/support/global-teardown.mjs',
  testTimeout: 60_000,
  maxWorkers: 2,
  // ES modules of a test file are never let go: a worker that has run many spends its time collecting garbage.
  workerIdleMemoryLimit: '1GB',
};

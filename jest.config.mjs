import { existsSync } from 'node:fs';

// What only some tests need is installed apart, so that users of the service do not install it: the tests by their package.
const testsApart = {
  'examples/web': 'test/examples/web',
  'test/graphql/federation/gateways': 'test/graphql/federation/gateways',
};
const skipped = Object.entries(testsApart).filter(([name]) => !existsSync(`${name}/node_modules`));
for (const [name, tests] of skipped) {
  console.warn(`The tests in ${tests} are skipped: \`npm ci --prefix ${name}\` installs what they need.`);
}

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...skipped.map(([, tests]) => `<rootDir>/${tests}/`)],
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

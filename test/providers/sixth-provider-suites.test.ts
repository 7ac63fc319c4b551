import { describe } from '@jest/globals';
import { acmeDefinition } from '../fixtures/providers/acme/definition.js';
import { fixtures } from '../fixtures/providers/acme/fixtures.js';
import { openAcmeServer } from '../fixtures/providers/acme/server.js';
import { testReadinessExamples } from './readiness/examples.js';
import { testReadinessAgrees } from './readiness/property.js';
import { testContractCoverage } from './suites/contract-coverage.js';
import { testDefinition } from './suites/definition.js';
import type { ProviderFiles } from './support/provider-files.js';
import type { SandboxedProvider } from './support/sandbox-providers.js';

const files: ProviderFiles = {
  contract: 'test/fixtures/providers/acme/acme.yaml',
  folder: 'test/fixtures/providers/acme',
  loadFixtures: () => Promise.resolve(fixtures),
};

async function openAcme(): Promise<Pick<SandboxedProvider, 'provider' | 'create' | 'close'>> {
  const server = await openAcmeServer();
  const create: SandboxedProvider['create'] = (settings = {}, timeoutMs = 5000) =>
    acmeDefinition.create({
      baseUrl: server.url,
      settings: { ...fixtures.settings, ...settings },
      timeoutMs,
      reportDrift: () => undefined,
    });
  return { provider: create(), create, close: () => server.close() };
}

/** What every provider of the registry passes, a provider that is handed in passes as well. */
describe('is whole', () => testDefinition(acmeDefinition, files));
describe('covers its contract', () => testContractCoverage(acmeDefinition, files));
describe('readiness by example', () => testReadinessExamples(fixtures, openAcme));
describe('readiness by property', () => testReadinessAgrees(openAcme));

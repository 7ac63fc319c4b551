import { beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { judgeProvider } from '../../../src/providers/judge-provider.js';
import type { ProviderDefinition } from '../../../src/providers/provider-definition.js';
import type { Operation, OperationCall, Provider } from '../../../src/providers/provider.js';
import type { ProviderFixtures } from '../support/fixtures.js';
import { filesOf, type ProviderFiles } from '../support/provider-files.js';

/** Tests that a provider is whole: settings, README, contract, policies, field map and fixtures go together. */
export function testDefinition(definition: ProviderDefinition, files: ProviderFiles = filesOf(definition.id)): void {
  const { id } = definition;
  let fixtures: ProviderFixtures;
  let provider: Provider;
  let readme: string;
  let wire: string;
  beforeAll(async () => {
    fixtures = await files.loadFixtures();
    const { settings } = fixtures;
    provider = definition.create({
      baseUrl: 'http://127.0.0.1:1',
      settings,
      timeoutMs: 1000,
      reportDrift: () => undefined,
    });
    readme = await readFile(`${files.folder}/README.md`, 'utf8');
    wire = await readFile(`${files.folder}/wire.ts`, 'utf8');
  });

  test('is called by its own name', () => {
    expect([provider.id, provider.name]).toEqual([definition.id, definition.name]);
  });

  test('has a contract, from which its wire types are generated', async () => {
    const contract = parse(await readFile(files.contract, 'utf8')) as { paths: object };
    expect(Object.keys(contract.paths)).not.toEqual([]);
    expect(wire).toContain(`Generated from ${files.contract} `);
  });

  test('describes every setting, in the code and in its README', () => {
    const names = definition.settings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !name.startsWith(`${id.toUpperCase()}_`))).toEqual([]);
    expect(definition.settings.filter(({ description }) => description.length < 10)).toEqual([]);
    const documented = [...names, `${id.toUpperCase()}_BASE_URL`];
    expect(documented.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  test('hides the secrets among its settings', () => {
    const shown = definition.settings.filter(({ isSecret }) => !isSecret).map(({ name }) => name);
    expect(shown.filter((name) => /SECRET|PASSWORD|TOKEN|_KEY$/.test(name))).toEqual([]);
  });

  test('says what is missing, and misses nothing with its fixtures', () => {
    expect(definition.missingSettings({})).not.toEqual([]);
    expect(definition.missingSettings(fixtures.settings)).toEqual([]);
  });

  test('tells its sources', () => {
    expect(readme).toMatch(/^## Sources$/m);
  });

  test('has every operation that can be repeated told how, with a look-up where the policy needs one', () => {
    const { createCustomer, createIdentifier, updateIdentifier, deactivateIdentifier } = provider;
    const { startDocument, uploadDocument, approveDocument } = provider;
    const operations = [
      ...[createCustomer, createIdentifier, updateIdentifier, deactivateIdentifier],
      ...[startDocument, uploadDocument, approveDocument],
    ].filter((operation): operation is Operation<never> => operation !== undefined);
    for (const { policy, lookUp } of operations as Operation<OperationCall>[]) {
      if (policy.kind === 'lookUpFirst' || policy.kind === 'newKeyAfterAnswer') expect(lookUp).toBeDefined();
      if (policy.kind === 'lookUpFirst') expect(policy.holdMs).toBeGreaterThan(5000);
    }
  });

  test('reads a verification if it verifies and has customers', () => {
    const isPolled = provider.verifies && provider.createCustomer !== undefined;
    expect(provider.fetchVerification !== undefined).toBe(isPolled);
  });

  test('says what it does with documents if it takes any', () => {
    const { documents, documentFields, startDocument, uploadDocument, approveDocument } = provider;
    const takesImages = uploadDocument !== undefined;
    expect([documents !== undefined, documentFields !== undefined]).toEqual([takesImages, takesImages]);
    expect(documents?.types).not.toEqual([]);
    // What is approved was read, and a step that begins a document leads to an upload.
    expect(approveDocument !== undefined).toBe(documents?.isRead ?? false);
    if (startDocument) expect(takesImages).toBe(true);
  });

  test('declares its fields once each, with a label that fits into a sentence', () => {
    for (const rules of [provider.customerFields, provider.identifierFields, provider.documentFields ?? []]) {
      const theirs = rules.map((rule) => rule.theirs);
      expect(new Set(theirs).size).toBe(theirs.length);
      expect(rules.filter(({ label }) => !/^(an?|the|when|whether|further|nationalities)\b/.test(label))).toEqual([]);
    }
  });

  test('sends only fields that its contract knows', () => {
    const leaves = [...provider.customerFields, ...provider.identifierFields, ...(provider.documentFields ?? [])]
      .filter(({ isJudgedOnly }) => !isJudgedOnly)
      .flatMap(({ theirs }) => theirs.split('.'));
    expect(leaves.filter((leaf) => !new RegExp(`\\b${leaf}\\??:`).test(wire))).toEqual([]);
  });

  test('judges its fixtures as they say', () => {
    const ready = Object.entries(fixtures.ready).map(([name, profile]) => [name, judgeProvider(provider, profile)]);
    expect(ready).toEqual(Object.keys(fixtures.ready).map((name) => [name, []]));
    const notReady = Object.entries(fixtures.notReady);
    expect(notReady).not.toEqual([]);
    for (const [name, { profile, paths }] of notReady) {
      const found = judgeProvider(provider, profile);
      expect([name, ...found.map(({ path }) => path)]).toEqual([name, ...paths]);
      expect(found.filter(({ providers }) => providers.join() !== id)).toEqual([]);
    }
  });
}

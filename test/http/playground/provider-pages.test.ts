import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { escapeUTF8 as escape } from 'entities';
import type { ProviderGuide } from '../../../src/services/readiness/provider-guide.js';
import { renderProviderPage } from '../../../src/http/playground/provider-page.js';
import { TestIssuer } from '../../support/issuer.js';
import { TestService } from '../../support/service.js';

const IDS = ['mbanq', 'connect', 'enfuce', 'bvnk', 'enroll'];

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function read(path: string): Promise<{ status: number; html: string }> {
  const response = await fetch(service.url + path);
  return { status: response.status, html: await response.text() };
}

test.each(IDS)('the page of %s says what it needs, as onboardingRequirements does', async (id) => {
  const { status, html } = await read(`/providers/${id}`);
  expect(status).toBe(200);
  const { data } = await service.graph<{ onboardingRequirements: { path: string; message: string }[] }>(
    `query ($providers: [ID!]!) { onboardingRequirements(providers: $providers) { path message } }`,
    { providers: [id] },
  );
  expect(data.onboardingRequirements.length).toBeGreaterThan(0);
  for (const { path, message } of data.onboardingRequirements) {
    expect(html).toContain(`<li><code>${path}</code> ${escape(message)}</li>`);
  }
  expect(html).toContain(`<a href="/providers/${id}" aria-current="page">`);
  expect([...html.matchAll(/href="\/providers\/(\w+)"/g)].map((match) => match[1])).toEqual(IDS);
});

test('a table has every field of the provider’s form', async () => {
  const { html } = await read('/providers/bvnk');
  const provider = service.service.context.providers.find('bvnk');
  const rows = html.match(/<tr><td>/g)?.length ?? 0;
  const forms = [provider?.customerFields, provider?.identifierFields, provider?.documentFields];
  const fields = forms.reduce((sum, rules) => sum + (rules?.length ?? 0), 0);
  expect(rows).toBe(fields + Object.keys(provider?.notSent ?? {}).length);
});

test('there is none of a provider that is not enabled', async () => {
  for (const path of ['/providers/other', '/providers', '/providers/bvnk/more', '/providers/%3Cscript%3E']) {
    expect([path, (await read(path)).status]).toEqual([path, 404]);
  }
});

test('what a declaration says is shown as text', () => {
  const guide: ProviderGuide = {
    id: 'a&b',
    name: '<b>Bank</b>',
    capabilities: [],
    requirements: [{ path: '<i>', code: 'REQUIRED', message: 'x < "y"', providers: [] }],
    forms: [],
    notSent: { '<u>': '<s>' },
  };
  const html = renderProviderPage(guide, [guide], 'nonce');
  expect(html).not.toMatch(/<(b|i|u|s)>/);
  expect(html).toContain('x &lt; &quot;y&quot;');
});

describe('in production', () => {
  let issuer: TestIssuer;
  let production: TestService;
  beforeAll(async () => {
    issuer = await TestIssuer.open();
    production = await TestService.open({
      NODE_ENV: 'production',
      PLAYGROUND: 'true',
      ROLE: 'api',
      PROVIDERS: 'connect',
      CONNECT_BASE_URL: 'http://127.0.0.1:9',
      CONNECT_API_KEY: 'synthetic-key',
      ...issuer.settings,
    });
  });
  afterAll(async () => {
    await production.close();
    await issuer.close();
  });

  test('PLAYGROUND=true serves the pages, with a field for the token', async () => {
    const page = await (await fetch(`${production.url}/`)).text();
    expect(page).toContain('<label for="token">Token or API key</label>');
    expect((await fetch(`${production.url}/providers/connect`)).status).toBe(200);
    expect((await read('/')).html).not.toContain('token-form');
  });

  test('the schema is told to whoever proves who they are', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect((await production.graph(query)).status).toBe(401);
    const token = await issuer.sign(issuer.claims({ scope: 'customer:read' }));
    const { data } = await production.graph<{ __schema: object }>(query, {}, `Bearer ${token}`);
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });
});

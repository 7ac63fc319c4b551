import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiKeys } from '../../src/services/access/api-keys.js';
import { TestService } from '../support/service.js';

let service: TestService;
let reader: string;
let stranger: string;

beforeAll(async () => {
  service = await TestService.open({ AUTH_METHODS: 'api-key', FEDERATION: 'true' });
  const keys = new ApiKeys(service.service.context.em);
  reader = (await keys.create({ name: 'reader', scopes: ['customer:read'], days: 1 })).text;
  stranger = (await keys.create({ name: 'stranger', scopes: ['document:read'], days: 1 })).text;
}, 60_000);
afterAll(() => service.close());

const PLANNED = 'query Page($first: Int) { customers(first: $first) { totalCount nodes { id name { last } } } }';

/** What an answer is, but for its date. */
async function send(headers: Record<string, string>, query = PLANNED, method = 'POST') {
  const body = { query, variables: { first: 2 } };
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(body.variables) });
  const response = await fetch(`${service.url}/graphql${method === 'GET' ? `?${parameters}` : ''}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${reader}`, ...headers },
    body: method === 'POST' ? JSON.stringify(body) : undefined,
  });
  const { date: _date, ...rest } = Object.fromEntries(response.headers);
  return { status: response.status, headers: rest, text: await response.text() };
}

describe('a document that is known', () => {
  test.each([
    ['without an Accept', {}],
    ['as JSON', { accept: 'application/json' }],
    ['as the answer of GraphQL', { accept: 'application/graphql-response+json' }],
  ])('is answered as it was when it was new: %s', async (what, headers) => {
    const query = `# ${what}\n${PLANNED}`;
    const first = await send(headers, query);
    expect(first).toMatchObject({ status: 200, text: '{"data":{"customers":{"totalCount":0,"nodes":[]}}}\n' });
    expect(await send(headers, query)).toEqual(first);
    expect((await send(headers, query, 'GET')).text).toBe(first.text);
  });

  test('is refused to whom it was not for, and to whom accepts neither type', async () => {
    await send({});
    const forbidden = await send({ authorization: `Bearer ${stranger}` });
    expect(forbidden.status).toBe(403);
    expect(forbidden.text).toContain('needs the scope customer:read, which the caller does not have');
    expect((await send({ accept: 'text/html' })).status).toBe(406);
  });

  test('tells a gateway how long it took, where it asks for that', async () => {
    await send({});
    const { text } = await send({ 'apollo-federation-include-trace': 'ftv1' });
    expect(JSON.parse(text)).toEqual({
      data: { customers: { totalCount: 0, nodes: [] } },
      extensions: { ftv1: expect.any(String) },
    });
  });
});

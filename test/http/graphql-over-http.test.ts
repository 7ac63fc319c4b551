import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.open();
}, 60_000);
afterAll(() => service.close());

/** As clients send that are no forms of other pages: GET needs a header that those cannot set. */
const fetchFn = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), 'apollo-require-preflight': 'true' } });

const audits = serverAudits({ url: () => `${service.url}/graphql`, fetchFn });

test('the audits of the specification of GraphQL over HTTP are 61', () => {
  expect(audits).toHaveLength(61);
});

test.each(audits.map(({ name, id, fn }) => [name, id, fn] as const))('%s (%s)', async (_name, _id, audit) => {
  const result = await audit();
  expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
});

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

async function post(accept: string | undefined, body: unknown, headers: object = {}): Promise<[number, string | null]> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(accept !== undefined && { accept }), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  await response.text();
  return [response.status, response.headers.get('content-type')];
}

describe('a refusal is told as the client accepts it', () => {
  const deep = `{ ${'a { '.repeat(13)} b ${'}'.repeat(14)}`;
  test.each<[string, object | string]>([
    ['a document that is none', { query: '{' }],
    ['a field that is not there', { query: '{ nothing }' }],
    ['a variable that is wrong', { query: 'query ($id: ID!) { customer(id: $id) { id } }', variables: { id: null } }],
    ['an operation that is not there', { query: 'query A { __typename }', operationName: 'B' }],
  ])('%s: 200 for plain JSON, else 400', async (_what, body) => {
    expect(await post(JSON_TYPE, body)).toEqual([200, 'application/json; charset=utf-8']);
    expect(await post('application/json, text/plain, */*', body)).toEqual([200, 'application/json; charset=utf-8']);
    expect(await post('*/*', body)).toEqual([400, 'application/json; charset=utf-8']);
    expect(await post(GRAPHQL_TYPE, body)).toEqual([400, 'application/graphql-response+json; charset=utf-8']);
    expect(await post(`${GRAPHQL_TYPE}, ${JSON_TYPE};q=0.9`, body)).toEqual([
      400,
      'application/graphql-response+json; charset=utf-8',
    ]);
  });

  test.each<[string, object | string, number]>([
    ['what a limit refuses', { query: deep }, 400],
    ['a list of requests', [{ query: '{ __typename }' }], 400],
    ['a request without a document', {}, 400],
    ['what is no JSON', '{', 400],
    ['a subscription', { query: 'subscription { verificationChanged { state } }' }, 400],
  ])('%s has the same status for all', async (_what, body, status) => {
    expect(await post(JSON_TYPE, body)).toEqual([status, 'application/json; charset=utf-8']);
    expect((await post(GRAPHQL_TYPE, body))[0]).toBe(status);
  });

  test.each<[string, object | string]>([
    ['what a limit refuses', { query: deep }],
    ['what is no JSON', '{'],
    ['a list of requests', [{ query: '{ __typename }' }]],
  ])('%s says that it is GraphQL’s', async (_what, body) => {
    expect(await post(GRAPHQL_TYPE, body)).toEqual([400, 'application/graphql-response+json; charset=utf-8']);
  });

  test('a token that is none: 401 either way', async () => {
    const headers = { authorization: 'Bearer cgk_none' };
    expect(await post(JSON_TYPE, { query: '{ __typename }' }, headers)).toEqual([
      401,
      'application/json; charset=utf-8',
    ]);
    expect(await post(GRAPHQL_TYPE, { query: '{ __typename }' }, headers)).toEqual([
      401,
      'application/graphql-response+json; charset=utf-8',
    ]);
  });
});

test('what the page of another origin can send without asking is refused, whatever it accepts', async () => {
  const url = `${service.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
  for (const accept of ['*/*', JSON_TYPE, GRAPHQL_TYPE]) {
    const plain = await fetch(url, { headers: { accept } });
    expect(plain.status).toBe(400);
    expect(await plain.text()).toContain('Cross-Site Request Forgery');
  }
  const form = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    body: new URLSearchParams({ query: '{ __typename }' }),
  });
  expect(form.status).toBe(415);
});

import { afterEach, describe, expect, test } from '@jest/globals';
import type { Drift } from '../../../src/providers/answer-map.js';
import { connectDefinition } from '../../../src/providers/connect/definition.js';
import { MAX_PAGES } from '../../../src/providers/connect/look-up.js';
import { failureOf } from '../support/failure.js';
import { openServer, type LocalServer } from '../support/local-server.js';
import { mariaMuster } from '../support/profiles.js';

let server: LocalServer | undefined;
afterEach(() => server?.close());

const maria = { id: 'a', firstName: 'Maria', lastName: 'Muster', email: 'maria.muster@example.com' };
const stranger = { id: 'b', firstName: 'Ada', lastName: 'Example', email: 'ada@example.com' };

/** Looks Maria up at a gateway that answers each page so, by its offset. */
async function lookUp(pageAt: (offset: number) => unknown) {
  const asked: string[] = [];
  const drift: Drift[] = [];
  server = await openServer((request, response) => {
    asked.push(request.url ?? '');
    const offset = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('offset');
    response.writeHead(200).end(JSON.stringify(pageAt(Number(offset))));
  });
  const { createCustomer } = connectDefinition.create({
    baseUrl: server.url,
    settings: { CONNECT_API_KEY: 'k', CONNECT_LOOK_UP: 'true' },
    timeoutMs: 2000,
    reportDrift: (found) => drift.push(found),
  });
  const found =
    createCustomer?.lookUp?.({ profile: mariaMuster, idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b' }) ??
    Promise.reject(new Error('No look-up'));
  return { found, asked, drift };
}
const lookUpIn = async (...customers: unknown[]) =>
  (await lookUp((offset) => ({ data: customers.slice(offset) }))).found;

describe('pages', () => {
  test('are asked for until one is empty, however many come at a time', async () => {
    const all = [...Array.from({ length: 250 }, () => stranger), maria];
    const { found, asked } = await lookUp((offset) => ({ data: all.slice(offset, offset + 100) }));
    expect(await found).toEqual({ externalId: 'a' });
    expect(asked).toEqual([0, 100, 200, 251].map((offset) => `/v1/customers?limit=200&offset=${offset}&sortBy=id`));
  });

  test('may overlap: the same customer twice is one', async () => {
    expect(await lookUpIn(maria, stranger, maria)).toEqual({ externalId: 'a' });
  });

  test('without an end are left to an operator', async () => {
    const { found, asked } = await lookUp(() => ({ data: [stranger] }));
    expect(await failureOf(found)).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'Connect Gateway answered (200) with more customers than can be looked through',
    });
    expect(asked).toHaveLength(MAX_PAGES);
  });

  test.each([
    ['bare', (page: unknown[]) => page, []],
    ['in a page', (page: unknown[]) => ({ data: { items: page, total: 1 } }), ['data.items[].id', 'data.total']],
  ])('may come %s', async (_name, wrap, unknown) => {
    const { found, drift } = await lookUp((offset) => wrap([maria].slice(offset)));
    expect(await found).toEqual({ externalId: 'a' });
    expect(drift.map(({ name }) => name)).toEqual(
      expect.arrayContaining(unknown.map((field) => `listCustomers: ${field}`)),
    );
  });

  test.each([[null], [{}], [{ data: {} }], [{ data: 'none' }], [{ data: { items: [], errors: [] } }]])(
    'of the form %j are none',
    async (page) => {
      expect(await failureOf((await lookUp(() => page)).found)).toMatchObject({
        code: 'UNEXPECTED_ANSWER',
        message: 'Connect Gateway answered (200) without a list of customers',
      });
    },
  );
});

describe('a customer', () => {
  const { firstName: _first, lastName: _last, ...nameless } = maria;

  test.each([
    ['by both names and the address', maria],
    ['in another case and with other spaces', { ...maria, lastName: ' MUSTER ', email: 'MARIA.MUSTER@example.com' }],
    ['by the full name where that is all', { ...nameless, name: 'maria  muster' }],
  ])('is known %s', async (_name, customer) => {
    expect(await lookUpIn(stranger, customer)).toEqual({ externalId: 'a' });
  });

  test.each([
    ['another first name', { ...maria, firstName: 'Anna' }],
    ['another last name', { ...maria, lastName: 'Beispiel' }],
    ['another address', { ...maria, email: 'other@example.com' }],
    ['another full name', { ...nameless, name: 'Maria Elena Muster' }],
    ['another address and no names', { ...nameless, email: 'other@example.com' }],
    ['another name and no address', { ...maria, lastName: 'Beispiel', email: null }],
  ])('with %s is somebody else', async (_name, customer) => {
    expect(await lookUpIn(customer)).toBeNull();
  });

  test.each([
    ['no address', { ...maria, email: undefined }],
    ['no names', nameless],
    ['nothing', {}],
  ])('of whom %s is shown may be anybody', async (_name, customer) => {
    expect(await failureOf(lookUpIn(customer))).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'Connect Gateway answered (200) with customers of whom it shows too little',
    });
  });

  test('without an id is no proof', async () => {
    expect(await failureOf(lookUpIn({ ...maria, id: undefined }))).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: "Connect Gateway answered (200) without a customer's id",
    });
  });

  test('beside another one of the same name and address is left to an operator', async () => {
    expect(await failureOf(lookUpIn(maria, { ...maria, id: 'c' }))).toMatchObject({ code: 'UNEXPECTED_ANSWER' });
  });
});

test.each([[{}], [{ data: { id: 'b' } }], [{ data: [] }]])(
  'a record answered with %j is not what was asked for',
  async (body) => {
    server = await openServer((_request, response) => response.writeHead(200).end(JSON.stringify(body)));
    const { fetchRecord } = connectDefinition.create({
      baseUrl: server.url,
      settings: { CONNECT_API_KEY: 'k' },
      timeoutMs: 2000,
      reportDrift: () => undefined,
    });
    expect(await failureOf(fetchRecord?.('a') ?? Promise.resolve())).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      message: 'Connect Gateway answered (200) with a customer other than the one asked for',
    });
  },
);

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';
import { connectCustomer as customer, connectHeaders as headers } from './customer.fixture.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const send = (path: string, options: Parameters<typeof call>[1] = {}) =>
  call(`${sandbox.current().baseUrls.connect}${path}`, { headers, ...options });
const create = (body: unknown = customer) => send('/customers/individual', { method: 'POST', body });
const named = (lastName: string, email = 'someone@example.com') => ({
  ...customer,
  email,
  basicData: { ...customer.basicData, lastName },
});

describe('creating a customer', () => {
  test('answers 201 with traceId, message and the new id', async () => {
    expect(await create()).toMatchObject({
      status: 201,
      body: {
        traceId: expect.stringMatching(uuid),
        message: 'The customer was successfully created',
        data: { id: expect.stringMatching(uuid) },
      },
    });
  });

  test('is not idempotent: a repeat makes a second customer', async () => {
    const [first, second] = [await create(), await create()] as { body: { data: { id: string } } }[];
    expect(first?.body.data.id).not.toBe(second?.body.data.id);
  });

  test.each([
    ['a missing object', { ...customer, mainAddress: undefined }, 'mainAddress is required'],
    [
      'a missing leaf',
      { ...customer, basicData: { ...customer.basicData, lastName: undefined } },
      'basicData.lastName is required',
    ],
    ['an unknown field', { ...customer, nickname: 'A' }, 'nickname is not a known field'],
    [
      'a country off the list',
      { ...customer, identification: { code: 'A', country: 'XX' } },
      'identification.country is not one of the possible values',
    ],
    ['letters in a phone', { ...customer, phoneNumber: 'call me' }, 'phoneNumber must match pattern "^[0-9 ()+-]+$"'],
    ['a phone without its country', { ...customer, phoneCountryCode: undefined }, 'phoneCountryCode is required'],
    ['a PEP without an explanation', { ...customer, isPep: true }, 'pepExplanation is required'],
    [
      'a birth date in the future',
      { ...customer, basicData: { ...customer.basicData, dateOfBirth: '2999-01-01' } },
      'basicData.dateOfBirth is in the future',
    ],
    [
      'an impossible birth date',
      { ...customer, basicData: { ...customer.basicData, dateOfBirth: '1985-02-30' } },
      'basicData.dateOfBirth must match format "date"',
    ],
  ])('refuses %s with 400 and the path', async (_what, body, message) => {
    expect(await create(body)).toMatchObject({
      status: 400,
      body: { traceId: expect.stringMatching(uuid), message: `Invalid request payload: ${message}` },
    });
  });

  test.each([
    ['malformed JSON', 'application/json', '{"email":', 'body is not well-formed application/json'],
    ['another media type', 'text/plain', '{}', 'body must be sent as application/json'],
    ['an empty body', 'application/json', '', 'body is required'],
    ['a body that is no object', 'application/json', '[]', 'body must be object'],
  ])('refuses %s', async (_what, contentType, body, message) => {
    const answer = await send('/customers/individual', {
      method: 'POST',
      headers: { ...headers, 'content-type': contentType },
      body,
    });
    expect(answer).toMatchObject({ status: 400, body: { message: `Invalid request payload: ${message}` } });
  });

  test('the last name Forbidden is refused with 403 and keeps nothing', async () => {
    const before = await send('/v1/customers?limit=200');
    expect(await create(named('Forbidden'))).toMatchObject({
      status: 403,
      body: { message: 'The client does not have sufficient permissions' },
    });
    expect((await send('/v1/customers?limit=200')).body).toMatchObject({
      data: (before.body as { data: unknown[] }).data,
    });
  });
});

describe('the API key', () => {
  test.each([
    ['absent', {}],
    ['wrong', { 'x-api-key': 'guess' }],
  ])('%s: 403', async (_what, wrong) => {
    expect(await send('/customers/individual', { method: 'POST', headers: wrong, body: customer })).toMatchObject({
      status: 403,
      body: { traceId: expect.stringMatching(uuid), message: 'The API key is invalid' },
    });
  });
});

describe('reading', () => {
  test('gets a customer by id, and answers 404 for another', async () => {
    const { body } = (await create(named('Reader'))) as { body: { data: { id: string } } };
    expect((await send(`/customers/${body.data.id}`)).body).toEqual({
      traceId: expect.stringMatching(uuid),
      message: 'Success',
      data: { id: body.data.id, name: 'Ada Reader', type: 'INDIVIDUAL', portfolios: [] },
    });
    expect(await send('/customers/00000000-0000-4000-8000-000000000000')).toMatchObject({
      status: 404,
      body: { message: 'The customer was not found' },
    });
  });

  test('pages through the list in the order asked for', async () => {
    for (const name of ['Zuse', 'Abel', 'Moore']) await create(named(name, `${name}@list.example`));
    const { body } = (await send('/v1/customers?limit=200&sortBy=lastName')) as {
      body: { data: { lastName: string }[] };
    };
    const names = body.data.map(({ lastName }) => lastName);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    const second = (await send('/v1/customers?limit=1&offset=1&sortBy=lastName')) as { body: { data: unknown[] } };
    expect(second.body.data).toEqual([body.data[1]]);
  });

  test('pages through the list in the order of creation, to an empty page', async () => {
    const read = async (query: string) =>
      ((await send(`/v1/customers?${query}`)) as { body: { data: { id: string }[] } }).body.data;
    for (const name of ['Turing', 'Hopper']) await create(named(name, `${name}@page.example`));
    const all = await read('limit=200');
    expect(all.slice(-2)).toMatchObject([{ lastName: 'Turing' }, { lastName: 'Hopper' }]);
    expect(await read(`limit=1&offset=${all.length - 2}`)).toEqual([all.at(-2)]);
    expect(await read(`limit=2&offset=${all.length - 1}`)).toEqual([all.at(-1)]);
    expect(await read(`limit=2&offset=${all.length}`)).toEqual([]);
  });

  test('pages through the list in the order of ids', async () => {
    const read = async (query: string) =>
      ((await send(`/v1/customers?${query}`)) as { body: { data: { id: string }[] } }).body.data.map(({ id }) => id);
    const ids = (await read('limit=200')).toSorted();
    expect(await read('limit=2&offset=1&sortBy=id')).toEqual(ids.slice(1, 3));
  });

  test.each([
    ['limit=0', 'limit must be >= 1'],
    ['limit=201', 'limit must be <= 200'],
    ['sortBy=phone', 'sortBy is not one of the possible values'],
    ['page=2', 'page is not a known field'],
  ])('refuses %s', async (query, message) => {
    expect(await send(`/v1/customers?${query}`)).toMatchObject({
      status: 400,
      body: { message: `Invalid request payload: ${message}` },
    });
  });

  test('an unknown path and an unknown method are refused in the same form', async () => {
    expect(await send('/customers')).toMatchObject({ status: 404, body: { message: 'There is no GET /customers' } });
    expect(await send('/customers/individual', { method: 'PUT', body: {} })).toMatchObject({
      status: 405,
      body: { message: 'There is no PUT /customers/individual' },
    });
  });
});

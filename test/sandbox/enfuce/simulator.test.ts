import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ enfuceBudget: { perSecond: 1000, perMinute: 10_000 } });
});
afterAll(() => sandbox.close());

const headers = { authorization: `Bearer ${SANDBOX_CREDENTIALS.enfuce.token}` };
const customer = {
  email: 'maija.meikalainen@example.com',
  phoneNumber: '+358401234567',
  mobileNumber: '+358501234567',
  customerNumber: 'ABCDEFGH123456789',
  locale: 'fi_FI',
  regNo: '19560606-1234',
  screening: { status: true },
  address: { address1: 'Esimerkkikatu 1', city: 'Helsinki', zipCode: '00100', country: 'FIN' },
  temporaryAddress: { city: 'Turku', country: 'FIN', startDate: '2030-01-01', endDate: '2030-02-01' },
  salutation: 'Ms',
  firstName: 'Maija',
  middleName: 'Helena',
  lastName: 'Meikäläinen',
  dateOfBirth: '1956-06-06',
  nationality: ['FIN', 'QZZ', 'ROM'],
};

interface Answered {
  status: number;
  headers: Headers;
  body: { id: string };
}

const send = (path: string, options: { method?: string; headers?: Record<string, string>; body?: unknown } = {}) =>
  call(`${sandbox.current().baseUrls.enfuce}${path}?auditUser=tests`, {
    ...options,
    headers: { ...headers, ...options.headers },
  }) as Promise<unknown> as Promise<Answered>;
let last = 0;
const unique = () => ({ ...customer, customerNumber: `N${++last}`, regNo: `R${last}` });
const create = (body: unknown, key?: string) =>
  send('/v3/PRIVATE', { method: 'POST', body, headers: key === undefined ? {} : { 'x-idempotency-key': key } });

describe('creating a customer', () => {
  test('every field is kept and shown by each look-up', async () => {
    const created = await create(customer);
    const { id } = created.body;
    expect(created).toMatchObject({
      status: 201,
      body: { description: 'Customer created', id: expect.stringMatching(/^\d{9}$/) },
    });
    const shown = { ...customer, id: Number(id), role: 'PRIVATE' };
    expect((await send(`/v3/${id}`)).body).toEqual(shown);
    expect((await send(`/v3/customerNumber/${customer.customerNumber}`)).body).toEqual(shown);
    expect((await send(`/v3/regNo/${customer.regNo}/id`)).body).toEqual({ id });
  });

  test.each(['customerNumber', 'regNo'] as const)('a %s that is taken is refused', async (field) => {
    const first = unique();
    await create(first);
    expect(await create({ ...unique(), [field]: first[field] })).toMatchObject({
      status: 409,
      body: { description: `${field} is already in use`, errors: [{ field, message: 'is already in use' }] },
    });
  });

  test.each([
    ['a missing field', { lastName: undefined }, 'lastName', 'is required'],
    ['an unknown field', { gender: 'F' }, 'gender', 'is not a known field'],
    ['a locale off the list', { locale: 'fi_US' }, 'locale', 'is not one of the possible values'],
    ['a phone without its plus', { mobileNumber: '0401234567' }, 'mobileNumber', 'must match pattern "^\\+[0-9]+$"'],
    [
      'a number of 33 characters',
      { customerNumber: 'A'.repeat(33) },
      'customerNumber',
      'must NOT have more than 32 characters',
    ],
    ['an alpha-2 country', { address: { country: 'FI' } }, 'address.country', 'must match pattern "^[A-Z]{3}$"'],
    ['no such country', { address: { country: 'XYZ' } }, 'address.country', 'is not an ISO 3166-1 alpha-3 code'],
    ['no such nationality', { nationality: ['FIN', 'XYZ'] }, 'nationality.1', 'is not an ISO 3166-1 alpha-3 code'],
    ['a birth date in the future', { dateOfBirth: '2999-01-01' }, 'dateOfBirth', 'is in the future'],
    ['an impossible birth date', { dateOfBirth: '1999-02-30' }, 'dateOfBirth', 'must match format "date"'],
    [
      'a temporary address that ends first',
      { temporaryAddress: { startDate: '2030-02-01', endDate: '2030-01-01' } },
      'temporaryAddress.endDate',
      'is before startDate',
    ],
    ['the last name Declined', { lastName: 'Declined' }, 'lastName', 'The customer is declined'],
  ])('refuses %s', async (_what, changes, field, message) => {
    expect(await create({ ...unique(), ...changes })).toMatchObject({
      status: 400,
      body: { description: `Validation failed: ${field} ${message}`, errors: [{ field, message }] },
    });
  });

  test.each(['ROU', 'XKX'])('the nationality %s is refused: it has a code of its own', async (code) => {
    expect((await create({ ...unique(), nationality: [code] })).status).toBe(400);
  });

  test('the audit user is required', async () => {
    const url = `${sandbox.current().baseUrls.enfuce}/v3/PRIVATE`;
    expect(await call(url, { method: 'POST', headers, body: unique() })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'auditUser', message: 'is required' }] },
    });
  });
});

describe('the idempotency key', () => {
  test('repeats the first answer, for success and refusal alike', async () => {
    const body = unique();
    const first = await create(body, 'key-1');
    expect(await create(body, 'key-1')).toMatchObject({ status: 201, body: first.body });
    const refused = await create(body, 'key-2');
    expect(refused.status).toBe(409);
    expect(await create(unique(), 'key-2')).toMatchObject({ status: 409, body: refused.body });
  });

  test('counts per method and URL, and is refused over 64 characters', async () => {
    const { body } = await create(unique(), 'key-3');
    const change = { method: 'PATCH', body: { firstName: 'Anna' }, headers: { 'x-idempotency-key': 'key-3' } };
    expect(await send(`/v3/PRIVATE/${body.id}`, change)).toMatchObject({
      status: 200,
      body: { description: 'Customer updated', id: body.id },
    });
    expect((await create(unique(), 'k'.repeat(65))).status).toBe(400);
  });

  test('of several requests at once, one creates', async () => {
    const body = unique();
    const answers = await Promise.all([1, 2, 3, 4].map(() => create(body, 'key-4')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
  });

  test('survives a restart and ends after 24 hours', async () => {
    const body = unique();
    const first = await create(body, 'key-5');
    await sandbox.restart();
    expect((await create(body, 'key-5')).body).toEqual(first.body);
    await sandbox.pool.query(
      `update sandbox.record_key set expires_at = expires_at - interval '24 hours' where kind = 'idempotency'`,
    );
    expect((await create(body, 'key-5')).status).toBe(409);
  });
});

describe('changing a customer', () => {
  test('what is left out stays, and numbers stay unique', async () => {
    const [first, second] = [unique(), unique()];
    const { id } = (await create(first)).body;
    await create(second);
    const patch = (body: unknown) => send(`/v3/PRIVATE/${id}`, { method: 'PATCH', body });
    expect((await patch({ email: 'new@example.com', regNo: 'R-new' })).status).toBe(200);
    expect((await send(`/v3/${id}`)).body).toMatchObject({ ...first, email: 'new@example.com', regNo: 'R-new' });
    expect((await send(`/v3/regNo/${first.regNo}/id`)).status).toBe(404);
    expect((await patch({ customerNumber: second.customerNumber })).status).toBe(409);
    expect((await patch({})).status).toBe(400);
    expect(await send('/v3/PRIVATE/1', { method: 'PATCH', body: { email: 'a@example.com' } })).toMatchObject({
      status: 404,
      body: { description: 'Customer not found' },
    });
  });

  test.each([
    ['an unknown field', { gender: 'F' }, 'gender', 'is not a known field'],
    ['a field that is emptied', { email: null }, 'email', 'must be string'],
    ['no such country', { address: { country: 'XYZ' } }, 'address.country', 'is not an ISO 3166-1 alpha-3 code'],
    ['a birth date in the future', { dateOfBirth: '2999-01-01' }, 'dateOfBirth', 'is in the future'],
    ['a risk off the list', { riskScore: 'Medium' }, 'riskScore', 'is not one of the possible values'],
    [
      'a temporary address that ends first',
      { temporaryAddress: { startDate: '2030-02-01', endDate: '2030-01-01' } },
      'temporaryAddress.endDate',
      'is before startDate',
    ],
  ])('refuses %s and changes nothing', async (_what, change, field, message) => {
    const { id } = (await create(unique())).body;
    const before = (await send(`/v3/${id}`)).body;
    const answer = await send(`/v3/PRIVATE/${id}`, { method: 'PATCH', body: { firstName: 'Anna', ...change } });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: expect.arrayContaining([{ field, message }]) });
    expect((await send(`/v3/${id}`)).body).toEqual(before);
  });

  test('an object is replaced as a whole', async () => {
    const { id } = (await create(unique())).body;
    await send(`/v3/PRIVATE/${id}`, { method: 'PATCH', body: { address: { city: 'Oulu', country: 'FIN' } } });
    expect((await send(`/v3/${id}`)).body).toMatchObject({ address: { city: 'Oulu', country: 'FIN' } });
    expect((await send(`/v3/${id}`)).body).not.toHaveProperty('address.address1');
  });

  test('the temporary address is deleted for a private customer only', async () => {
    const { id } = (await create(unique())).body;
    const remove = (role: string) => send(`/v3/${role}/${id}/update/DELETE_TEMPORARY_ADDRESS`, { method: 'POST' });
    expect((await remove('CORPORATE')).status).toBe(404);
    expect((await remove('PRIVATE')).body).toEqual({ description: 'Temporary address deleted', id });
    expect((await send(`/v3/${id}`)).body).not.toHaveProperty('temporaryAddress');
    expect((await remove('PRIVATE')).status).toBe(200);
    expect((await send('/v3/PRIVATE/1/update/DELETE_TEMPORARY_ADDRESS', { method: 'POST' })).status).toBe(404);
  });
});

describe('credentials', () => {
  const refused = { status: 401, body: { description: 'The credentials are missing or wrong' } };
  test.each([
    ['none', { authorization: '' }],
    ['a wrong token', { authorization: 'Bearer guess' }],
    ['another scheme', { authorization: headers.authorization.replace('Bearer', 'Basic') }],
  ])('%s: 401', async (_what, wrong) => {
    expect(await send('/v3/1', { headers: wrong })).toMatchObject(refused);
  });

  test('Basic passes where it is configured', async () => {
    const enfuce = { ...SANDBOX_CREDENTIALS.enfuce, scheme: 'Basic' as const, token: 'dXNlcjpwYXNz' };
    await sandbox.restart({ credentials: { ...SANDBOX_CREDENTIALS, enfuce } });
    expect((await send('/v3/1', { headers: { authorization: 'Basic dXNlcjpwYXNz' } })).status).toBe(404);
    expect(await send('/v3/1')).toMatchObject(refused);
    await sandbox.restart({ credentials: SANDBOX_CREDENTIALS });
  });
});

test('beyond the budget the answer is 429 with Retry-After', async () => {
  await sandbox.restart({ enfuceBudget: { perSecond: 100, perMinute: 2 } });
  expect([(await send('/v3/1')).status, (await send('/v3/1')).status]).toEqual([404, 404]);
  const refused = await send('/v3/1');
  expect(refused).toMatchObject({ status: 429, body: { description: 'Too many requests' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
});

test('the simulator itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { identifierWith, mariaMuster } from '../support/profiles.js';
import { failureOf } from '../support/failure.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';

let enfuce: SandboxedProvider;
beforeAll(async () => {
  enfuce = await openProvider('enfuce');
});
afterEach(() => enfuce.takeRequests());
afterAll(() => enfuce.close());

let people = 0;
/** Another person each time: Enfuce has each number once. */
function person(): typeof mariaMuster {
  people += 1;
  return {
    ...mariaMuster,
    reference: `P${people}`,
    identifiers: [identifierWith({ type: 'NATIONAL_ID', number: `N${people}` })],
  };
}
const create = (profile: typeof mariaMuster, idempotencyKey: string = randomUUID(), provider = enfuce.provider) =>
  provider.createCustomer?.perform({ profile, idempotencyKey }) ?? Promise.reject(new Error('No such operation'));
const lookUp = (profile: typeof mariaMuster) =>
  enfuce.provider.createCustomer?.lookUp?.({ profile, idempotencyKey: randomUUID() });

test('creates a customer of whom everything is known, and finds it again', async () => {
  const key = randomUUID();
  const profile = person();
  const created = await create(profile, key);
  expect(created).toEqual({ externalId: expect.stringMatching(/^\d+$/) });
  expect(await enfuce.takeRequests()).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/v3/PRIVATE?auditUser=customer-graph',
      operationId: 'createPrivateCustomer',
      headers: expect.objectContaining({ 'x-idempotency-key': key }),
      body: expect.objectContaining({ customerNumber: profile.reference, nationality: ['DEU', 'ROM', 'QZZ'] }),
    }),
  ]);
  expect(await lookUp(profile)).toEqual(created);
  expect(await create(profile, key)).toEqual(created);
});

test('finds nothing where nothing is', async () => {
  expect(await lookUp(person())).toBeNull();
});

describe('failures', () => {
  test('a refusal leads to our path', async () => {
    const profile = { ...person(), name: { first: 'Maria', last: 'Declined' } };
    expect(await failureOf(create(profile))).toMatchObject({
      code: 'REFUSED',
      status: 400,
      fieldErrors: [{ path: 'name.last', message: 'The customer is declined' }],
    });
  });

  test('a taken number is a conflict, and the message does not repeat it', async () => {
    const first = person();
    await create(first);
    expect(await failureOf(create({ ...person(), identifiers: first.identifiers }))).toMatchObject({
      code: 'CONFLICT',
      status: 409,
      message: 'Enfuce has it already (409): regNo is already in use',
      fieldErrors: [{ path: 'identifiers', message: 'is already in use' }],
    });
  });

  test('a wrong token is not authenticated', async () => {
    const provider = enfuce.create({ ENFUCE_TOKEN: 'other' });
    expect(await failureOf(create(person(), randomUUID(), provider))).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('a limit says when to come back', async () => {
    await enfuce.fail({ kind: 'rateLimit', retryAfterSeconds: 2 });
    expect(await failureOf(create(person()))).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 2000 });
  });

  test.each(['resetAfterCommit', 'errorAfterCommit'])('what %s hid is found', async (kind) => {
    const profile = person();
    await enfuce.fail({ kind, operationId: 'createPrivateCustomer' });
    expect(await failureOf(create(profile))).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect(await lookUp(profile)).toEqual({ externalId: expect.stringMatching(/^\d+$/) });
  });

  test('a look-up that fails is no proof', async () => {
    await enfuce.fail({ kind: 'errorBeforeCommit', operationId: 'getCustomerByCustomerNumber' });
    expect(await failureOf(lookUp(person()) ?? Promise.resolve())).toMatchObject({ code: 'UNAVAILABLE' });
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import type { HeldForm } from '../../../src/domain/readiness/held-fields.js';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { identifierWith, mariaMuster } from '../support/profiles.js';
import { failureOf } from '../support/failure.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';

let enfuce: SandboxedProvider;
beforeAll(async () => {
  // More than Enfuce's own budget of a second, since these tests are quicker than that.
  enfuce = await openProvider('enfuce', { enfuceBudget: { perSecond: 1000, perMinute: 10_000 } });
});
afterEach(() => enfuce.takeRequests());
afterAll(() => enfuce.close());

let people = 0;
/** Another person each time: Enfuce has each number once. */
function person(): CustomerProfile {
  people += 1;
  return {
    ...mariaMuster,
    reference: `P${people}`,
    identifiers: [identifierWith({ type: 'NATIONAL_ID', number: `N${people}` })],
  };
}
const create = (profile: CustomerProfile, idempotencyKey: string = randomUUID(), provider = enfuce.provider) =>
  provider.createCustomer?.perform({ profile, idempotencyKey }) ?? Promise.reject(new Error('No such operation'));
const update = (externalCustomerId: string, profile: CustomerProfile, held?: HeldForm) =>
  enfuce.provider.updateCustomer?.perform({ profile, externalCustomerId, held, idempotencyKey: randomUUID() }) ??
  Promise.reject(new Error('No such operation'));
const lookUp = (profile: CustomerProfile) =>
  enfuce.provider.createCustomer?.lookUp?.({ profile, idempotencyKey: randomUUID() });
const fetchHeld = async (externalId: string, provider = enfuce.provider) =>
  (await provider.fetchRecord?.(externalId))?.customer ?? {};

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
      body: expect.objectContaining({
        customerNumber: profile.reference,
        nationality: ['DEU', 'ROM', 'QZZ'],
        riskScore: 'Pep',
      }),
    }),
  ]);
  expect(await lookUp(profile)).toEqual(created);
  expect(await create(profile, key)).toEqual(created);
});

test('finds nothing where nothing is', async () => {
  expect(await lookUp(person())).toBeNull();
});

test('reads what Enfuce holds: what was sent, with the id and the kind of customer', async () => {
  const { externalId } = await create(person());
  const [sent] = await enfuce.takeRequests();
  expect(await enfuce.provider.fetchRecord?.(externalId)).toEqual({
    customer: { ...(sent?.body as object), id: Number(externalId), role: 'PRIVATE' },
    identifiers: {},
    isWhole: false,
  });
});

test('a record of nobody is refused', async () => {
  expect(await failureOf(fetchHeld('1'))).toMatchObject({ code: 'REFUSED', status: 404 });
});

describe('a change', () => {
  test('says only what differs, without a key', async () => {
    const profile = person();
    const { externalId } = await create(profile);
    const held = await fetchHeld(externalId);
    await enfuce.takeRequests();
    const changed = { ...profile, email: 'new@example.com', nationalities: ['SE'] };
    expect(await update(externalId, changed, held)).toMatchObject({ externalId });
    const requests = await enfuce.takeRequests();
    expect(requests).toEqual([
      expect.objectContaining({
        method: 'PATCH',
        path: `/v3/PRIVATE/${externalId}?auditUser=customer-graph`,
        operationId: 'updatePrivateCustomer',
        body: { email: 'new@example.com', nationality: ['SWE'] },
      }),
    ]);
    expect(requests[0]?.headers).not.toHaveProperty('x-idempotency-key');
    expect(await fetchHeld(externalId)).toEqual({ ...held, email: 'new@example.com', nationality: ['SWE'] });
  });

  test('sets a temporary address and takes it away', async () => {
    const { temporaryAddress, ...profile } = person();
    const { externalId } = await create(profile);
    const before = await fetchHeld(externalId);
    expect(before).not.toHaveProperty('temporaryAddress');
    await update(externalId, { ...profile, temporaryAddress }, before);
    const during = await fetchHeld(externalId);
    expect(during.temporaryAddress).toEqual({
      address1: 'Strada Exemplu 5',
      city: 'Cluj-Napoca',
      zipCode: '400001',
      country: 'ROM',
      startDate: '2030-06-01',
      endDate: '2030-09-30',
    });
    await enfuce.takeRequests();
    expect(await update(externalId, profile, during)).toMatchObject({ externalId });
    expect((await enfuce.takeRequests()).map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /v3/PRIVATE/${externalId}/update/DELETE_TEMPORARY_ADDRESS?auditUser=customer-graph`,
    ]);
    expect(await fetchHeld(externalId)).toEqual(before);
  });

  test('of a line of an address leaves no trace of the line', async () => {
    const profile = person();
    const { externalId } = await create(profile);
    const mainAddress = { line1: 'Neuer Weg 2', city: 'Bonn', postCode: '53111', country: 'DE' };
    await update(externalId, { ...profile, mainAddress }, await fetchHeld(externalId));
    expect((await fetchHeld(externalId)).address).toEqual({
      address1: 'Neuer Weg 2',
      city: 'Bonn',
      zipCode: '53111',
      country: 'DEU',
    });
  });

  test('of nothing makes no call', async () => {
    const profile = person();
    const { externalId } = await create(profile);
    const held = await fetchHeld(externalId);
    await enfuce.takeRequests();
    expect(await update(externalId, profile, held)).toMatchObject({ externalId });
    expect(await enfuce.takeRequests()).toEqual([]);
  });

  test('where nothing is known asks what is held, so that a temporary address goes', async () => {
    const profile = { ...person(), temporaryAddress: undefined };
    const { externalId } = await create({ ...mariaMuster, ...profile, temporaryAddress: mariaMuster.temporaryAddress });
    await enfuce.takeRequests();
    await update(externalId, { ...profile, email: 'known@example.com' });
    expect((await enfuce.takeRequests()).map(({ method, path, body }) => [method, path.split('?')[0], body])).toEqual([
      ['GET', `/v3/${externalId}`, null],
      ['PATCH', `/v3/PRIVATE/${externalId}`, { email: 'known@example.com' }],
      ['POST', `/v3/PRIVATE/${externalId}/update/DELETE_TEMPORARY_ADDRESS`, null],
    ]);
    expect(await fetchHeld(externalId)).not.toHaveProperty('temporaryAddress');
  });

  test('says everything where nothing is held', async () => {
    const profile = person();
    const { externalId } = await create(profile);
    const held = await fetchHeld(externalId);
    await enfuce.takeRequests();
    await update(externalId, profile, {});
    const [request] = await enfuce.takeRequests();
    expect({ ...(request?.body as object), id: Number(externalId), role: 'PRIVATE' }).toEqual(held);
  });

  test('can be said again after an unknown outcome', async () => {
    const profile = person();
    const { externalId } = await create(profile);
    const held = await fetchHeld(externalId);
    const changed = { ...profile, email: 'again@example.com', temporaryAddress: undefined };
    expect(enfuce.provider.updateCustomer?.policy).toEqual({ kind: 'sameKey', holdMs: 7000 });
    for (const operationId of ['updatePrivateCustomer', 'deleteTemporaryAddress']) {
      await enfuce.fail({ kind: 'resetAfterCommit', operationId });
      expect(await failureOf(update(externalId, changed, held))).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    }
    expect(await update(externalId, changed, held)).toMatchObject({ externalId });
    const { temporaryAddress: _address, ...rest } = held;
    expect(await fetchHeld(externalId)).toEqual({ ...rest, email: 'again@example.com' });
  });

  test('that is refused leads to our path and changes nothing', async () => {
    const profile = person();
    const { externalId } = await create(profile);
    const held = await fetchHeld(externalId);
    const changed = { ...profile, dateOfBirth: '2999-01-01', temporaryAddress: undefined };
    expect(await failureOf(update(externalId, changed, held))).toMatchObject({
      code: 'REFUSED',
      status: 400,
      fieldErrors: [{ path: 'dateOfBirth', message: 'is in the future' }],
    });
    expect(await fetchHeld(externalId)).toEqual(held);
  });

  test('to a number that is taken names who has it', async () => {
    const [first, second] = [person(), person()];
    const holder = await create(first);
    const { externalId } = await create(second);
    const changed = { ...second, identifiers: first.identifiers };
    expect(await failureOf(update(externalId, changed, await fetchHeld(externalId)))).toMatchObject({
      code: 'CONFLICT',
      status: 409,
      fieldErrors: [
        {
          path: 'identifiers',
          message: `Enfuce says that its customer ${holder.externalId} has this registration number: correct the number`,
        },
      ],
    });
  });

  test('of nobody is refused', async () => {
    expect(await failureOf(update('1', person()))).toMatchObject({ code: 'REFUSED', status: 404 });
  });
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

  test('a taken registration number names who has it, and the message does not repeat it', async () => {
    const first = person();
    const { externalId } = await create(first);
    expect(await failureOf(create({ ...person(), identifiers: first.identifiers }))).toMatchObject({
      code: 'CONFLICT',
      status: 409,
      message: 'Enfuce has it already (409): regNo is already in use',
      fieldErrors: [
        {
          path: 'identifiers',
          message: `Enfuce says that its customer ${externalId} has this registration number: if that is the same person, link it with linkProviderCustomer, otherwise correct the number`,
        },
      ],
    });
  });

  test('a taken customer number is a conflict about the reference', async () => {
    const first = person();
    const { externalId } = await create(first);
    expect(await failureOf(create({ ...person(), reference: first.reference }))).toMatchObject({
      code: 'CONFLICT',
      fieldErrors: [
        {
          path: 'reference',
          message: `Enfuce says that its customer ${externalId} has this reference as its customer number: if that is the same person, link it with linkProviderCustomer, otherwise choose another reference`,
        },
      ],
    });
  });

  test('a conflict stays one where nobody can be asked who it is with', async () => {
    const first = person();
    await create(first);
    await enfuce.fail({ kind: 'errorBeforeCommit', operationId: 'getCustomerIdByRegNo' });
    expect(await failureOf(create({ ...person(), identifiers: first.identifiers }))).toMatchObject({
      code: 'CONFLICT',
      status: 409,
      fieldErrors: [
        {
          path: 'identifiers',
          message:
            'Enfuce says that another customer has this registration number: if that is the same person, link it with linkProviderCustomer, otherwise correct the number',
        },
      ],
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

describe('with Basic', () => {
  let basic: SandboxedProvider;
  const token = Buffer.from('bank:secret').toString('base64');
  beforeAll(async () => {
    const credentials = { ...SANDBOX_CREDENTIALS.enfuce, scheme: 'Basic' as const, token };
    basic = await openProvider('enfuce', { credentials: { ...SANDBOX_CREDENTIALS, enfuce: credentials } });
  });
  afterAll(() => basic.close());

  test('every operation is let in', async () => {
    const provider = basic.create({ ENFUCE_TOKEN: token, ENFUCE_AUTH_SCHEME: 'Basic' });
    const profile = person();
    const { externalId } = await create(profile, randomUUID(), provider);
    const held = await fetchHeld(externalId, provider);
    expect(held).toMatchObject({ customerNumber: profile.reference });
    const call = { profile: { ...profile, email: 'b@example.com', temporaryAddress: undefined }, held };
    await provider.updateCustomer?.perform({ ...call, externalCustomerId: externalId, idempotencyKey: randomUUID() });
    expect(await fetchHeld(externalId, provider)).toMatchObject({ email: 'b@example.com' });
    expect((await basic.takeRequests()).map(({ operationId }) => operationId)).toEqual([
      'createPrivateCustomer',
      'getCustomer',
      'updatePrivateCustomer',
      'deleteTemporaryAddress',
      'getCustomer',
    ]);
  });

  test('Bearer is not', async () => {
    const provider = basic.create({ ENFUCE_TOKEN: token });
    expect(await failureOf(create(person(), randomUUID(), provider))).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

test('nothing in the answers was unknown', () => {
  expect(enfuce.drift).toEqual([]);
});

import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import { comeToRest, forgetRequests, rowCounts, sentRequests } from '../../support/assertions.js';
import { identifier, onboard, person, personFor, type SaidUserError } from '../../support/people.js';
import { TestService } from '../../support/service.js';

const UPDATE = `mutation ($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) {
    userErrors { path code message }
    customer {
      name { first last middle } email mobile phone nationalities locale dateOfBirth
      mainAddress { line1 city region postCode country } temporaryAddress { address { city } }
      registrations {
        provider { id } state missing { path code }
        failure { code } differences { path values { source provider { id } value } }
      }
      conflicts { path label values { source provider { id } value } }
      timeline(first: 3) { nodes { action } }
    }
  }
}`;

interface SeenRegistration {
  provider: { id: string };
  state: string;
  missing: { path: string; code: string }[];
  failure: { code: string } | null;
  differences: object[];
}
interface Updated {
  userErrors: SaidUserError[];
  customer: Record<string, unknown> & { registrations: SeenRegistration[]; conflicts: object[] };
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());
beforeEach(() => forgetRequests(service));

async function update(input: object): Promise<Updated> {
  const answer = await service.graph<{ updateCustomer: Updated }>(UPDATE, { input: { waitMs: 20_000, ...input } });
  if (answer.errors) throw new Error(answer.text);
  return answer.data.updateCustomer;
}

function at(updated: Updated, provider: string): SeenRegistration | undefined {
  return updated.customer.registrations.find((one) => one.provider.id === provider);
}

/** What changed customers at a provider: method, path and body. */
async function changesAt(provider: string): Promise<unknown[]> {
  const requests = await sentRequests(service, provider);
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => [method, path.split('?')[0], body]);
}

test('an id in upper case is the same one', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  const updated = await update({ customerId: id.toUpperCase(), email: 'upper.case@example.com' });
  expect(updated.userErrors).toEqual([]);
  expect(updated.customer).toMatchObject({ email: 'upper.case@example.com' });
  const audited = await service.sql(`select customer_id from audit_event where action = 'CUSTOMER_UPDATED'`);
  expect(audited).toEqual([{ customer_id: id }]);
});

describe('what changes', () => {
  it('is kept, told to whom takes changes in its own form, and shown as a difference where nobody can be told', async () => {
    const { id, registrations } = await onboard(service, person());
    const enfuce = registrations.find(({ provider }) => provider.id === 'enfuce')?.externalId;
    await comeToRest(service);
    await forgetRequests(service);
    const address = { line1: 'Königsallee 5', city: 'Düsseldorf', postCode: '40212', country: 'DE' };
    const updated = await update({ customerId: id, mainAddress: address, nationalities: ['RO', 'US'] });
    expect(updated.userErrors).toEqual([]);
    expect(updated.customer).toMatchObject({ mainAddress: { ...address, region: null }, nationalities: ['RO', 'US'] });
    expect(await changesAt('enfuce')).toEqual([
      [
        'PATCH',
        `/v3/PRIVATE/${enfuce}`,
        {
          address: { address1: 'Königsallee 5', city: 'Düsseldorf', zipCode: '40212', country: 'DEU' },
          nationality: ['ROM', 'USA'],
        },
      ],
    ]);
    expect(await Promise.all(['mbanq', 'connect', 'bvnk'].map(changesAt))).toEqual([[], [], []]);
    expect(at(updated, 'enfuce')).toMatchObject({ state: 'REGISTERED', differences: [] });
    expect(at(updated, 'mbanq')).toMatchObject({ state: 'REGISTERED', differences: [] });
    const city = (provider: string) => ({
      path: 'mainAddress.city',
      values: [
        { source: 'DECLARED', provider: null, value: 'Düsseldorf' },
        { source: 'PROVIDER', provider: { id: provider }, value: 'New York' },
      ],
    });
    expect(at(updated, 'connect')?.differences).toContainEqual(city('connect'));
    expect(at(updated, 'bvnk')?.differences).toContainEqual(city('bvnk'));
    expect(updated.customer.conflicts).toContainEqual({
      path: 'mainAddress.city',
      label: 'a city',
      values: [city('connect').values[0], city('connect').values[1], city('bvnk').values[1]],
    });
  });

  it('is emptied by null and stays where it is left out', async () => {
    const { id } = await onboard(service, personFor(['bvnk'], { phone: '+442079460958', gender: 'FEMALE' }));
    const { customer } = await update({ customerId: id, phone: null, nationalities: null, locale: 'de-DE' });
    expect(customer).toMatchObject({
      phone: null,
      nationalities: [],
      locale: 'de-DE',
      mobile: '+12025550123',
      dateOfBirth: '1990-05-12',
      name: { first: 'Ada', last: 'Example', middle: null },
    });
  });

  it('of numbers and texts is tidied like at first', async () => {
    const { id } = await onboard(service, personFor(['bvnk']));
    const { customer } = await update({
      customerId: id,
      mobile: '+1 (202) 555-0199',
      name: { first: ' Ada ', last: 'King', middle: 'M' },
    });
    expect(customer).toMatchObject({ mobile: '+12025550199', name: { first: 'Ada', middle: 'M', last: 'King' } });
  });

  it('into the same changes nothing', async () => {
    const { id } = await onboard(service, personFor(['enfuce', 'bvnk']));
    await comeToRest(service);
    const audited = () => service.sql('select action, details from audit_event order by id');
    const trail = await audited();
    const before = await rowCounts(service);
    const { userErrors } = await update({
      customerId: id,
      mobile: '+12025550123',
      name: { first: 'Ada', last: 'Example' },
    });
    expect(userErrors).toEqual([]);
    expect(await audited()).toEqual(trail);
    expect(await rowCounts(service)).toEqual(before);
    expect(await changesAt('enfuce')).toHaveLength(1);
  });

  it('is audited by the names of the fields alone', async () => {
    const { id } = await onboard(service, personFor(['bvnk']));
    await update({ customerId: id, email: 'someone.else@example.com' });
    const rows = await service.sql<{ details: object }>(
      `select details from audit_event where customer_id = ? and action = 'CUSTOMER_UPDATED'`,
      [id],
    );
    expect(rows).toEqual([{ details: { fields: ['email'] } }]);
  });
});

describe('the temporary address at Enfuce', () => {
  it('is set and removed', async () => {
    const customer = await onboard(service, personFor(['enfuce']));
    const external = customer.registrations[0]?.externalId;
    await forgetRequests(service);
    const address = { line1: 'Hotel', city: 'Bonn', postCode: '53111', country: 'DE' };
    await update({ customerId: customer.id, temporaryAddress: { address, validFrom: '2026-01-01' } });
    const removed = await update({ customerId: customer.id, temporaryAddress: null });
    expect(removed.customer.temporaryAddress).toBeNull();
    expect(await changesAt('enfuce')).toEqual([
      [
        'PATCH',
        `/v3/PRIVATE/${external}`,
        {
          temporaryAddress: {
            address1: 'Hotel',
            city: 'Bonn',
            zipCode: '53111',
            country: 'DEU',
            startDate: '2026-01-01',
          },
        },
      ],
      ['POST', `/v3/PRIVATE/${external}/update/DELETE_TEMPORARY_ADDRESS`, null],
    ]);
    expect(at(removed, 'enfuce')).toMatchObject({ state: 'REGISTERED', differences: [] });
  });
});

describe('what was blocked', () => {
  it('is released on its own once nothing is missing', async () => {
    const { id } = await onboard(service, personFor(['enfuce', 'connect'], { locale: undefined, email: undefined }));
    const half = await update({ customerId: id, locale: 'en-US' });
    expect(at(half, 'enfuce')).toMatchObject({ state: 'REGISTERED', missing: [] });
    expect(at(half, 'connect')).toMatchObject({ state: 'BLOCKED', missing: [{ path: 'email', code: 'REQUIRED' }] });
    expect(at(await update({ customerId: id, email: 'ada@example.com' }), 'connect')).toMatchObject({
      state: 'REGISTERED',
      missing: [],
    });
  });

  it('by an agreement is released by its reference', async () => {
    const { id } = await onboard(service, person({ providers: ['bvnk'], agreements: [] }));
    const reference = '78eedde1-2402-4a59-8bbd-ccecb6d612d1';
    const updated = await update({ customerId: id, agreements: [{ provider: 'bvnk', reference }] });
    expect(at(updated, 'bvnk')).toMatchObject({ state: 'REGISTERED', missing: [] });
  });
});

describe('what a provider had refused', () => {
  it('is sent anew once it may be mended', async () => {
    const declined = personFor(['enfuce'], { name: { first: 'Ada', last: 'Declined' } });
    const { id, registrations } = await onboard(service, declined);
    expect(registrations[0]).toMatchObject({ state: 'FAILED', failure: { code: 'REFUSED' } });
    expect(at(await update({ customerId: id, name: { first: 'Ada', last: 'Accepted' } }), 'enfuce')).toMatchObject({
      state: 'REGISTERED',
      failure: null,
    });
  });

  it('is left alone by a change that is none to that provider', async () => {
    const declined = personFor(['enfuce'], { name: { first: 'Ada', last: 'Declined' } });
    const { id } = await onboard(service, declined);
    await forgetRequests(service);
    expect(at(await update({ customerId: id, birthCountry: 'DE' }), 'enfuce')).toMatchObject({ state: 'FAILED' });
    expect(await changesAt('enfuce')).toEqual([]);
  });
});

describe('an identifier that a provider takes as a part of the customer', () => {
  it('is carried there when it changes', async () => {
    const national = identifier('NATIONAL_ID', 'N-UPDATE-1');
    const { id, identifiers } = await onboard(service, personFor(['enfuce'], { identifiers: [national] }));
    await forgetRequests(service);
    const answer = await service.graph(
      `mutation ($input: UpdateIdentifierInput!) { updateIdentifier(input: $input) { userErrors { code } } }`,
      { input: { identifierId: identifiers[0]?.id, number: 'N-UPDATE-2', waitMs: 20_000 } },
    );
    expect(answer.data).toEqual({ updateIdentifier: { userErrors: [] } });
    expect(await changesAt('enfuce')).toEqual([['PATCH', expect.any(String), { regNo: 'N-UPDATE-2' }]]);
    expect((await update({ customerId: id, riskScore: null })).customer.conflicts).toEqual([]);
  });
});

describe('a wrong change', () => {
  it.each([
    [
      'an unknown customer',
      { customerId: '00000000-0000-0000-0000-000000000000' },
      ['input', 'customerId'],
      'NOT_FOUND',
    ],
    ['an impossible number', { mobile: '+1202' }, ['input', 'mobile'], 'INVALID'],
    ['a birth in the future', { dateOfBirth: '2200-01-01' }, ['input', 'dateOfBirth'], 'INVALID'],
    ['a locale that Enfuce does not know', { locale: 'en-DE' }, ['input', 'locale'], 'INVALID'],
    ['a locale that is emptied', { locale: null }, ['input', 'locale'], 'REQUIRED'],
    [
      'an agreement with a provider that does not have the customer',
      { agreements: [{ provider: 'bvnk', reference: 'A' }] },
      ['input', 'agreements', '0', 'provider'],
      'NOT_FOUND',
    ],
    [
      'an agreement with a provider that has none',
      { agreements: [{ provider: 'enfuce', reference: 'A' }] },
      ['input', 'agreements', '0', 'provider'],
      'NOT_SUPPORTED',
    ],
  ])('%s is refused, and nothing changes', async (_name, change, path, code) => {
    const { id } = await onboard(service, personFor(['enfuce']));
    await comeToRest(service);
    const before = await rowCounts(service);
    const sent = (await sentRequests(service)).length;
    const { userErrors } = await update({ customerId: id, ...change });
    expect(userErrors.map((error) => [error.path, error.code])).toEqual([[path, code]]);
    expect(await rowCounts(service)).toEqual(before);
    expect(await sentRequests(service)).toHaveLength(sent);
  });

  it.each([
    ['bvnk', 'The customer is not registered with BVNK: use registerCustomer'],
    ['acme', 'No such provider here: choose from mbanq, connect, enfuce, bvnk, enroll'],
    ['enfuce', 'Enfuce has no agreements: leave this out'],
  ])('an agreement with %s is refused in words that help', async (provider, message) => {
    const { id } = await onboard(service, personFor(['enfuce']));
    const { userErrors } = await update({ customerId: id, agreements: [{ provider, reference: 'A' }] });
    expect(userErrors.map((error) => error.message)).toEqual([message]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetRequests, rowCounts, sentRequests, comeToRest } from '../../support/assertions.js';
import {
  identifier,
  onboard,
  passport,
  person,
  personFor,
  registrationOf,
  type OnboardedCustomer,
  type SaidUserError,
} from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

const FIELDS = `userErrors { path code message } identifier {
  id type maskedNumber status source issuer issuingCountry nationality issuedOn expiresOn comment
  customer { id } externalIds { provider { id } externalId }
}`;
const CREATE = `mutation ($input: CreateIdentifierInput!) { createIdentifier(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: UpdateIdentifierInput!) { updateIdentifier(input: $input) { ${FIELDS} } }`;
const DEACTIVATE = `mutation ($input: DeactivateIdentifierInput!) { deactivateIdentifier(input: $input) { ${FIELDS} } }`;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface Changed {
  userErrors: SaidUserError[];
  identifier: { id: string; status: string; externalIds: { externalId: string }[] } | null;
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());
beforeEach(() => forgetRequests(service));

async function change(document: string, input: object): Promise<Changed> {
  const answer = await service.graph<Record<string, Changed>>(document, { input });
  const [payload] = answer.errors ? [] : Object.values(answer.data);
  if (!payload) throw new Error(answer.text);
  return payload;
}

/** What Mbanq received about identifiers: method, path, body. */
async function sentToMbanq(): Promise<[string, string, unknown][]> {
  const requests = await sentRequests(service, 'mbanq');
  return requests
    .filter(({ path }) => path.includes('/identifiers'))
    .map(({ method, path, body }) => [method, path, body]);
}

let others = 0;

/** Somebody whom Mbanq has verified, for which it needs an identifier: one that no test looks at unless it gives its own. */
async function atMbanq(
  identifiers: object[] = [identifier('RESIDENCE_PERMIT', `R555${(others += 1)}`)],
): Promise<{ customer: OnboardedCustomer; client: string | null }> {
  const customer = await onboard(service, personFor(['mbanq'], { identifiers }));
  await forgetRequests(service);
  return { customer, client: registrationOf(customer, 'mbanq').externalId };
}

const whole = {
  type: 'DRIVERS_LICENSE',
  number: 'D7654321',
  issuer: 'DMV',
  issuingCountry: 'US',
  nationality: 'US',
  issuedOn: '2020-02-08',
  expiresOn: '2035-08-15',
  comment: 'Seen in the original',
};

describe('createIdentifier', () => {
  it('keeps it masked and carries it to Mbanq in Mbanq’s form', async () => {
    const { customer, client } = await atMbanq();
    const { userErrors, identifier: created } = await change(CREATE, {
      customerId: customer.id,
      identifier: whole,
      waitMs: 20_000,
    });
    expect(userErrors).toEqual([]);
    const { number: _, ...shown } = whole;
    expect(created).toEqual({
      ...shown,
      id: expect.any(String),
      maskedNumber: '••••4321',
      status: 'ACTIVE',
      source: 'DECLARED',
      customer: { id: customer.id },
      externalIds: [{ provider: { id: 'mbanq' }, externalId: expect.any(String) }],
    });
    const sent = await sentToMbanq();
    expect(sent).toEqual([
      [
        'POST',
        `/v1/clients/${client}/identifiers`,
        {
          documentTypeId: '647',
          documentKey: 'D7654321',
          status: 'Active',
          issuedDate: '08 February 2020',
          expiryDate: '15 August 2035',
          issuedBy: 'DMV',
          description: 'Seen in the original',
          nationality: expect.stringMatching(/^\d+$/),
          locale: 'en',
          dateFormat: 'dd MMMM yyyy',
        },
      ],
    ]);
  });

  it('stores no number in clear', async () => {
    const { customer } = await atMbanq();
    await change(CREATE, { customerId: customer.id, identifier: { ...whole, number: 'CLEAR99887766' } });
    const rows = await service.sql<{ row: string }>(
      'select to_jsonb(identifier)::text as row from identifier union all select to_jsonb(audit_event)::text from audit_event union all select to_jsonb(submission)::text from submission',
    );
    expect(rows.filter(({ row }) => row.includes('CLEAR99887766'))).toEqual([]);
  });

  it('releases a registration that was blocked for want of it', async () => {
    const { id, registrations } = await onboard(
      service,
      personFor(['connect'], { identifiers: [passport('P55500001')] }),
    );
    expect(registrations[0]).toMatchObject({ state: 'BLOCKED', missing: [{ path: 'identifiers', code: 'REQUIRED' }] });
    await change(CREATE, { customerId: id, identifier: identifier('TAX_CODE', 'T55500001'), waitMs: 20_000 });
    const answer = await service.graph<object>(
      'query ($id: ID!) { customer(id: $id) { registrations { state missing { path } } timeline(first: 3) { nodes { action actor provider } } } }',
      { id },
    );
    expect(answer.data).toEqual({
      customer: {
        registrations: [{ state: 'REGISTERED', missing: [] }],
        timeline: {
          nodes: [
            { action: 'CUSTOMER_ONBOARDED', actor: 'operator', provider: null },
            { action: 'IDENTIFIER_CREATED', actor: 'operator', provider: null },
            { action: 'REGISTRATION_STATE_CHANGED', actor: 'operator', provider: 'connect' },
          ],
        },
      },
    });
  });

  it('keeps an inactive one beside an active one of its type, here only', async () => {
    const { customer } = await atMbanq([passport('P55500002')]);
    const { userErrors, identifier: created } = await change(CREATE, {
      customerId: customer.id,
      identifier: { ...passport('P55500003'), status: 'INACTIVE' },
      waitMs: 20_000,
    });
    expect([userErrors, created?.status]).toEqual([[], 'INACTIVE']);
  });

  it('refuses, and changes nothing', async () => {
    const { id: known } = await onboard(
      service,
      person({ providers: [], agreements: [], identifiers: [passport('P55500004')] }),
    );
    const add = (fields: object, more: object = {}) => ({
      customerId: known,
      identifier: { ...identifier('OTHER', 'O1'), ...fields },
      ...more,
    });
    const blank = 'Give at least one character that is not a space';
    const noTaker = 'The customer has no registration with this provider that takes identifiers';
    await refused(CREATE, [
      [{ ...add({}), customerId: NOBODY }, ['input', 'customerId'], 'NOT_FOUND', 'No customer has this id'],
      [
        add({ type: 'PASSPORT' }),
        ['input', 'identifier', 'type'],
        'DUPLICATE',
        'The customer has an active identifier of this type: deactivate or update that one',
      ],
      [add({ number: ' ' }), ['input', 'identifier', 'number'], 'REQUIRED', blank],
      [
        add({ issuedOn: '2020-02-08', expiresOn: '2020-02-07' }),
        ['input', 'identifier', 'expiresOn'],
        'INVALID',
        'Give a date after issuedOn',
      ],
      [add({}, { providers: ['mbanq'] }), ['input', 'providers', '0'], 'NOT_SUPPORTED', noTaker],
      [add({}, { providers: ['acme'] }), ['input', 'providers', '0'], 'NOT_SUPPORTED', noTaker],
      [add({}, { waitMs: -1 }), ['input', 'waitMs'], 'OUT_OF_RANGE', 'Give 0 to 30000 milliseconds'],
    ]);
  });
});

describe('updateIdentifier', () => {
  it('changes what is given and carries it to Mbanq', async () => {
    const { customer, client } = await atMbanq([passport('P55500010')]);
    const [before] = await loadIdentifiers(customer.id);
    const { userErrors, identifier: updated } = await change(UPDATE, {
      identifierId: before?.id,
      number: 'P55500011',
      issuer: 'Embassy',
      waitMs: 20_000,
    });
    expect(userErrors).toEqual([]);
    expect(updated).toMatchObject({
      id: before?.id,
      maskedNumber: '•••••0011',
      issuer: 'Embassy',
      issuedOn: '2020-02-08',
      externalIds: before?.externalIds,
    });
    expect(await sentToMbanq()).toEqual([
      [
        'PUT',
        `/v1/clients/${client}/identifiers/${before?.externalIds[0]?.externalId}`,
        expect.objectContaining({
          documentKey: 'P55500011',
          issuedBy: 'Embassy',
          issuedDate: '08 February 2020',
          status: 'Active',
        }),
      ],
    ]);
    expect(await findByNumber('P55500011')).toEqual([customer.id]);
    expect(await findByNumber('P55500010')).toEqual([]);
  });

  it('refuses, and changes nothing', async () => {
    const { identifiers } = await onboard(
      service,
      person({
        providers: [],
        agreements: [],
        identifiers: [
          passport('P55500012'),
          { ...identifier('OTHER', 'O12'), status: 'INACTIVE' },
          { ...identifier('TAX_CODE', 'T12'), expiresOn: '2020-12-31' },
        ],
      }),
    );
    const [active, inactive, ended] = identifiers.map(({ id }) => id);
    await refused(UPDATE, [
      [{ identifierId: NOBODY, issuer: 'x' }, ['input', 'identifierId'], 'NOT_FOUND', 'No identifier has this id'],
      [{ identifierId: 'x', issuer: 'x' }, ['input', 'identifierId'], 'NOT_FOUND', 'No identifier has this id'],
      [
        { identifierId: inactive, issuer: 'x' },
        ['input', 'identifierId'],
        'INVALID_STATE',
        'This identifier is inactive: create a new one instead',
      ],
      [
        { identifierId: active, number: '' },
        ['input', 'number'],
        'REQUIRED',
        'Give at least one character that is not a space',
      ],
      [
        { identifierId: active, issuedOn: '2999-01-31' },
        ['input', 'issuedOn'],
        'INVALID',
        'Give a date that is not in the future',
      ],
      [
        { identifierId: active, expiresOn: '2020-02-08' },
        ['input', 'expiresOn'],
        'INVALID',
        'Give a date after issuedOn',
      ],
      [
        { identifierId: ended, issuedOn: '2021-01-01' },
        ['input', 'issuedOn'],
        'INVALID',
        'Give a date before expiresOn',
      ],
    ]);
  });
});

describe('deactivateIdentifier', () => {
  it('ends it here and at Mbanq, once', async () => {
    const { customer, client } = await atMbanq([passport('P55500020')]);
    const [before] = await loadIdentifiers(customer.id);
    const input = { identifierId: before?.id, waitMs: 20_000 };
    const first = await change(DEACTIVATE, input);
    expect([first.userErrors, first.identifier?.status]).toEqual([[], 'INACTIVE']);
    expect(await change(DEACTIVATE, input)).toEqual(first);
    expect(await sentToMbanq()).toEqual([
      [
        'PUT',
        `/v1/clients/${client}/identifiers/${before?.externalIds[0]?.externalId}`,
        expect.objectContaining({ status: 'Inactive' }),
      ],
    ]);
    const answer = await service.graph<{ customer: object }>(
      'query ($id: ID!) { customer(id: $id) { active: identifiers(status: ACTIVE) { id } inactive: identifiers(status: INACTIVE) { id } } }',
      { id: customer.id },
    );
    expect(answer.data.customer).toEqual({ active: [], inactive: [{ id: before?.id }] });
  });

  it('makes room for another of its type', async () => {
    const { customer } = await atMbanq([passport('P55500021')]);
    await change(DEACTIVATE, { identifierId: customer.identifiers[0]?.id, waitMs: 20_000 });
    const { userErrors, identifier: created } = await change(CREATE, {
      customerId: customer.id,
      identifier: passport('P55500022'),
      waitMs: 20_000,
    });
    expect([userErrors, created?.externalIds.length]).toEqual([[], 1]);
  });

  it('refuses, and changes nothing', () =>
    refused(DEACTIVATE, [
      [{ identifierId: NOBODY }, ['input', 'identifierId'], 'NOT_FOUND', 'No identifier has this id'],
    ]));
});

describe('what Mbanq refuses', () => {
  it('is data of the registration: a number that another client has', async () => {
    await atMbanq([passport('P55500030')]);
    const { customer } = await atMbanq();
    const { userErrors, identifier: created } = await change(CREATE, {
      customerId: customer.id,
      identifier: passport('P55500030'),
      allowDuplicateIdentifiers: true,
      waitMs: 20_000,
    });
    expect([userErrors, created?.externalIds]).toEqual([[], []]);
    const failure = await eventually(async () => {
      const answer = await service.graph<{ customer: { registrations: { state: string; failure: object | null }[] } }>(
        'query ($id: ID!) { customer(id: $id) { registrations { state failure { code retryable } } } }',
        { id: customer.id },
      );
      return answer.data.customer.registrations[0]?.failure ? answer.data.customer.registrations[0] : undefined;
    });
    expect(failure).toEqual({ state: 'FAILED', failure: { code: 'CONFLICT', retryable: false } });
  });
});

describe('the query identifier', () => {
  it('answers one by id, null for another', async () => {
    const { identifiers } = await onboard(
      service,
      person({ providers: [], agreements: [], identifiers: [passport('P55500040')] }),
    );
    const answer = await service.graph<object>(
      `query ($id: ID!) { found: identifier(id: $id) { maskedNumber } none: identifier(id: "${NOBODY}") { id } odd: identifier(id: "x") { id } }`,
      { id: identifiers[0]?.id },
    );
    expect(answer.data).toEqual({ found: { maskedNumber: '•••••0040' }, none: null, odd: null });
  });
});

async function refused(document: string, cases: [object, string[], string, string][]): Promise<void> {
  await comeToRest(service);
  const before = await rowCounts(service);
  for (const [input, path, code, message] of cases) {
    expect(await change(document, input)).toEqual({ identifier: null, userErrors: [{ path, code, message }] });
  }
  expect(await rowCounts(service)).toEqual(before);
  expect(await sentRequests(service)).toEqual([]);
}

async function loadIdentifiers(customerId: string): Promise<{ id: string; externalIds: { externalId: string }[] }[]> {
  const answer = await service.graph<{
    customer: { identifiers: { id: string; externalIds: { externalId: string }[] }[] };
  }>('query ($id: ID!) { customer(id: $id) { identifiers { id externalIds { provider { id } externalId } } } }', {
    id: customerId,
  });
  return answer.data.customer.identifiers;
}

async function findByNumber(identifierNumber: string): Promise<string[]> {
  const answer = await service.graph<{ customers: { nodes: { id: string }[] } }>(
    'query ($filter: CustomerFilter) { customers(filter: $filter) { nodes { id } } }',
    { filter: { identifierNumber } },
  );
  return answer.data.customers.nodes.map(({ id }) => id);
}

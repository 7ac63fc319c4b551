import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { createSchema } from '../../src/graphql/schema.js';
import { providerDefinitions } from '../../src/providers/registry.js';
import { acmeDefinition } from '../fixtures/providers/acme/definition.js';
import { REFUSED_FAMILY_NAME } from '../fixtures/providers/acme/persons.js';
import { ACME_SETTINGS, openAcmeServer, type AcmeServer } from '../fixtures/providers/acme/server.js';
import { customerWhen, onboard, type SeenCustomer } from '../services/support/onboarding.js';
import { identifier, personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';

const definitions = [...providerDefinitions, acmeDefinition];
const HOUR_MS = '3600000';

let acme: AcmeServer;
let service: TestService;
beforeAll(async () => {
  acme = await openAcmeServer();
  const env = { ...ACME_SETTINGS, ACME_BASE_URL: acme.url, POLL_INTERVAL_MS: HOUR_MS };
  service = await TestService.open(env, undefined, definitions);
});
afterAll(async () => {
  await service.close();
  await acme.close();
});

/** Answers a query; fails the test where it has errors. */
async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  const answer = await service.graph<Data>(query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

/** Somebody whom Acme takes, and no other provider is told of. */
const personForAcme = (fields: object = {}): Record<string, unknown> => personFor(['acme'], fields);

/** Acme's id of a customer. */
const personIdOf = ({ registrations }: SeenCustomer): string => registrations.acme?.externalId ?? '';

describe('a provider of the test tree', () => {
  it('is listed beside the five, with what it can do', async () => {
    const { providers } = await ask<{ providers: { id: string }[] }>('{ providers { id name sandbox capabilities } }');
    expect(providers.map(({ id }) => id)).toEqual(['mbanq', 'connect', 'enfuce', 'bvnk', 'enroll', 'acme']);
    expect(providers[5]).toEqual({
      id: 'acme',
      name: 'Acme',
      sandbox: false,
      capabilities: ['CREATE_CUSTOMER', 'UPDATE_CUSTOMER', 'VERIFY', 'WEBHOOK', 'RECORD', 'CODE_VALUES'],
    });
  });

  it('leaves the schema as it is', async () => {
    const query = getIntrospectionQuery({
      schemaDescription: true,
      inputValueDeprecation: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
    });
    const schema = buildClientSchema(await ask<IntrospectionQuery>(query));
    const printSorted = (one: GraphQLSchema): string => printSchema(lexicographicSortSchema(one));
    expect(printSorted(schema)).toBe(printSorted(createSchema()));
  });

  it('publishes its code list, and no other', async () => {
    expect(await ask('{ codeValues(provider: "acme", list: IDENTIFIER_TYPE) { id name position } }')).toEqual({
      codeValues: [
        { id: 'PASSPORT', name: 'Passport', position: 0 },
        { id: 'ID_CARD', name: 'Identity card', position: 1 },
      ],
    });
    const none = await service.graph('{ codeValues(provider: "acme", list: COUNTRY) { id } }');
    expect(none.errors?.map(({ message }) => message)).toEqual(['Acme publishes no such list']);
  });
});

describe('what it needs', () => {
  it('is merged with what others need, one document for all', async () => {
    const { onboardingRequirements } = await ask<{ onboardingRequirements: { path: string }[] }>(
      '{ onboardingRequirements(providers: ["enfuce", "acme"]) { path code message providers identifierTypes } }',
    );
    const need = (path: string, message: string, providers: string[], identifierTypes: string[] | null = null) => ({
      path,
      code: 'REQUIRED',
      message,
      providers,
      identifierTypes,
    });
    const both = ['enfuce', 'acme'];
    expect(onboardingRequirements).toHaveLength(8);
    expect(onboardingRequirements).toEqual(
      expect.arrayContaining([
        need('name.first', 'Enfuce and Acme need a first name', both),
        need('name.last', 'Enfuce and Acme need a last name', both),
        need('mainAddress.line1', 'Enfuce and Acme need the first line of an address', both),
        need('dateOfBirth', 'Acme needs a date of birth', ['acme']),
        need('mainAddress.city', 'Acme needs a city', ['acme']),
        need('mainAddress.country', 'Acme needs the country of an address', ['acme']),
        need('locale', 'Enfuce needs a locale', ['enfuce']),
        need(
          'identifiers',
          'Enfuce needs a national registration number and Acme needs the number of a document: add an identifier of type NATIONAL_ID',
          both,
          ['NATIONAL_ID'],
        ),
      ]),
    );
  });

  it('is judged for a customer, and blocks a registration until it is given', async () => {
    const lacking = personForAcme({ dateOfBirth: undefined, identifiers: [identifier('PASSPORT', 'A-1')] });
    const { id, registrations } = await onboard(service, lacking);
    expect(registrations.acme).toMatchObject({ state: 'BLOCKED', externalId: null });
    const readiness = await ask<{ customer: object }>(
      `query ($id: ID!) { customer(id: $id) { readiness(provider: "acme") {
        ready missing { path message } issues { path code message } } } }`,
      { id },
    );
    expect(readiness.customer).toEqual({
      readiness: {
        ready: false,
        missing: [{ path: 'dateOfBirth', message: 'Acme needs a date of birth' }],
        issues: [
          {
            path: 'identifiers',
            code: 'INVALID_FORMAT',
            message: 'Acme takes only 4 to 20 letters and digits for the number of a document',
          },
        ],
      },
    });
    expect(acme.taken.filter(({ operationId }) => operationId === 'createPerson')).toEqual([]);
  });
});

describe('an onboarding', () => {
  it('registers there and with others at once', async () => {
    const customer = await onboard(service, personFor(['acme', 'bvnk', 'mbanq']));
    const { acme: there, bvnk, mbanq } = customer.registrations;
    expect([there?.state, bvnk?.state, mbanq?.state]).toEqual(['REGISTERED', 'REGISTERED', 'REGISTERED']);
    expect(there?.verification).toMatchObject({ state: 'PENDING_VERIFICATION', rawStatus: 'SCREENING' });
    expect(acme.persons.get(personIdOf(customer))).toMatchObject({
      clientReference: customer.reference,
      channel: 'API',
      name: { given: 'Ada', family: 'Example' },
      residence: { street: '123 Main St', city: 'New York', postCode: '10001', country: 'US' },
      document: { kind: 'PASSPORT', number: expect.stringMatching(/^P\d+$/) },
    });
  });

  it('is refused there in our words, at our path', async () => {
    const refused = personForAcme({ name: { first: 'Ada', last: REFUSED_FAMILY_NAME } });
    const { registrations } = await onboard(service, refused);
    expect(registrations.acme).toMatchObject({
      state: 'FAILED',
      failure: {
        code: 'REFUSED',
        message: 'Acme refused the request (422): The person is not taken',
        retryable: false,
        fieldErrors: [{ path: 'name.last', message: 'is on a list of Acme' }],
      },
    });
  });
});

describe('its decision', () => {
  const webhook = () => `${service.url}/webhooks/acme`;
  const sourcesOf = (id: string) =>
    ask<{ customer: { verification: { history: object[] } } }>(
      'query ($id: ID!) { customer(id: $id) { verification { history { to source provider { id } } } } }',
      { id },
    );

  it('comes by webhook', async () => {
    const customer = await onboard(service, personForAcme());
    const reasons = [{ code: 'WATCH_LIST', text: 'The person is on a watch list' }];
    acme.persons.change(personIdOf(customer), { status: 'REJECTED', reasons });
    expect(await acme.announce(personIdOf(customer), webhook())).toBe(200);
    const { registrations } = await customerWhen(
      service,
      customer.id,
      ({ verification }) => verification === 'UNSUCCESSFUL',
    );
    expect(registrations.acme?.verification).toEqual({
      state: 'UNSUCCESSFUL',
      rawStatus: 'REJECTED',
      reasons: [{ code: 'WATCH_LIST', message: 'The person is on a watch list' }],
    });
    const { customer: seen } = await sourcesOf(customer.id);
    expect(seen.verification.history).toContainEqual({
      to: 'UNSUCCESSFUL',
      source: 'WEBHOOK',
      provider: { id: 'acme' },
    });
  });

  it('is not taken from anybody else', async () => {
    const customer = await onboard(service, personForAcme());
    acme.persons.change(personIdOf(customer), { status: 'CLEARED' });
    expect(await acme.announce(personIdOf(customer), webhook(), 'another secret')).toBe(401);
    expect((await sourcesOf(customer.id)).customer.verification.history).toEqual([
      { to: 'PENDING_VERIFICATION', source: 'RESPONSE', provider: { id: 'acme' } },
    ]);
  });

  it('is found by polling, where it is the only provider and tells nothing', async () => {
    const env = { ...ACME_SETTINGS, ACME_BASE_URL: acme.url, PROVIDERS: 'acme', POLL_INTERVAL_MS: '300' };
    const polling = await TestService.open(env, undefined, definitions);
    try {
      const customer = await onboard(polling, personForAcme());
      acme.persons.change(personIdOf(customer), { status: 'CLEARED' });
      await customerWhen(polling, customer.id, ({ verification }) => verification === 'VERIFIED');
      const [last] = await polling.sql(`select source from verification_transition where to_state = 'VERIFIED'`);
      expect(last).toEqual({ source: 'POLL' });
    } finally {
      await polling.close();
    }
  });
});

describe('what it holds', () => {
  const LOOK = `query ($id: ID!) { customer(id: $id) {
    conflicts { path label values { source provider { id } value } }
    registrations { providerRecord { source freshness { stale } fields { path name value } } } } }`;
  interface Looked {
    customer: {
      conflicts: object[];
      registrations: { providerRecord: { source: string; freshness: object; fields: object[] } }[];
    };
  }

  it('follows a change of the customer', async () => {
    const customer = await onboard(service, personForAcme());
    const updated = await ask<object>(
      `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) {
        userErrors { path } customer { registrations { state differences { path } } } } }`,
      { input: { customerId: customer.id, email: 'ada.new@example.com', mobile: null, waitMs: 20_000 } },
    );
    expect(updated).toEqual({
      updateCustomer: { userErrors: [], customer: { registrations: [{ state: 'REGISTERED', differences: [] }] } },
    });
    expect(acme.taken.filter(({ operationId }) => operationId === 'replacePerson')).toEqual([
      {
        operationId: 'replacePerson',
        body: expect.objectContaining({
          clientReference: customer.reference,
          contact: { email: 'ada.new@example.com' },
        }),
      },
    ]);
    expect(acme.persons.get(personIdOf(customer)).contact).toEqual({ email: 'ada.new@example.com' });
  });

  it('is shown in our form, with numbers masked, and where it disagrees', async () => {
    const customer = await onboard(service, personForAcme({ identifiers: [identifier('NATIONAL_ID', 'N998877665')] }));
    const { customer: before } = await ask<Looked>(LOOK, { id: customer.id });
    expect(before.conflicts).toEqual([]);
    expect(before.registrations[0]?.providerRecord).toMatchObject({
      source: 'READ',
      freshness: { stale: false },
      fields: expect.arrayContaining([
        { path: 'name.last', name: 'name.family', value: 'Example' },
        { path: 'identifiers', name: 'document.kind', value: 'NATIONAL_ID' },
        { path: 'identifiers', name: 'document.number', value: expect.stringMatching(/^•+7665$/) },
        { path: null, name: 'channel', value: 'API' },
      ]),
    });

    acme.persons.change(personIdOf(customer), { name: { given: 'Ada', family: 'Otherwise' } });
    // A look within a second of another one shares its answer.
    const conflicts = await eventually(async () => {
      const { customer: after } = await ask<Looked>(LOOK, { id: customer.id });
      return after.conflicts.length > 0 ? after.conflicts : undefined;
    });
    expect(conflicts).toEqual([
      {
        path: 'name.last',
        label: 'a last name',
        values: [
          { source: 'DECLARED', provider: null, value: 'Example' },
          { source: 'PROVIDER', provider: { id: 'acme' }, value: 'Otherwise' },
        ],
      },
    ]);
  });
});

describe('a field that nobody knows', () => {
  it('does no harm, and is shown by name in its health', async () => {
    acme.addToPersons({ loyalty: { tier: 'GOLD' } });
    const { registrations } = await onboard(service, personForAcme());
    expect(registrations.acme?.state).toBe('REGISTERED');
    const drift = await eventually(async () => {
      const { provider } = await ask<{ provider: { health: { drift: object[] } } }>(
        '{ provider(id: "acme") { health { drift { kind name } } } }',
      );
      return provider.health.drift.length > 0 ? provider.health.drift : undefined;
    });
    expect(drift).toEqual([{ kind: 'FIELD', name: 'createPerson: loyalty.tier' }]);
  });
});

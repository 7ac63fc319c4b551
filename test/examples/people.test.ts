import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readExampleOperations } from '../../src/http/playground/example-operations.js';
import { customerFields as connectFields } from '../../src/providers/connect/mapping.js';
import { customerFields as enfuceFields } from '../../src/providers/enfuce/mapping.js';
import type { FieldRule } from '../../src/domain/readiness/field-map.js';
import type { CustomerProfile } from '../../src/domain/customer/profile.js';
import { bvnkCustomer } from '../sandbox/bvnk/customer.fixture.js';
import { TestService } from '../support/service.js';
import { readPeople, type Person } from './read-people.js';

const ONBOARD = `mutation ($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) {
    userErrors { path message }
    customer { registrations { provider { id } state } }
  }
}`;

interface Onboarded {
  onboardCustomer: {
    userErrors: { path: string[]; message: string }[];
    customer: { registrations: { provider: { id: string }; state: string }[] };
  };
}

interface SentRequest {
  operationId: string;
  body: Record<string, unknown>;
}

let people: Person[];
let service: TestService;
beforeAll(async () => {
  people = await readPeople();
  service = await TestService.open();
});
afterAll(() => service.close());

/** Onboards the person of a file and answers the bodies that a provider got for it. */
async function sentBodies(file: string, provider: string, operationId: string): Promise<unknown[]> {
  const person = people.find((one) => one.file === file);
  await service.control('DELETE', `/${provider}/requests`);
  const { data } = await service.graph<Onboarded>(ONBOARD, { input: { ...person?.input, waitMs: 10_000 } });
  expect(data.onboardCustomer.userErrors).toEqual([]);
  const requests = await service.control<SentRequest[]>('GET', `/${provider}/requests`);
  return requests.filter((request) => request.operationId === operationId).map(({ body }) => body);
}

function readPath(body: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}

const pathsNotIn = (body: unknown, fields: readonly FieldRule<CustomerProfile>[]) =>
  fields.map(({ theirs }) => theirs).filter((path) => readPath(body, path) === undefined);

describe('the people of examples/', () => {
  test('say what they are for and what shall become of them at each of their providers', () => {
    expect(people.map(({ file }) => file)).toEqual([
      'bvnk-john-doe.json',
      'connect-exposed-person.json',
      'enfuce-two-addresses.json',
      'enroll-arabic-name.json',
      'four-providers.json',
      'mbanq-drivers-license.json',
      'outcome-blocked.json',
      'outcome-unsuccessful.json',
    ]);
    for (const { description, expected, input } of people) {
      expect(description).toMatch(/\w.*\.$/);
      expect(Object.keys(expected)).toEqual(input.providers);
    }
  });

  test('share no key, reference or number with each other or with the playground', async () => {
    const variables = (await readExampleOperations()).map((one) => JSON.parse(one.variables) as { input?: object });
    const inputs = [
      ...people.map(({ input }) => input),
      ...variables.map(({ input }) => input as Person['input'] | undefined),
    ];
    const numbers = inputs.flatMap((input) => input?.identifiers?.map(({ type, number }) => `${type} ${number}`) ?? []);
    const keys = inputs.flatMap((input) => input?.idempotencyKey ?? []);
    const references = inputs.flatMap((input) => input?.reference ?? []);
    for (const values of [numbers, keys, references]) expect(values).toEqual([...new Set(values)]);
    expect(keys).toHaveLength(people.length + 1);
  });

  test('John Doe reaches BVNK as its documentation has him', async () => {
    expect(await sentBodies('bvnk-john-doe.json', 'bvnk', 'createCustomer')).toEqual([bvnkCustomer]);
  });

  test('the driver’s license reaches Mbanq as its documentation has it, issued earlier', async () => {
    expect(await sentBodies('mbanq-drivers-license.json', 'mbanq', 'createIdentifier')).toEqual([
      {
        documentTypeId: '647',
        documentKey: '1234567',
        status: 'Active',
        issuedDate: '08 February 2024',
        description: 'Document has been verified',
        issuedBy: 'DMV',
        expiryDate: '15 August 2028',
        nationality: '633',
        locale: 'en',
        dateFormat: 'dd MMMM yyyy',
      },
    ]);
  });

  test('Connect gets every field that it takes', async () => {
    const [body] = await sentBodies('connect-exposed-person.json', 'connect', 'createIndividualCustomer');
    expect(pathsNotIn(body, connectFields)).toEqual([]);
    expect(body).toMatchObject({ isPep: true, pepExplanation: 'Member of the council of a made-up town until 2024' });
  });

  test('Enfuce gets every field that it takes, with its own codes of countries', async () => {
    const [body] = await sentBodies('enfuce-two-addresses.json', 'enfuce', 'createPrivateCustomer');
    // Of the two addresses, the main one has all the lines.
    expect(pathsNotIn(body, enfuceFields)).toEqual([
      'temporaryAddress.address2',
      'temporaryAddress.address3',
      'temporaryAddress.address4',
      'temporaryAddress.region',
    ]);
    expect(body).toMatchObject({ nationality: ['FIN', 'ROM', 'QZZ'], screening: { status: true } });
  });

  test('the Arabic name is kept beside the Latin one', async () => {
    await sentBodies('enroll-arabic-name.json', 'enroll', 'none');
    const { data } = await service.graph<{ customerByReference: object }>(
      `{ customerByReference(reference: "LAYLAMITHAL") { name { first last latin { first family full } } } }`,
    );
    expect(data.customerByReference).toEqual({
      name: { first: 'ليلى', last: 'مثال', latin: { first: 'Layla', family: 'Mithal', full: 'Layla Mithal' } },
    });
  });
});

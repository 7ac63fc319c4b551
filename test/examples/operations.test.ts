import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { readExampleOperations, type ExampleOperation } from '../../src/http/playground/example-operations.js';
import { Followed } from '../graphql/subscription/follow.js';
import { customerWhen } from '../services/support/onboarding.js';
import { onboard, person, personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';

let examples: ExampleOperation[];
let service: TestService;
beforeAll(async () => {
  examples = await readExampleOperations();
  service = await TestService.open();
});
afterAll(() => service.close());

/** Runs an example as it is, or with changed variables. */
async function run<Data>(name: string, change: (variables: string) => string = (variables) => variables) {
  const example = examples.find((one) => one.name === name);
  if (!example) throw new Error(`There is no example ${name}`);
  const { data, errors, status } = await service.graph<Data>(
    example.query,
    JSON.parse(change(example.variables)) as object,
  );
  expect({ status, errors }).toEqual({ status: 200, errors: undefined });
  return data;
}

interface OnboardAnswer {
  onboardCustomer: {
    replayed: boolean;
    userErrors: { path: string[]; code: string; message: string }[];
    customer: {
      id: string;
      verification: { state: string };
      registrations: { provider: { name: string }; state: string; failure: { code: string; message: string } | null }[];
    } | null;
  };
}

interface StartAnswer {
  startDocument: { document: { id: string } };
}

interface ShownIdentifier {
  type: string;
  maskedNumber: string;
  externalIds: { provider: { name: string } }[];
}

interface UpdateAnswer {
  updateCustomer: {
    customer: {
      registrations: { provider: { name: string }; providerRecord: { fields: object[] } | null }[];
      conflicts: { label: string; values: object[] }[];
    } | null;
  };
}

interface AgreementAnswer {
  signAgreement: { agreement: { reference: string; agreements: { url: string }[] } | null };
}

/** Puts a customer's id where the examples ask for it. */
function withId(id: string): (variables: string) => string {
  return (variables) => variables.replace("paste the customer's id here", id);
}

const PROVIDERS = ['Mbanq', 'Connect Gateway', 'Enfuce', 'BVNK'];
const VERIFICATION = '{ customerByReference(reference: "ADA1") { verification { state } } }';

describe('the operations of examples/operations', () => {
  test('are the tasks of a newcomer, in the order of the tabs, each of one operation', () => {
    expect(examples.map(({ name }) => name)).toEqual([
      '1-onboard',
      '2-look',
      '3-list',
      '4-identifiers',
      '5-add-identifier',
      '6-readiness',
      '7-code-values',
      '8-update',
      '9-agreement',
      '10-start-document',
      '11-upload-image',
      '12-follow',
    ]);
    for (const { query } of examples) expect(parse(query).definitions).toHaveLength(1);
  });

  test('fit the committed schema', async () => {
    const schema = buildSchema(await readFile('schema/schema.graphql', 'utf8'));
    for (const { name, query } of examples) expect([name, validate(schema, parse(query))]).toEqual([name, []]);
  });

  test('1-onboard registers a person with four providers, and the same one again', async () => {
    const { onboardCustomer: first } = await run<OnboardAnswer>('1-onboard');
    expect(first).toMatchObject({ replayed: false, userErrors: [] });
    expect(first.customer?.registrations.map(({ provider, state }) => [provider.name, state])).toEqual(
      PROVIDERS.map((name) => [name, 'REGISTERED']),
    );
    const { onboardCustomer: again } = await run<OnboardAnswer>('1-onboard');
    expect(again).toMatchObject({ replayed: true, userErrors: [], customer: { id: first.customer?.id } });
  });

  test('1-onboard with another name says that the key belongs to another input', async () => {
    const { onboardCustomer } = await run<OnboardAnswer>('1-onboard', (variables) => variables.replace('Ada', 'Bea'));
    expect(onboardCustomer.customer).toBeNull();
    expect(onboardCustomer.userErrors).toEqual([
      expect.objectContaining({ path: ['input', 'idempotencyKey'], code: 'IDEMPOTENCY_KEY_REUSED' }),
    ]);
  });

  test('1-onboard with the numbers of another person fails where numbers are unique, and says so', async () => {
    const { onboardCustomer } = await run<OnboardAnswer>('1-onboard', (variables) =>
      variables
        .replace('Ada', 'Bea')
        .replace('playground-1', 'playground-2')
        .replace('ADA1', 'BEA1')
        .replace('"providers"', '"allowDuplicateIdentifiers": true, "providers"'),
    );
    const outcomes = onboardCustomer.customer?.registrations.map(({ provider, state, failure }) => [
      provider.name,
      state,
      failure?.code,
    ]);
    expect(outcomes).toEqual([
      ['Mbanq', 'FAILED', 'CONFLICT'],
      ['Connect Gateway', 'REGISTERED', undefined],
      ['Enfuce', 'FAILED', 'CONFLICT'],
      ['BVNK', 'REGISTERED', undefined],
    ]);
  });

  test('2-look shows what Mbanq and BVNK decided', async () => {
    await eventually(async () => {
      const { data } = await service.graph<{ customerByReference: { verification: { state: string } } }>(VERIFICATION);
      return data.customerByReference.verification.state === 'VERIFIED' || undefined;
    });
    const { customerByReference } = await run<{
      customerByReference: { verification: { history: { provider: { id: string } }[] } };
    }>('2-look');
    // Which of the two decides first is theirs.
    const { history } = customerByReference.verification;
    expect(history.filter(({ provider }) => provider.id === 'mbanq')).toMatchObject([
      { from: 'NOT_STARTED', to: 'VERIFIED' },
    ]);
    expect(history.filter(({ provider }) => provider.id === 'bvnk')).toMatchObject([
      { from: 'NOT_STARTED', to: 'PENDING_VERIFICATION' },
      { from: 'PENDING_VERIFICATION', to: 'VERIFIED' },
    ]);
    expect(history).toHaveLength(3);
    expect(customerByReference).toMatchObject({
      name: { full: 'Ada Example' },
      verification: { state: 'VERIFIED' },
      identifiers: [
        { type: 'PASSPORT', maskedNumber: '•••••0001' },
        { type: 'NATIONAL_ID', maskedNumber: '••••0001' },
        { type: 'TAX_CODE', maskedNumber: '•••••001A' },
      ],
    });
  });

  test('3-list finds them by the beginning of the last name, the newest first', async () => {
    const { customers } = await run<{ customers: { totalCount: number; nodes: { reference: string }[] } }>('3-list');
    expect(customers.totalCount).toBe(2);
    expect(customers.nodes.map(({ reference }) => reference)).toEqual(['BEA1', 'ADA1']);
  });

  test('5-add-identifier says that the customer’s id is to be given, and with it adds the number', async () => {
    const { createIdentifier: refused } = await run<{ createIdentifier: object }>('5-add-identifier');
    expect(refused).toEqual({
      identifier: null,
      userErrors: [{ path: ['input', 'customerId'], code: 'NOT_FOUND', message: 'No customer has this id' }],
    });
    const { customerByReference } = await run<{ customerByReference: { id: string } }>('4-identifiers');
    const { createIdentifier } = await run<{ createIdentifier: object }>(
      '5-add-identifier',
      withId(customerByReference.id),
    );
    expect(createIdentifier).toMatchObject({
      userErrors: [],
      identifier: { type: 'DRIVERS_LICENSE', maskedNumber: '•••••0004' },
    });
  });

  test('4-identifiers shows every number masked, and what Mbanq calls each, the added one too', async () => {
    const identifiers = await eventually(async () => {
      const { customerByReference: customer } = await run<{ customerByReference: { identifiers: ShownIdentifier[] } }>(
        '4-identifiers',
      );
      return customer.identifiers.every(({ externalIds }) => externalIds.length > 0) ? customer.identifiers : undefined;
    });
    expect(identifiers.map(({ type, maskedNumber }) => [type, maskedNumber])).toEqual([
      ['PASSPORT', '•••••0001'],
      ['NATIONAL_ID', '••••0001'],
      ['TAX_CODE', '•••••001A'],
      ['DRIVERS_LICENSE', '•••••0004'],
    ]);
    expect(identifiers.map(({ externalIds }) => externalIds.map(({ provider }) => provider.name))).toEqual(
      identifiers.map(() => ['Mbanq']),
    );
  });

  test('6-readiness says what to collect and what one more provider would miss', async () => {
    const answer = await run<{ onboardingRequirements: { path: string }[]; customerByReference: object }>(
      '6-readiness',
    );
    expect(answer.onboardingRequirements.map(({ path }) => path)).toContain('mainAddress.city');
    expect(answer.customerByReference).toMatchObject({
      readiness: { ready: false, missing: [{ path: 'documents', code: 'DOCUMENT_REQUIRED' }], issues: [] },
    });
  });

  test('7-code-values lists the providers, and Mbanq’s own lists', async () => {
    const answer =
      await run<Record<'providers' | 'identifierTypes' | 'countries', { id: string; name: string }[]>>('7-code-values');
    expect(answer.providers.map(({ id }) => id)).toEqual(['mbanq', 'connect', 'enfuce', 'bvnk', 'enroll']);
    expect(answer.identifierTypes).toContainEqual({ id: '647', name: "Driver's License", position: 2 });
    expect(answer.countries.find(({ id }) => id === '633')).toEqual({ id: '633', name: 'United States of America' });
  });

  test('8-update tells Enfuce of a new address, and shows that the others hold the former one', async () => {
    const { updateCustomer: refused } = await run<{ updateCustomer: object }>('8-update');
    expect(refused).toEqual({
      customer: null,
      userErrors: [{ path: ['input', 'customerId'], code: 'NOT_FOUND', message: 'No customer has this id' }],
    });
    const { customerByReference } = await run<{ customerByReference: { id: string } }>('4-identifiers');
    const { updateCustomer } = await run<UpdateAnswer>('8-update', withId(customerByReference.id));
    expect(updateCustomer).toMatchObject({ userErrors: [], customer: { mainAddress: { city: 'Leeds' } } });
    const { conflicts = [], registrations = [] } = updateCustomer.customer ?? {};
    expect(conflicts.find(({ label }) => label === 'a city')?.values).toEqual([
      { source: 'DECLARED', provider: null, value: 'Leeds' },
      { source: 'PROVIDER', provider: { name: 'Connect Gateway' }, value: 'London' },
      { source: 'PROVIDER', provider: { name: 'BVNK' }, value: 'London' },
    ]);
    const enfuce = registrations.find(({ provider }) => provider.name === 'Enfuce');
    expect(enfuce).toMatchObject({ state: 'REGISTERED', providerRecord: { freshness: { stale: false } } });
    expect(enfuce?.providerRecord?.fields).toContainEqual({ name: 'address.city', value: 'Leeds' });
  });

  test('9-agreement opens a session for a customer that waits for one, and with SIGN the customer goes on', async () => {
    const { id } = await onboard(service, person({ providers: ['bvnk'], agreements: [] }));
    const { signAgreement: opened } = await run<AgreementAnswer>('9-agreement', withId(id));
    expect(opened).toMatchObject({
      userErrors: [],
      agreement: { status: 'PENDING' },
      registration: { state: 'BLOCKED' },
    });
    const protocols = opened.agreement?.agreements.map(({ url }) => new URL(url).protocol);
    expect([...new Set(protocols)]).toEqual(['https:']);
    const { signAgreement: signed } = await run<AgreementAnswer>('9-agreement', (variables) =>
      withId(id)(variables).replace('"START"', '"SIGN", "ipAddress": "203.0.113.7"'),
    );
    expect(signed).toMatchObject({
      userErrors: [],
      agreement: { reference: opened.agreement?.reference, status: 'SIGNED' },
    });
    await customerWhen(service, id, ({ registrations }) => registrations.bvnk?.state === 'REGISTERED');
  });

  test('10-start-document and 11-upload-image read a specimen card, and say where it is another person’s', async () => {
    const { id } = await onboard(service, personFor(['enroll']));
    const { startDocument } = await run<StartAnswer>('10-start-document', withId(id));
    expect(startDocument).toMatchObject({ userErrors: [], document: { type: 'NATIONAL_ID', state: 'REQUIRED' } });
    const { uploadDocumentImage } = await run<{
      uploadDocumentImage: { document: { mismatches: { label: string }[] } };
    }>('11-upload-image', (variables) => variables.replace("paste the document's id here", startDocument.document.id));
    expect(uploadDocumentImage).toMatchObject({
      userErrors: [],
      document: {
        state: 'FRONT_RECEIVED',
        failure: null,
        extraction: {
          latinName: { full: 'Layla Mithal' },
          dateOfBirth: '1992-03-14',
          maskedIdNumber: '••••••••••1424',
        },
      },
    });
    expect(uploadDocumentImage.document.mismatches.length).toBeGreaterThan(0);
  });

  test('12-follow tells of a customer that is verified, as it is and with its id', async () => {
    const follow = examples.find(({ name }) => name === '12-follow');
    const { id, reference } = await onboard(service, personFor(['bvnk']));
    await customerWhen(service, id, ({ verification }) => verification === 'VERIFIED');
    const verified = { verificationChanged: { customer: { reference }, state: 'VERIFIED', waitingOn: 'NOBODY' } };
    const one = new Followed(service.url, follow?.query ?? '', { customerId: id });
    expect(await one.next()).toMatchObject(verified);
    await one.stop();

    const all = new Followed<{ verificationChanged: { state: string } }>(
      service.url,
      follow?.query ?? '',
      JSON.parse(follow?.variables ?? '') as Record<string, unknown>,
    );
    const told = all.until(({ verificationChanged }) => verificationChanged.state === 'VERIFIED');
    await eventually(async () => (service.service.context.changes.listenerCount === 1 ? true : undefined));
    const { reference: later } = await onboard(service, personFor(['bvnk']));
    expect((await told).at(-1)).toMatchObject({ verificationChanged: { customer: { reference: later } } });
    await all.stop();
  });
});

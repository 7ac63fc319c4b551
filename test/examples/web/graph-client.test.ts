import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createGraphClient, type GraphClientOptions } from '../../../examples/web/src/client/create-graph-client.js';
import {
  ApplicantDocument,
  FollowApplicantDocument,
  OnboardApplicantDocument,
  type OnboardCustomerInput,
} from '../../../examples/web/src/graph/graphql.js';
import { changeEmail } from '../../../examples/web/src/status/change-email.js';
import { personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

/** A service that starts anew on a busy machine. */
const SLOW_MS = 120_000;

type GraphClient = ReturnType<typeof createGraphClient>;

/** A client of a service, and the names of the operations that it has sent over HTTP. */
function connect(service: TestService, options: Partial<GraphClientOptions> = {}) {
  const sent: string[] = [];
  const address = new URL('/graphql', service.url);
  const send = options.fetch ?? fetch;
  const client = createGraphClient({
    httpUrl: address.href,
    webSocketUrl: address.href.replace('http:', 'ws:'),
    ...options,
    fetch: (url, init) => {
      sent.push((JSON.parse(init?.body as string) as { operationName: string }).operationName);
      return send(url, init);
    },
  });
  return { client, sent };
}

/** Sends what is asked, and loses the answers to the first requests that name `operation`. */
function losingAnswers(operation: string, count: number): typeof fetch {
  let left = count;
  return async (url, init) => {
    const response = await fetch(url, init);
    if (left === 0 || !(init?.body as string).includes(`"operationName":"${operation}"`)) return response;
    left -= 1;
    await response.arrayBuffer();
    throw new TypeError('Failed to fetch');
  };
}

const inputFor = (providers: string[], fields: object = {}) =>
  personFor(providers, fields) as unknown as OnboardCustomerInput;

/** Onboards somebody; answers the customer and whether the service said it a second time. */
async function onboard(client: GraphClient, input: OnboardCustomerInput) {
  const { data } = await client.mutate({ mutation: OnboardApplicantDocument, variables: { input } });
  const customer = data?.onboardCustomer.customer;
  if (!customer) throw new Error(JSON.stringify(data?.onboardCustomer.userErrors));
  return { customer, replayed: data.onboardCustomer.replayed };
}

const LIST = parse(
  'query List($reference: String) { customers(filter: { reference: $reference }) { nodes { id email } } }',
);
const BY_REFERENCE = parse(
  'query ByReference($reference: String!) { customerByReference(reference: $reference) { id email } }',
);

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'connect,bvnk' });
});
afterAll(() => service.close());

describe('the cache', () => {
  test('has a customer once, by its id, however it was asked for', async () => {
    const { client, sent } = connect(service);
    const { customer } = await onboard(client, inputFor(['connect'], { email: 'first@example.com' }));
    const variables = { reference: customer.reference };
    await client.query({ query: LIST, variables });
    await client.query({ query: BY_REFERENCE, variables });
    expect(sent).toEqual(['OnboardApplicant', 'List', 'ByReference']);

    const byId = await client.query({ query: ApplicantDocument, variables: { id: customer.id } });
    expect(byId.data?.customer).toEqual(customer);
    expect(sent).toHaveLength(3);

    expect(await changeEmail(client, customer, 'second@example.com')).toBeUndefined();
    const changed = { id: customer.id, email: 'second@example.com' };
    expect(client.readQuery({ query: LIST, variables })).toMatchObject({ customers: { nodes: [changed] } });
    expect(client.readQuery({ query: BY_REFERENCE, variables })).toMatchObject({ customerByReference: changed });
    expect(client.readQuery({ query: ApplicantDocument, variables: { id: customer.id } })).toMatchObject({
      customer: changed,
    });
    const copies = Object.keys(client.extract() as object).filter((key) => key.startsWith('Customer:'));
    expect(copies).toEqual([`Customer:${customer.id}`]);
  });

  test('knows after an answer that nobody has an id', async () => {
    const { client, sent } = connect(service);
    const query = { query: ApplicantDocument, variables: { id: '01900000-0000-7000-8000-000000000000' } };
    expect((await client.query(query)).data?.customer).toBeNull();
    expect((await client.query(query)).data?.customer).toBeNull();
    expect(sent).toEqual(['Applicant']);
  });

  test('has each provider once', async () => {
    const { client } = connect(service);
    await onboard(client, inputFor(['connect', 'bvnk']));
    const providers = Object.keys(client.extract() as object).filter((key) => key.startsWith('Provider:'));
    expect(providers.toSorted()).toEqual(['Provider:bvnk', 'Provider:connect']);
  });
});

describe('an optimistic change', () => {
  /** Every e-mail address that a page which watches a customer is given. */
  async function watchEmails(client: GraphClient, id: string): Promise<(string | null | undefined)[]> {
    const emails: (string | null | undefined)[] = [];
    const watched = client.watchQuery({ query: ApplicantDocument, variables: { id } });
    watched.subscribe(({ data, dataState }) => {
      if (dataState === 'complete') emails.push(data.customer?.email);
    });
    await eventually(() => Promise.resolve(emails.length > 0 ? true : undefined));
    return emails;
  }

  test('is shown before the service has answered', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const { client } = connect(service, {
      fetch: async (url, init) => {
        if ((init?.body as string).includes('"ChangeEmail"')) await held;
        return fetch(url, init);
      },
    });
    const { customer } = await onboard(client, inputFor(['connect'], { email: 'before@example.com' }));
    const emails = await watchEmails(client, customer.id);
    const change = changeEmail(client, customer, 'after@example.com');
    await eventually(() => Promise.resolve(emails.at(-1) === 'after@example.com' ? true : undefined));
    answer();
    expect(await change).toBeUndefined();
    expect(emails).toEqual(['before@example.com', 'after@example.com']);
  });

  test('is taken back where the service refuses it', async () => {
    const { client } = connect(service);
    const { customer } = await onboard(client, inputFor(['connect'], { email: 'kept@example.com' }));
    const emails = await watchEmails(client, customer.id);
    const gone = { id: '01900000-0000-7000-8000-000000000000' };
    expect(await changeEmail(client, gone, 'other@example.com')).toBe('No customer has this id');
    await expect(changeEmail(client, customer, 'no address')).rejects.toThrow('input.email');
    await eventually(() => Promise.resolve(emails.at(-1) === 'kept@example.com' ? true : undefined));
    expect(emails).toEqual(['kept@example.com', 'no address', 'kept@example.com']);
  });
});

describe('a dropped answer', () => {
  test('is asked for again with the same key, and creates nobody twice', async () => {
    const { client, sent } = connect(service, { fetch: losingAnswers('OnboardApplicant', 2) });
    const input = inputFor(['connect'], { idempotencyKey: 'dropped-1' });
    await service.control('DELETE', '/connect/requests');
    const { customer, replayed } = await onboard(client, input);
    expect(replayed).toBe(true);
    expect(sent).toEqual(['OnboardApplicant', 'OnboardApplicant', 'OnboardApplicant']);
    const { data } = await service.graph<{ customers: { nodes: { id: string }[] } }>(
      'query ($email: EmailAddress) { customers(filter: { email: $email }) { nodes { id } } }',
      { email: input.email },
    );
    expect(data.customers.nodes).toEqual([{ id: customer.id }]);
    const calls = await service.control<{ operationId: string }[]>('GET', '/connect/requests');
    expect(calls.filter(({ operationId }) => operationId === 'createIndividualCustomer')).toHaveLength(1);
  });

  test('to a query is asked for again', async () => {
    const { client, sent } = connect(service, { fetch: losingAnswers('List', 1) });
    const { data } = await client.query({ query: LIST, variables: { reference: 'NOBODY' } });
    expect(data).toMatchObject({ customers: { nodes: [] } });
    expect(sent).toEqual(['List', 'List']);
  });

  test('to a mutation without a key is told, and not asked for again', async () => {
    const { client, sent } = connect(service, { fetch: losingAnswers('OnboardApplicant', 1) });
    await expect(onboard(client, inputFor(['connect'], { idempotencyKey: undefined }))).rejects.toThrow(
      'Failed to fetch',
    );
    expect(sent).toEqual(['OnboardApplicant']);
  });

  test('is not asked for again where the service has refused', async () => {
    const { client, sent } = connect(service);
    await expect(onboard(client, inputFor(['connect'], { idempotencyKey: 'k', locale: '?' }))).rejects.toThrow();
    expect(sent).toEqual(['OnboardApplicant']);
  });
});

describe('a subscription', () => {
  test('brings what it tells to everything that shows the customer', async () => {
    const { client, sent } = connect(service);
    const { customer } = await onboard(client, inputFor(['bvnk'], { waitMs: 0 }));
    const told = client
      .subscribe({ query: FollowApplicantDocument, variables: { id: customer.id } })
      .subscribe(() => undefined);
    const state = () =>
      client.readQuery({ query: ApplicantDocument, variables: { id: customer.id } })?.customer?.verification.state;
    await eventually(() => Promise.resolve(state() === 'VERIFIED' ? true : undefined));
    expect(sent).toEqual(['OnboardApplicant']);
    told.unsubscribe();
    const isOver = () => Promise.resolve(service.service.context.changes.listenerCount === 0 ? true : undefined);
    await eventually(isOver);
  });

  test(
    'goes on after the service was away',
    async () => {
      const restarted = await TestService.open({ PROVIDERS: 'connect' });
      try {
        const { client } = connect(restarted);
        const { customer } = await onboard(client, inputFor(['connect'], { email: 'early@example.com' }));
        const emails: unknown[] = [];
        const told = client
          .subscribe({ query: FollowApplicantDocument, variables: { id: customer.id } })
          .subscribe(({ data }) => emails.push(data?.customerChanged.email));
        await eventually(() => Promise.resolve(emails.includes('early@example.com') ? true : undefined));
        const { port } = new URL(restarted.url);
        await restarted.stop();
        await restarted.start({ PORT: port });
        await changeEmail(connect(restarted).client, customer, 'late@example.com');
        await eventually(() => Promise.resolve(emails.at(-1) === 'late@example.com' ? true : undefined), SLOW_MS);
        told.unsubscribe();
      } finally {
        await restarted.close();
      }
    },
    SLOW_MS,
  );
});

describe('a service that runs documents of the manifest only', () => {
  const manifest = resolve('examples/web/src/graph/persisted-documents.json');
  let strict: TestService;
  beforeAll(async () => {
    strict = await TestService.open({ PROVIDERS: 'bvnk', TRUSTED_DOCUMENTS: manifest });
  });
  afterAll(() => strict.close());

  test('takes every kind of operation by its hash, and no text is sent', async () => {
    const bodies: Record<string, unknown>[] = [];
    const { client } = connect(strict, {
      sendsHashes: true,
      fetch: (url, init) => {
        bodies.push(JSON.parse(init?.body as string) as Record<string, unknown>);
        return fetch(url, init);
      },
    });
    const { customer } = await onboard(client, inputFor(['bvnk']));
    const { data } = await client.query({
      query: ApplicantDocument,
      variables: { id: customer.id },
      fetchPolicy: 'network-only',
    });
    expect(data?.customer?.id).toBe(customer.id);
    expect(bodies.map((body) => Object.keys(body).toSorted())).toEqual([
      ['extensions', 'operationName', 'variables'],
      ['extensions', 'operationName', 'variables'],
    ]);
    const states: unknown[] = [];
    const told = client
      .subscribe({ query: FollowApplicantDocument, variables: { id: customer.id } })
      .subscribe(({ data: change }) => states.push(change?.customerChanged.verification.state));
    await eventually(() => Promise.resolve(states.includes('VERIFIED') ? true : undefined));
    told.unsubscribe();
  });

  test('refuses a document that codegen has not seen, and the client does not even send it', async () => {
    const { client, sent } = connect(strict, { sendsHashes: true });
    await expect(client.query({ query: LIST })).rejects.toThrow('List is not in the manifest');
    expect(sent).toEqual([]);
    await expect(connect(strict).client.query({ query: LIST })).rejects.toMatchObject({
      errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }],
    });
  });
});

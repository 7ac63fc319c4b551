import { readFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql, parse, type ExecutionResult } from 'graphql';
import { onboard, person, personFor, type OnboardedCustomer } from '../../../support/people.js';
import { TestService } from '../../../support/service.js';
import { erase } from '../../erasure/support/erasures.js';
import { startSubgraph, type Subgraph } from './support/subgraph.js';

const LINK = '@link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';
const PAGE_INFO = `type PageInfo @shareable {
  hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }`;

let service: TestService;
let ada: OnboardedCustomer;
let subgraphs: Subgraph[] = [];
let supergraphSdl: string;

beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'connect' });
  ada = await onboard(service, personFor(['connect'], { name: { first: 'Ada', last: 'Example' }, waitMs: 0 }));
  const gone = await onboard(service, person({ providers: [], agreements: [], identifiers: [], waitMs: 0 }));
  expect((await erase(service, gone.id)).data.eraseCustomer.erasure?.state).toBe('DESTROYED');
  const cards = [{ id: 'card-1', holder: { id: ada.id } }];
  const letters = [{ id: 'letter-1', to: { reference: ada.reference } }];
  subgraphs = [
    await startSubgraph(
      'cards',
      `extend schema ${LINK}
       type Query { cards: [Card!]! lostCards: [Card!]! }
       type Card @key(fields: "id") { id: ID! holder: Customer }
       type Customer @key(fields: "id") { id: ID! cards: [Card!]! }
       ${PAGE_INFO}`,
      {
        Query: { cards: () => cards, lostCards: () => [{ id: 'card-2', holder: { id: gone.id } }] },
        Customer: { cards: ({ id }: { id: string }) => cards.filter(({ holder }) => holder.id === id) },
      },
    ),
    await startSubgraph(
      'letters',
      `extend schema ${LINK}
       type Query { letters: [Letter!]! }
       type Letter { id: ID! to: Customer }
       type Customer @key(fields: "reference") { reference: String! }`,
      { Query: { letters: () => letters } },
    ),
  ];
  const sdl = await readFile('schema/schema.graphql', 'utf8');
  const composed = composeServices([
    { name: 'customers', typeDefs: parse(sdl), url: `${service.url}/graphql` },
    ...subgraphs.map(({ name, url, sdl: own }) => ({ name, url, typeDefs: parse(own) })),
  ]);
  if (!composed.supergraphSdl) throw new Error(composed.errors?.join('\n'));
  supergraphSdl = composed.supergraphSdl;
}, 120_000);
afterAll(async () => {
  for (const subgraph of subgraphs) await subgraph.close();
  await service.close();
});

/** A gateway over all three, which forgets itself at the end. */
interface Gateway {
  ask(query: string): Promise<ExecutionResult>;
  close(): Promise<void>;
}

async function startApollo(): Promise<Gateway> {
  const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) });
  await server.start();
  return {
    ask: async (query) => {
      const { body } = await server.executeOperation({ query });
      if (body.kind !== 'single') throw new Error('The answer came in parts');
      return body.singleResult as ExecutionResult;
    },
    close: () => server.stop(),
  };
}

function startStitched(): Promise<Gateway> {
  const schema = getStitchedSchemaFromSupergraphSdl({ supergraphSdl });
  return Promise.resolve({ ask: (source) => graphql({ schema, source }), close: () => Promise.resolve() });
}

describe.each([
  ['Apollo Gateway', startApollo],
  ['GraphQL Tools, which Hive Gateway runs on', startStitched],
])('behind %s', (_name, start) => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await start();
  }, 60_000);
  afterAll(() => gateway.close());

  const answer = async (query: string): Promise<ExecutionResult> =>
    JSON.parse(JSON.stringify(await gateway.ask(query))) as ExecutionResult;

  test('who holds a card is looked up by its id, and has its cards', async () => {
    const query = `{ cards { id holder { reference name { full } identifiers { maskedNumber } cards { id } } } }`;
    const holder = {
      reference: ada.reference,
      name: { full: 'Ada Example' },
      identifiers: ada.identifiers.map(({ maskedNumber }) => ({ maskedNumber })),
      cards: [{ id: 'card-1' }],
    };
    expect(await answer(query)).toEqual({ data: { cards: [{ id: 'card-1', holder }] } });
  });

  test('to whom a letter goes is looked up by its reference, and then by its id elsewhere', async () => {
    const query = '{ letters { to { id name { last } cards { id } } } }';
    const to = { id: ada.id, name: { last: 'Example' }, cards: [{ id: 'card-1' }] };
    expect(await answer(query)).toEqual({ data: { letters: [{ to }] } });
  });

  test('a page of customers has what others know of them', async () => {
    const query = `{ customers(first: 5) { nodes { id cards { holder { id } } } pageInfo { hasNextPage } } }`;
    const nodes = [{ id: ada.id, cards: [{ holder: { id: ada.id } }] }];
    expect(await answer(query)).toEqual({ data: { customers: { nodes, pageInfo: { hasNextPage: false } } } });
  });

  test('an erased holder is null, and the gateway says why', async () => {
    const { data, errors } = await answer('{ lostCards { id holder { name { full } } } }');
    expect(data).toEqual({ lostCards: [{ id: 'card-2', holder: null }] });
    expect(errors?.map(({ message, extensions }) => [message, extensions.code])).toEqual([
      ['The customer is erased: nothing is left but that it was', 'CUSTOMER_ERASED'],
    ]);
  });
});

import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { getOperationAST, parse, type OperationDefinitionNode } from 'graphql';
import type { AnswerFromDatabase, RunnableOperation } from '../../../src/graphql/execution/answer-from-database.js';
import { createGateway } from '../../../src/graphql/execution/apollo-gateway.js';
import { stringifyResult } from '../../../src/graphql/execution/json-text.js';
import { OperationExecutor } from '../../../src/graphql/execution/operation-executor.js';
import type { PreparedOperation } from '../../../src/graphql/execution/prepared-operation.js';
import type { GraphContext } from '../../../src/graphql/graph-context.js';
import { JudgedDocuments } from '../../../src/graphql/hardening/judged-documents.js';
import { AnswerText } from '../../../src/storage/reads/plan/answer-text.js';
import { shop, type ShopContext } from './support/shop.js';

/** As PostgreSQL could write it: no parser would leave it so. */
const TEXT = '{"value" : "from the database"}';

let hooks: string[];
let failures: unknown[];
let asked: RunnableOperation[];
let documents: JudgedDocuments;
let context: ShopContext;
let apollo: ApolloServer<GraphContext>;

const plugin: ApolloServerPlugin<GraphContext> = {
  requestDidStart: () =>
    Promise.resolve({
      parsingDidStart: () => Promise.resolve(void hooks.push('parse')),
      validationDidStart: () => Promise.resolve(void hooks.push('validate')),
      responseForOperation: ({ operationName }) => {
        if (operationName !== 'Refused') return Promise.resolve(null);
        const http = { status: 403, headers: new HeaderMap() };
        const body = { kind: 'single', singleResult: { errors: [{ message: 'Refused' }] } } as const;
        return Promise.resolve({ http, body });
      },
      executionDidStart: ({ operationName }) =>
        Promise.resolve({
          ...(operationName === 'Followed' && {
            willResolveField:
              ({ info }) =>
              (error) =>
                void hooks.push(`${info.parentType.name}.${info.fieldName} ${error ? 'failed' : 'done'}`),
          }),
          executionDidEnd: () => Promise.resolve(void hooks.push('executed')),
        }),
      didEncounterErrors: ({ errors }) => Promise.resolve(void hooks.push(...errors.map(({ message }) => message))),
      willSendResponse: ({ operationName, response: { body } }) => {
        if (operationName === 'Extended' && body.kind === 'single') body.singleResult.extensions = { cost: 1 };
        return Promise.resolve();
      },
    }),
};

const answerFromDatabase: AnswerFromDatabase = (operation) => {
  asked.push(operation);
  const name = operation.operation.name?.value;
  if (name === 'FailingDatabase') return Promise.reject(new Error('The statement failed'));
  return name === 'FromDatabase' || name === 'Extended' ? Promise.resolve(new AnswerText(TEXT)) : undefined;
};

beforeEach(async () => {
  hooks = [];
  failures = [];
  asked = [];
  context = { log: [] };
  documents = new JudgedDocuments();
  const executor = new OperationExecutor({
    schema: shop,
    answerFromDatabase,
    reportFailure: (error) => failures.push(error),
  });
  apollo = new ApolloServer<GraphContext>({
    gateway: createGateway(shop, executor),
    documentStore: documents.apolloStore,
    stringifyResult,
    includeStacktraceInErrorResponses: false,
    formatError: ({ message, path, locations, extensions }) => ({
      message: `${message}!`,
      path,
      locations,
      extensions,
    }),
    plugins: [ApolloServerPluginCacheControlDisabled(), plugin],
  });
  await apollo.start();
});
afterEach(() => apollo.stop());

async function send(query: string, variables: Record<string, unknown> = {}): Promise<[number | undefined, string]> {
  if (!documents.find(query)) documents.keep(query, parse(query), 1);
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const { status, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, body: { query, variables }, search: '' },
    context: () => Promise.resolve(context as unknown as GraphContext),
  });
  return [status, body.kind === 'complete' ? body.string : ''];
}

describe('through Apollo Server', () => {
  test('a document is parsed and validated once, and is one object from then on', async () => {
    const query = 'query ($t: String!) { echo(text: $t) }';
    for (const t of ['a', 'b', 'c']) {
      expect(await send(query, { t })).toEqual([
        undefined,
        `${JSON.stringify({ data: { echo: `{"text":"${t}"}` } })}\n`,
      ]);
    }
    expect(hooks).toEqual(['parse', 'validate', 'executed', 'executed', 'executed']);
    expect(asked[1]?.document).toBe(documents.find(query)?.document);
    expect(asked[2]?.operation).toBe(asked[1]?.operation);
  });

  test('a document that is not valid is validated each time', async () => {
    for (let round = 0; round < 2; round += 1) expect((await send('{ zzzzzz }'))[0]).toBe(400);
    const message = 'Cannot query field "zzzzzz" on type "Query".';
    expect(hooks).toEqual(['parse', 'validate', message, 'parse', 'validate', message]);
    expect(asked).toEqual([]);
  });

  test('errors keep their places and pass the hooks and `formatError`', async () => {
    const [status, text] = await send('{ value nullable { name failsLater } }');
    expect([status, JSON.parse(text)]).toEqual([
      undefined,
      {
        errors: [
          {
            message: 'It failed later!',
            path: ['nullable', 'failsLater'],
            locations: [{ line: 1, column: 25 }],
            extensions: { code: 'INTERNAL_SERVER_ERROR' },
          },
        ],
        data: { value: 'plain', nullable: null },
      },
    ]);
    expect(hooks).toEqual(['parse', 'validate', 'It failed later', 'executed']);
  });

  test('wrong variables are the client’s', async () => {
    const [status, text] = await send('query ($s: Size!) { echo(size: $s) }', {});
    const { errors } = JSON.parse(text) as { errors: { extensions: object }[] };
    expect([status, errors[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT' }]);
  });

  test('what the database answers is sent unread', async () => {
    expect(await send('query FromDatabase { value }')).toEqual([undefined, `{"data":${TEXT}}\n`]);
    expect(hooks).toEqual(['parse', 'validate', 'executed']);
  });

  test('and what a plugin adds to it is there', async () => {
    const [, text] = await send('query Extended { value }');
    expect(JSON.parse(text)).toEqual({ data: { value: 'from the database' }, extensions: { cost: 1 } });
  });

  test('where the database cannot answer, resolvers do, and the failure is reported', async () => {
    expect(await send('query FailingDatabase { value }')).toEqual([undefined, '{"data":{"value":"plain"}}\n']);
    expect(failures).toEqual([new Error('The statement failed')]);
  });

  test('the database is not asked for mutations', async () => {
    expect(await send('mutation FromDatabase { step(n: 1) }')).toEqual([undefined, '{"data":{"step":1}}\n']);
    expect(asked).toEqual([]);
  });

  test('an operation that is refused runs nothing', async () => {
    expect(await send('mutation Refused { step(n: 1) }')).toEqual([403, '{"errors":[{"message":"Refused"}]}\n']);
    expect([asked, context.log]).toEqual([[], []]);
  });

  // Last: Apollo Server wraps the resolvers of the schema for good.
  test('a plugin can follow every field', async () => {
    expect(await send('query Followed { value book { id } fails }')).toEqual([
      undefined,
      expect.stringContaining('"data":{"value":"plain","book":{"id":"1"},"fails":null}'),
    ]);
    expect(hooks.slice(2)).toEqual([
      'Query.value done',
      'Query.book done',
      'Book.id done',
      'Query.fails failed',
      'It failed',
      'executed',
    ]);
  });
});

test('an operation is prepared once', () => {
  const executor = new OperationExecutor({ schema: shop, reportFailure: (error) => failures.push(error) });
  const document = parse('query A { value } query B { value }');
  const prepare = (name: string): PreparedOperation =>
    executor.prepare(document, getOperationAST(document, name) as OperationDefinitionNode);
  expect(prepare('A')).toBe(prepare('A'));
  expect(prepare('B')).not.toBe(prepare('A'));
});

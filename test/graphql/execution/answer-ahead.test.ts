import { beforeEach, describe, expect, test } from '@jest/globals';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from 'graphql';
import { SCOPE_EXTENSION } from '../../../src/graphql/access/needs.js';
import { createAnswerAhead, type AdmittedOperation } from '../../../src/graphql/execution/answer-ahead.js';
import { OperationExecutor } from '../../../src/graphql/execution/operation-executor.js';
import { AnswerText } from '../../../src/storage/reads/plan/answer-text.js';
import type { GraphContext } from '../../../src/graphql/graph-context.js';

const open = { extensions: { [SCOPE_EXTENSION]: null } };
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    ...open,
    fields: {
      value: { type: GraphQLString, resolve: () => 'plain' },
      secret: { type: GraphQLString, extensions: { [SCOPE_EXTENSION]: 'audit:read' } },
    },
  }),
  mutation: new GraphQLObjectType({ name: 'Mutation', ...open, fields: { done: { type: GraphQLString } } }),
});

let asked: string[];
let failures: unknown[];
let executor: OperationExecutor;

beforeEach(() => {
  asked = [];
  failures = [];
  executor = new OperationExecutor({
    schema,
    answerFromDatabase: ({ operation }) => {
      const name = operation.name?.value ?? '';
      asked.push(name);
      if (name === 'Failing') return Promise.reject(new Error('The statement failed'));
      return name === 'Planned' ? Promise.resolve(new AnswerText('{"value":"from the database"}')) : undefined;
    },
    reportFailure: (error) => failures.push(error),
  });
});

function admitted(query: string, isValid = true): AdmittedOperation {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('No operation');
  return { judged: { document, isValid }, operation, variables: {} };
}

function newContext(): GraphContext {
  return { caller: { id: 'someone', scopes: new Set() }, loaders: {} } as unknown as GraphContext;
}

describe('ahead of Apollo Server', () => {
  test('a query that the database can answer has its whole answer', async () => {
    const answer = createAnswerAhead(schema, executor)(admitted('query Planned { value }'), newContext());
    expect((await answer)?.take()).toBe('{"data":{"value":"from the database"}}\n');
  });

  test.each([
    ['a document that nobody found valid', admitted('query Planned { value }', false)],
    ['what the caller has no scope for', admitted('query Planned { value secret }')],
    ['a mutation', admitted('mutation Planned { done }')],
  ])('%s is not answered, and the database not asked', (_what, request) => {
    expect(createAnswerAhead(schema, executor)(request, newContext())).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test.each(['Other', 'Failing'])(
    'what is left to the resolvers is not asked of the database again: %s',
    async (name) => {
      const request = admitted(`query ${name} { value }`);
      const { operation, variables, judged } = request;
      const context = newContext();
      expect(await createAnswerAhead(schema, executor)(request, context)).toBeUndefined();
      expect(asked).toEqual([name]);
      const { document } = judged;
      // Apollo Server executes with a copy of the context.
      const copy = { ...context };
      expect(await executor.execute({ document, operation, variables, context: copy })).toEqual({
        data: { value: 'plain' },
      });
      expect(asked).toEqual([name]);
      expect(failures).toHaveLength(name === 'Failing' ? 1 : 0);
      // Another request is asked for anew.
      await executor.execute({ document, operation, variables, context: newContext() });
      expect(asked).toEqual([name, name]);
    },
  );
});

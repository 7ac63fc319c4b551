import { execute, parse, validate, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { createGraphContext, type GraphContext } from '../../../../src/graphql/graph-context.js';
import { createAnswerFromDatabase, type PlanCounts } from '../../../../src/graphql/plan/answer-from-database.js';
import { createSchema } from '../../../../src/graphql/schema.js';
import { scopes } from '../../../../src/domain/access/scope.js';
import type { Caller } from '../../../../src/services/service-context.js';
import { TestService } from '../../../support/service.js';
import { storePeople, type StoredPeople } from './stored-people.js';

/** What became of an operation on both ways. */
export interface BothAnswers {
  /** What the database answered; undefined where it was left to the resolvers. */
  readonly text: string | undefined;
  /** What the resolvers answer. */
  readonly resolved: string;
  readonly errors: readonly string[];
}

/** A service over stored people, and the two ways of answering an operation on them. */
export class PlanBench {
  readonly service: TestService;
  readonly people: StoredPeople;
  readonly schema = createSchema();
  readonly counts: PlanCounts = { known: 0, planned: 0, left: 0, givenUp: 0 };
  readonly #documents = new Map<string, DocumentNode>();
  readonly #answer;

  private constructor(service: TestService, people: StoredPeople) {
    this.service = service;
    this.people = people;
    this.#answer = createAnswerFromDatabase(service.service.context.em, this.counts);
  }

  /** Without a worker, which would ask providers for people whom they do not know. */
  static async open(): Promise<PlanBench> {
    const service = await TestService.open({ ROLE: 'api', PROVIDERS: 'mbanq,connect,bvnk,enroll' });
    return new PlanBench(service, await storePeople((query, parameters) => service.sql(query, parameters)));
  }

  /** A request's context. @param who the caller, or whom a caller with all scopes is bound to; default: to nobody */
  context(who?: Caller | string): GraphContext {
    const caller = typeof who === 'object' ? who : { id: 'test', scopes: new Set(scopes), customerId: who };
    return createGraphContext(this.service.service.context, caller, new Set(['bvnk']));
  }

  /** The same document for the same text, as Apollo Server keeps it. @throws Error for one that is not valid */
  document(query: string): DocumentNode {
    const document = this.#documents.get(query) ?? parse(query);
    const [wrong] = validate(this.schema, document);
    if (wrong) throw wrong;
    this.#documents.set(query, document);
    return document;
  }

  /** What the database answers. */
  async ask(
    query: string,
    variables: Record<string, unknown> = {},
    who?: Caller | string,
  ): Promise<string | undefined> {
    const document = this.document(query);
    const operation = document.definitions.find(
      ({ kind }) => kind === 'OperationDefinition',
    ) as OperationDefinitionNode;
    const context = this.context(who);
    const answer = await this.#answer({ schema: this.schema, document, operation, variables, context });
    return answer?.take();
  }

  /** What both answer. */
  async askBoth(query: string, variables: Record<string, unknown> = {}, who?: Caller | string): Promise<BothAnswers> {
    const text = await this.ask(query, variables, who);
    const { data, errors = [] } = await execute({
      schema: this.schema,
      document: this.document(query),
      variableValues: variables,
      contextValue: this.context(who),
    });
    return { text, resolved: JSON.stringify(data), errors: errors.map(({ message }) => message) };
  }
}

import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { AnswerFromDatabase, RunnableOperation } from './answer-from-database.js';
import type { AnswerText } from '../../storage/reads/plan/answer-text.js';
import { JsonText } from './json-text.js';
import { PreparedOperation } from './prepared-operation.js';

/** How operations are executed. */
export interface OperationExecutorOptions {
  readonly schema: GraphQLSchema;
  /** Asked first for every query. */
  readonly answerFromDatabase?: AnswerFromDatabase;
  /** Told when it failed; resolvers answer then, and say what the client may know. */
  readonly reportFailure: (error: unknown) => void;
}

/** Executes operations that are valid and allowed: from the database where it can answer alone, else with the resolvers. */
export class OperationExecutor {
  readonly #options: OperationExecutorOptions;
  /** Lives as long as the document, which whoever parsed it keeps within bounds. */
  readonly #prepared = new WeakMap<OperationDefinitionNode, PreparedOperation>();
  /** Requests, by their loaders, that the database was asked for already and cannot answer alone: Apollo Server copies contexts. */
  readonly #left = new WeakSet<object>();

  constructor(options: OperationExecutorOptions) {
    this.#options = options;
  }

  /** How an operation of a document is executed; prepared once. */
  prepare(document: DocumentNode, operation: OperationDefinitionNode): PreparedOperation {
    const known = this.#prepared.get(operation);
    if (known) return known;
    const prepared = new PreparedOperation(this.#options.schema, document, operation);
    this.#prepared.set(operation, prepared);
    return prepared;
  }

  /**
   * Answers a query with the JSON of its `data` where the database can do that alone. Where not, {@link execute} with the same
   * context does not ask it again.
   */
  async answerAhead(asked: Omit<RunnableOperation, 'schema'>): Promise<AnswerText | undefined> {
    const answer = await this.#askDatabase(asked);
    if (!answer) this.#left.add(asked.context.loaders);
    return answer;
  }

  /** Answers a query or mutation. `data` is a {@link JsonText} where the database answered. */
  async execute(asked: Omit<RunnableOperation, 'schema'>): Promise<ExecutionResult> {
    const { document, operation, variables, context } = asked;
    const isForDatabase = operation.operation === 'query' && !this.#left.has(context.loaders);
    const answer = isForDatabase ? await this.#askDatabase(asked) : undefined;
    if (answer) return { data: new JsonText(answer.take()) as never };
    return this.prepare(document, operation).execute({ context, variables });
  }

  async #askDatabase(asked: Omit<RunnableOperation, 'schema'>): Promise<AnswerText | undefined> {
    const { schema, answerFromDatabase, reportFailure } = this.#options;
    try {
      return await answerFromDatabase?.({ schema, ...asked });
    } catch (error) {
      reportFailure(error);
      return undefined;
    }
  }
}

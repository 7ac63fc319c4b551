import type { EntityManager } from '@mikro-orm/postgresql';
import { getVariableValues, GraphQLError, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AnswerText } from '../../storage/reads/plan/answer-text.js';
import { isWhole } from '../../storage/reads/plan/json-value.js';
import { compileStatement, fillSlots, type PlannedStatement } from '../../storage/reads/plan/statement.js';
import { StatementRunner } from '../../storage/reads/plan/statement-runner.js';
import type { AnswerFromDatabase, RunnableOperation } from '../execution/answer-from-database.js';
import { NotPlanned, type PlannedArguments } from './field-plan.js';
import { NOT_PLANNED, OperationPlans, type Cut } from './operation-plans.js';
import { ArgumentsLeft, Planning, prepareArguments, type Variables } from './planning.js';

/** How operations were answered, counted since the start. */
export interface PlanCounts {
  /** Answered by a statement that was known. */
  known: number;
  /** Statements that were made. */
  planned: number;
  /** Operations that the resolvers answer, as was seen before anything was asked of the database. */
  left: number;
  /** Answers of the database that held something the schema does not let pass: the resolvers answer instead. */
  givenUp: number;
}

/** A statement with its arguments. */
interface ReadyStatement {
  readonly statement: PlannedStatement;
  readonly prepared: readonly PlannedArguments[];
}

/** The most characters of statements that are remembered. */
const MAX_STATEMENT_CHARACTERS = 16 * 1024 * 1024;

/**
 * Answers operations that the database alone can answer, each with one statement whose text is the answer. An operation is
 * planned once and remembered as long as its document is; what differs between requests is filled in.
 * @param counts counts how operations were answered, for tests and metrics
 */
export function createAnswerFromDatabase(
  em: EntityManager,
  counts: PlanCounts = { known: 0, planned: 0, left: 0, givenUp: 0 },
): AnswerFromDatabase {
  const runner = new StatementRunner(em);
  const planner = new OperationPlanner(counts);
  return (asked) => {
    const ready = planner.makeReady(asked);
    if (ready) return run(runner, ready, asked, counts);
    counts.left += 1;
    return undefined;
  };
}

async function run(
  runner: StatementRunner,
  { statement, prepared }: ReadyStatement,
  { context: { caller, services } }: RunnableOperation,
  counts: PlanCounts,
): Promise<AnswerText | undefined> {
  const staleBefore = new Date(Date.now() - 2 * services.pollIntervalMs);
  const parameters = fillSlots(statement, {
    request: { customerId: caller.customerId, staleBefore },
    values: prepared.map(({ values }) => values),
  });
  const isPlannedForValues = prepared.some((one) => one.isPlannedForValues);
  const answer = await runner.run(statement, parameters, { isPlannedForValues });
  if (isWhole(answer.text)) return answer;
  counts.givenUp += 1;
  return undefined;
}

/** Plans operations, and remembers the plans. */
class OperationPlanner {
  readonly #plans = new WeakMap<OperationDefinitionNode, OperationPlans>();
  readonly #statements = new LRUCache<string, PlannedStatement>({
    maxSize: MAX_STATEMENT_CHARACTERS,
    sizeCalculation: ({ text }) => text.length,
  });
  readonly #counts: PlanCounts;

  constructor(counts: PlanCounts) {
    this.#counts = counts;
  }

  /** The statement of an operation with its variables; undefined where the resolvers have to answer. */
  makeReady(asked: RunnableOperation): ReadyStatement | undefined {
    const { schema, operation, context } = asked;
    if (operation.operation !== OperationTypeNode.QUERY) return undefined;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables);
    // What is wrong with variables is said by whoever runs the operation.
    if (!coerced) return undefined;
    const plans = this.#plansOf(asked);
    const key = plans.keyOf(coerced, context.caller.customerId !== undefined);
    const cut = plans.find(key);
    if (cut === NOT_PLANNED) return undefined;
    try {
      const prepared = cut?.sites.map((site) => prepareArguments(site, coerced, context));
      const statement = cut && prepared && this.#statements.get(statementKey(cut, prepared));
      if (!statement) return this.#plan(plans, key, asked, coerced);
      this.#counts.known += 1;
      return { statement, prepared };
    } catch (error) {
      if (error instanceof NotPlanned) plans.leave(key);
      // The others are of what was sent this time: arguments, or `@skip` and `@include` of null.
      else if (!(error instanceof ArgumentsLeft) && !(error instanceof GraphQLError)) throw error;
      return undefined;
    }
  }

  #plan(plans: OperationPlans, key: string, asked: RunnableOperation, variables: Variables): ReadyStatement {
    const { schema, document, operation, context } = asked;
    const planning = new Planning(schema, document, variables, context);
    const answer = planning.plan(operation);
    const statement = compileStatement(answer, context.caller.customerId !== undefined);
    const { sites, prepared } = planning;
    this.#statements.set(statementKey(plans.keep(key, sites), prepared), statement);
    this.#counts.planned += 1;
    return { statement, prepared };
  }

  #plansOf({ operation, document }: RunnableOperation): OperationPlans {
    const found = this.#plans.get(operation) ?? new OperationPlans(document);
    this.#plans.set(operation, found);
    return found;
  }
}

function statementKey({ id }: Cut, prepared: readonly PlannedArguments[]): string {
  return `${id} ${JSON.stringify(prepared.map(({ form }) => form))}`;
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { getVariableValues, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { UNKEEPABLE } from '../../storage/reads/plan/json-text.js';
import { compileStatement, fillSlots, type PlannedStatement } from '../../storage/reads/plan/statement.js';
import { StatementRunner } from '../../storage/reads/plan/statement-runner.js';
import type { AnswerFromDatabase, RunnableOperation } from '../execution/answer-from-database.js';
import { NotPlanned, type PlannedArguments } from './field-plan.js';
import { NOT_PLANNED, OperationPlans } from './operation-plans.js';
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
  const plans = new WeakMap<OperationDefinitionNode, OperationPlans>();
  const plansOf = ({ operation, document }: RunnableOperation): OperationPlans => {
    const found = plans.get(operation) ?? new OperationPlans(document);
    plans.set(operation, found);
    return found;
  };
  return (operation) => {
    const ready = makeReady(plansOf(operation), operation, counts);
    if (!ready) {
      counts.left += 1;
      return undefined;
    }
    return run(runner, ready, operation, counts);
  };
}

async function run(
  runner: StatementRunner,
  { statement, prepared }: ReadyStatement,
  { context: { caller, services } }: RunnableOperation,
  counts: PlanCounts,
): Promise<string | undefined> {
  const staleBefore = new Date(Date.now() - 2 * services.pollIntervalMs);
  const parameters = fillSlots(statement, {
    request: { customerId: caller.customerId, staleBefore },
    values: prepared.map(({ values }) => values),
  });
  const text = await runner.run(statement.text, parameters);
  if (!text.includes(UNKEEPABLE)) return text;
  counts.givenUp += 1;
  return undefined;
}

/** The statement of an operation with these variables; undefined where the resolvers have to answer. */
function makeReady(plans: OperationPlans, asked: RunnableOperation, counts: PlanCounts): ReadyStatement | undefined {
  if (asked.operation.operation !== OperationTypeNode.QUERY) return undefined;
  const { coerced } = getVariableValues(asked.schema, asked.operation.variableDefinitions ?? [], asked.variables);
  // What is wrong with variables is said by whoever runs the operation.
  if (!coerced) return undefined;
  const key = plans.keyOf(coerced, asked.context.caller.customerId !== undefined);
  const cut = plans.find(key);
  if (cut === NOT_PLANNED) return undefined;
  try {
    if (!cut) return makeStatement(plans, key, asked, coerced, counts);
    const prepared = cut.sites.map((site) => prepareArguments(site, coerced, asked.context));
    const statement = cut.statements.get(formOf(prepared));
    if (!statement) return makeStatement(plans, key, asked, coerced, counts);
    counts.known += 1;
    return { statement, prepared };
  } catch (error) {
    if (error instanceof NotPlanned) plans.leave(key);
    else if (!(error instanceof ArgumentsLeft)) throw error;
    return undefined;
  }
}

function makeStatement(
  plans: OperationPlans,
  key: string,
  { schema, document, operation, context }: RunnableOperation,
  variables: Variables,
  counts: PlanCounts,
): ReadyStatement {
  const planning = new Planning(schema, document, variables, context);
  const json = planning.plan(operation);
  const statement = compileStatement(json, context.caller.customerId !== undefined);
  const { sites, prepared } = planning;
  const known = plans.find(key);
  const cut = known && known !== NOT_PLANNED ? known : plans.keep(key, sites);
  if (prepared.every(({ isKept = true }) => isKept)) cut.statements.set(formOf(prepared), statement);
  counts.planned += 1;
  return { statement, prepared };
}

function formOf(prepared: readonly PlannedArguments[]): string {
  return JSON.stringify(prepared.map(({ form }) => form));
}

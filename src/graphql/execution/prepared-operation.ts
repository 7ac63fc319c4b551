import {
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { isPromise } from 'graphql/jsutils/isPromise.js';
import { LRUCache } from 'lru-cache';
import { CollectedErrors } from './collected-errors.js';
import { executeFields, executeSerially } from './execute-fields.js';
import { prepareRoot, type PreparedSelection } from './prepared-selection.js';
import type { Run } from './run.js';

/** What one execution is given. */
export interface RunInput {
  readonly rootValue?: unknown;
  readonly context: unknown;
  /** As sent, not coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The most outcomes of `@skip` and `@include` whose selections an operation keeps; further ones take the oldest one's place. */
const MAX_VARIANTS = 4;

/** The most wrong values of variables that are told: graphql-js' own bound. */
const MAX_COERCION_ERRORS = 50;

/**
 * An operation that is ready to be executed again and again: its fields are merged and looked up once, as they are met, and each
 * type is a function. It answers as `execute` of graphql-js does, with the same errors in the same places.
 */
export class PreparedOperation {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Variables that decide which fields there are. */
  readonly #conditions: readonly string[];
  /** By the outcome of the conditions. */
  readonly #variants = new LRUCache<string, PreparedSelection>({ max: MAX_VARIANTS });

  /** @param document valid for the schema @param operation one of it */
  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#schema = schema;
    this.#operation = operation;
    this.#fragments = fragmentsOf(document);
    this.#conditions = conditionsOf(document);
  }

  /** Never throws and never rejects: what goes wrong is in `errors`. */
  execute({ rootValue, context, variables: sent }: RunInput): ExecutionResult | Promise<ExecutionResult> {
    const operation = this.#operation;
    const definitions = operation.variableDefinitions ?? [];
    const coerced = getVariableValues(this.#schema, definitions, sent, { maxErrors: MAX_COERCION_ERRORS });
    if (coerced.errors) return { errors: coerced.errors };
    const { coerced: variables } = coerced;
    const errors = new CollectedErrors();
    const run = { schema: this.#schema, fragments: this.#fragments, operation, variables, rootValue, context, errors };
    const answer = (data: ExecutionResult['data']): ExecutionResult =>
      errors.errors.length === 0 ? { data } : { errors: errors.errors, data };
    const fail = (error: GraphQLError): ExecutionResult => {
      errors.add(error, undefined);
      return answer(null);
    };
    try {
      const data = this.#start(run);
      return isPromise(data) ? data.then(answer, fail) : answer(data);
    } catch (error) {
      return fail(error as GraphQLError);
    }
  }

  #start(run: Run): Record<string, unknown> | Promise<Record<string, unknown>> {
    const selection = this.#selectionFor(run);
    return this.#operation.operation === OperationTypeNode.MUTATION
      ? executeSerially(run, selection, run.rootValue)
      : executeFields(run, selection, run.rootValue, undefined);
  }

  #selectionFor(run: Run): PreparedSelection {
    const variant = this.#conditions.map((name) => String(run.variables[name])).join();
    const known = this.#variants.get(variant);
    if (known) return known;
    const { operation, selectionSet } = this.#operation;
    const type = this.#schema.getRootType(operation);
    if (!type) {
      throw new GraphQLError(`Schema is not configured to execute ${operation} operation.`, { nodes: this.#operation });
    }
    const selection = prepareRoot(run, type, selectionSet);
    this.#variants.set(variant, selection);
    return selection;
  }
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}

/** The variables in `@skip` and `@include`, wherever they stand in the document. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

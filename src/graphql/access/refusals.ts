import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Scope } from '../../domain/access/scope.js';
import type { Caller } from '../../services/service-context.js';
import { operationNeeds } from './operation-needs.js';
import { inputNeeds } from './scoped-inputs.js';

/** The code of an operation that its caller may not ask for. */
export const FORBIDDEN = 'FORBIDDEN';

/** The most fields that one error names. */
const MAX_NAMED = 10;

/** An operation as it was sent. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/**
 * Why a caller may not ask for an operation: an error for each scope that it lacks, and one for what is not for callers
 * bound to one customer. Empty when nothing stands against it. Names parts of the schema only.
 */
export function refusalsOf(schema: GraphQLSchema, caller: Caller, asked: AskedOperation): GraphQLError[] {
  const needs = operationNeeds(schema, asked.document, asked.operationName);
  const lacking = new Map<Scope, Set<string>>();
  const bankOnly = new Set(caller.customerId === undefined ? [] : needs.bankOnly);
  for (const [scope, fields] of needs.fieldsByScope) if (!caller.scopes.has(scope)) lacking.set(scope, new Set(fields));
  for (const [variable, type] of needs.variables) {
    for (const { at, scope, isBankOnly } of inputNeeds(schema, type, asked.variables?.[variable])) {
      if (scope && !caller.scopes.has(scope)) lacking.set(scope, (lacking.get(scope) ?? new Set()).add(at));
      if (isBankOnly && caller.customerId !== undefined) bankOnly.add(at);
    }
  }
  return [
    ...[...lacking].map(([scope, fields]) =>
      refusal(`needs the scope ${scope}, which the caller does not have`, fields, scope),
    ),
    ...(bankOnly.size > 0 ? [refusal('is not for callers who are bound to one customer', bankOnly)] : []),
  ];
}

function refusal(why: string, fields: ReadonlySet<string>, scope?: Scope): GraphQLError {
  const named = [...fields].slice(0, MAX_NAMED);
  const rest = fields.size - 1;
  const others = rest > 0 ? ` (and ${rest} other ${rest === 1 ? 'field' : 'fields'})` : '';
  return new GraphQLError(`${named[0]}${others} ${why}`, {
    extensions: { code: FORBIDDEN, ...(scope && { scope }), fields: named },
  });
}

import { getNamedType, GraphQLError, isUnionType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import type { Scope } from '../../domain/access/scope.js';
import { SCOPE_EXTENSION } from '../access/needs.js';
import { FORBIDDEN } from '../access/refusals.js';
import type { GraphContext } from '../graph-context.js';
import { isRecord } from '../hardening/document-gate.js';
import { badInput } from '../paging/cursor.js';
import type { Representation } from './entity-key.js';

/** A representation of a type that the schema has and the caller may ask for. */
export interface JudgedRepresentation {
  /** The name of its type. */
  readonly type: string;
  readonly sent: Representation;
}

/**
 * Judges one representation of many.
 * @param field the field that it is an argument of: what it leads to are the entities
 * @throws GraphQLError BAD_USER_INPUT, which names it by its place, or FORBIDDEN
 */
export function judgeRepresentation(
  sent: unknown,
  index: number,
  field: Pick<GraphQLField<unknown, unknown>, 'type'>,
  context: GraphContext,
): JudgedRepresentation {
  const entity = getNamedType(field.type);
  const types = isUnionType(entity) ? entity.getTypes() : [];
  const type = isRecord(sent) ? types.find(({ name }) => name === sent.__typename) : undefined;
  if (!isRecord(sent) || !type) {
    const names = types.map(({ name }) => name).join(', ');
    throw badInput(`Give at representations.${index} the __typename of an entity: ${names}`);
  }
  refuseType(type, context);
  return { type: type.name, sent };
}

/** Who asks for no field of it but `__typename` would learn that it exists. */
function refuseType({ name, extensions }: GraphQLObjectType, { caller }: GraphContext): void {
  const scope = extensions[SCOPE_EXTENSION] as Scope | null | undefined;
  if (!scope || caller.scopes.has(scope)) return;
  throw new GraphQLError(`${name} needs the scope ${scope}, which the caller does not have`, {
    extensions: { code: FORBIDDEN, scope, fields: [name] },
  });
}

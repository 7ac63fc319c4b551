import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { GraphContext } from '../graph-context.js';
import { judgeRepresentation } from './judge-representation.js';

type ResolveEntities = GraphQLFieldResolver<
  unknown,
  GraphContext,
  { readonly representations: readonly unknown[] },
  readonly unknown[]
>;

/**
 * Judges what a gateway asks for entity by entity, before the library looks at it: the library ends all of them for one that it does
 * not know, and repeats what was sent. What is wrong with one, or forbidden, is null with its error, and the others are answered.
 */
export function guardEntities(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const resolve = field?.resolve as ResolveEntities | undefined;
  if (!field || !resolve) throw new Error('The schema has no entities');
  const resolveOne = async (representation: unknown, index: number, ...rest: Rest): Promise<unknown> => {
    judgeRepresentation(representation, index, field, rest[0]);
    return (await resolve(undefined, { representations: [representation] }, ...rest))[0];
  };
  const guarded: ResolveEntities = (_source, { representations }, ...rest) =>
    representations.map((representation, index) => resolveOne(representation, index, ...rest));
  field.resolve = guarded;
}

type Rest = Parameters<ResolveEntities> extends [unknown, unknown, ...infer Others] ? Others : never;

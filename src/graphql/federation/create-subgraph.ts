import { buildSubgraphSchema, type GraphQLSchemaModule } from '@apollo/subgraph';
import { isInputObjectType, isInterfaceType, isObjectType, parse, type GraphQLSchema } from 'graphql';
import { createResolversMap } from 'type-graphql';
import { SCOPE_EXTENSION } from '../access/needs.js';
import { MAX_ENTRIES } from '../hardening/bound-arguments.js';
import { guardEntities } from './guard-entities.js';
import { printSubgraph } from './print-subgraph.js';
import { references } from './references.js';

/**
 * Makes of a schema a subgraph of Apollo Federation 2: what type-graphql declares, with `_entities` and `_service` for a gateway. It
 * is built anew from the SDL, so what `@Needs` says of types and fields is carried over.
 */
export function createSubgraph(schema: GraphQLSchema): GraphQLSchema {
  const typeDefs = parse(printSubgraph(schema), { noLocation: true });
  const declared = { typeDefs, resolvers: createResolversMap(schema) as GraphQLSchemaModule['resolvers'] };
  const subgraph = buildSubgraphSchema([declared, { typeDefs: parse(MACHINERY), resolvers: references }]);
  carryExtensions(schema, subgraph);
  openToGateways(subgraph);
  guardEntities(subgraph);
  return subgraph;
}

/** What the library adds, with descriptions. */
const MACHINERY = `
"""What a gateway knows of an entity: \`__typename\` and the fields of one of its keys."""
scalar _Any

"""What the schema is, for a gateway."""
type _Service {
  """The schema in SDL."""
  sdl: String!
}
`;

const descriptions: Readonly<Record<string, string>> = {
  _entities:
    'For gateways: the entities of these keys, in the same order; null where there is none. Each fails on its own. For every caller.',
  _service: 'For gateways: the schema as a subgraph of Apollo Federation 2. For every caller.',
};

/** Whoever is authenticated may ask; what an entity shows is judged field by field, and entity by entity. */
function openToGateways(schema: GraphQLSchema): void {
  const query = schema.getQueryType()?.getFields() ?? {};
  for (const [name, description] of Object.entries(descriptions)) {
    const field = query[name];
    if (!field) throw new Error(`The subgraph has no ${name}`);
    field.description = description;
    field.extensions = { ...field.extensions, [SCOPE_EXTENSION]: null };
  }
  for (const argument of query._entities?.args ?? []) argument.description = `Their keys, at most ${MAX_ENTRIES}.`;
  for (const name of ['_Service', '_Entity']) {
    const type = schema.getType(name);
    if (type) type.extensions = { ...type.extensions, [SCOPE_EXTENSION]: null };
  }
  const entity = schema.getType('_Entity');
  if (entity) entity.description = 'Whatever a gateway can ask for by a key.';
}

function carryExtensions(from: GraphQLSchema, to: GraphQLSchema): void {
  for (const type of Object.values(from.getTypeMap())) {
    const target = to.getType(type.name);
    if (!target) throw new Error(`The subgraph has no ${type.name}`);
    if (type === target) continue;
    target.extensions = { ...type.extensions, ...target.extensions };
    if (!isInputObjectType(type) && !isObjectType(type) && !isInterfaceType(type)) continue;
    const fields = (target as typeof type).getFields();
    for (const { name, extensions } of Object.values(type.getFields())) {
      const field = fields[name];
      if (!field) throw new Error(`The subgraph has no ${type.name}.${name}`);
      field.extensions = { ...extensions, ...field.extensions };
    }
  }
}

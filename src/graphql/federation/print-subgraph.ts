import { isObjectType, print, printSchema, type GraphQLSchema } from 'graphql';

/**
 * What a subgraph says of itself, with the definitions of what it uses: tools that know nothing of Apollo Federation take
 * the SDL as well.
 */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "FieldSet"])

"""Says which specification the schema uses (https://specs.apollo.dev/link)."""
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA

"""Says by which fields a gateway can ask for an entity (Apollo Federation)."""
directive @key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE

"""Says that other subgraphs can have the same (Apollo Federation)."""
directive @shareable repeatable on OBJECT | FIELD_DEFINITION

"""Fields of a type, as a selection without its braces."""
scalar FieldSet

"""What is taken from another specification: a name, or a name and what it is called here."""
scalar link__Import

"""What another specification is needed for."""
enum link__Purpose {
  """Who may see what."""
  SECURITY

  """How operations are run."""
  EXECUTION
}
`;

/** A schema in SDL with its keys: what a gateway is composed from. graphql-js prints no directives of types. */
export function printSubgraph(schema: GraphQLSchema): string {
  const sdl = printSchema(schema).replace(/^type (\w+)/gm, (said, name: string) => {
    const type = schema.getType(name);
    const directives = (isObjectType(type) && type.astNode?.directives) || [];
    return [said, ...directives.map(print)].join(' ');
  });
  return `${LINK}\n${sdl}\n`;
}

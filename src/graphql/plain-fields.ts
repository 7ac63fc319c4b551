import { getMetadataStorage } from 'type-graphql';

/**
 * Leaves fields that are a property of their object without a resolver, so that the executor reads the property and no function
 * runs. type-graphql would wrap each, for middlewares and authorization that fields of ours do not have: scopes are judged by
 * operation. Before the schema is built. A field whose name is not its property's keeps its resolver.
 */
export function readPlainFields(): void {
  const { fields, middlewares } = getMetadataStorage();
  const guarded = new Set(middlewares.map(({ target, fieldName }) => `${target.name}.${fieldName}`));
  for (const field of fields) {
    field.simple ??= field.name === field.schemaName && !guarded.has(`${field.target.name}.${field.name}`);
  }
}

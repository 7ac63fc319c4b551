import { isInputObjectType, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/**
 * Gives the fields that an input type inherits from another class what was said there with `@Needs`: type-graphql copies
 * types and descriptions of inherited input fields, and leaves their extensions out.
 */
export function inheritInputNeeds(schema: GraphQLSchema): void {
  const { inputTypes, fieldExtensions } = getMetadataStorage();
  for (const { name, target } of inputTypes) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) continue;
    for (const { target: declaring, fieldName, extensions } of fieldExtensions) {
      const field = type.getFields()[fieldName];
      if (!field || !(target.prototype instanceof declaring)) continue;
      field.extensions = { ...extensions, ...field.extensions };
    }
  }
}

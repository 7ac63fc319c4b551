// The document transform of codegen.yml: the preset has it, but under no name that a configuration could say.
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

export const { transform } = addTypenameSelectionDocumentTransform;

/** How much one GraphQL request may ask for, over HTTP and over the WebSocket alike. */
export interface GraphLimits {
  /** Characters of the document: bounds what comments and texts can hold. */
  readonly maxDocumentLength: number;
  /** Lexical tokens of the document: keeps parsing and validation cheap. */
  readonly maxTokens: number;
  /** Fields within fields; fragments add nothing themselves. */
  readonly maxDepth: number;
  /** Fields under another name, `__typename` too; those of a fragment count wherever it is spread. */
  readonly maxAliases: number;
  /** Directives, wherever they stand. */
  readonly maxDirectives: number;
  /** Fields of the operation itself: how many mutations one document can carry. */
  readonly maxRootFields: number;
  /** Fields that an answer can have, lists counted with their entries. */
  readonly maxCost: number;
  /** Lists and objects within each other in variables and literals. */
  readonly maxInputDepth: number;
  /** Single values in the variables. */
  readonly maxInputValues: number;
}

/** About three times what the largest of the examples, the playground and the tests needs. */
export const DEFAULT_LIMITS: GraphLimits = {
  maxDocumentLength: 50_000,
  maxTokens: 2000,
  maxDepth: 12,
  maxAliases: 30,
  maxDirectives: 20,
  maxRootFields: 10,
  maxCost: 20_000,
  maxInputDepth: 10,
  maxInputValues: 2000,
};

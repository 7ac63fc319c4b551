import { DEFAULT_LIMITS, type GraphLimits } from '../graphql/hardening/graph-limits.js';
import type { Environment } from './settings/environment.js';
import { wholeSetting, type WholeSetting } from './settings/setting.js';

/** How the limits are set, and how far. More tokens would let documents be nested deeper than the stack. */
export const graphLimitSettings = {
  maxDocumentLength: limit('DOCUMENT_LENGTH', 'maxDocumentLength', 1_000_000, 'Characters of a document'),
  maxTokens: limit('TOKENS', 'maxTokens', 10_000, 'Lexical tokens of a document'),
  maxDepth: limit('DEPTH', 'maxDepth', 100, 'Fields within fields'),
  maxAliases: limit('ALIASES', 'maxAliases', 1000, 'Aliases of a document'),
  maxDirectives: limit('DIRECTIVES', 'maxDirectives', 1000, 'Directives of a document'),
  maxRootFields: limit('ROOT_FIELDS', 'maxRootFields', 1000, 'Fields of the operation itself'),
  maxCost: limit('COST', 'maxCost', 10_000_000, 'Fields that an answer can have, lists counted with their entries'),
  maxInputDepth: limit('INPUT_DEPTH', 'maxInputDepth', 100, 'How deep variables and literals are'),
  maxInputValues: limit('INPUT_VALUES', 'maxInputValues', 100_000, 'Single values in the variables'),
} satisfies Record<keyof GraphLimits, WholeSetting>;

/** How much one GraphQL request may ask for: `GRAPHQL_MAX_*`, by default what {@link DEFAULT_LIMITS} says. */
export function readGraphLimits(env: Environment): GraphLimits {
  const read = Object.entries(graphLimitSettings).map(([name, setting]) => [name, env.whole(setting)]);
  return Object.fromEntries(read) as unknown as GraphLimits;
}

function limit(suffix: string, name: keyof GraphLimits, most: number, description: string): WholeSetting {
  return wholeSetting(`GRAPHQL_MAX_${suffix}`, { fallback: DEFAULT_LIMITS[name], least: 1, most }, description);
}

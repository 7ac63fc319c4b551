import { DEFAULT_LIMITS, type GraphLimits } from '../graphql/hardening/graph-limits.js';

/** How the limits are set, and how far. More tokens would let documents be nested deeper than the stack. */
const settings: readonly [setting: string, limit: keyof GraphLimits, most: number][] = [
  ['GRAPHQL_MAX_DOCUMENT_LENGTH', 'maxDocumentLength', 1_000_000],
  ['GRAPHQL_MAX_TOKENS', 'maxTokens', 10_000],
  ['GRAPHQL_MAX_DEPTH', 'maxDepth', 100],
  ['GRAPHQL_MAX_ALIASES', 'maxAliases', 1000],
  ['GRAPHQL_MAX_DIRECTIVES', 'maxDirectives', 1000],
  ['GRAPHQL_MAX_ROOT_FIELDS', 'maxRootFields', 1000],
  ['GRAPHQL_MAX_COST', 'maxCost', 10_000_000],
  ['GRAPHQL_MAX_INPUT_DEPTH', 'maxInputDepth', 100],
  ['GRAPHQL_MAX_INPUT_VALUES', 'maxInputValues', 100_000],
];

/** How much one GraphQL request may ask for: `GRAPHQL_MAX_*`, by default what {@link DEFAULT_LIMITS} says. */
export function readGraphLimits(
  whole: (name: string, fallback: number, least: number, most: number) => number,
): GraphLimits {
  const read = settings.map(([setting, limit, most]) => [limit, whole(setting, DEFAULT_LIMITS[limit], 1, most)]);
  return Object.fromEntries(read) as unknown as GraphLimits;
}

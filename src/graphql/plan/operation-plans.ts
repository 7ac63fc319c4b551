import { Kind, visit, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ArgumentSite, Variables } from './planning.js';

/** The most ways that are remembered in which `@skip` and `@include` cut an operation. */
const MAX_CUTS = 16;

/** An operation as `@skip` and `@include` cut it. */
export interface Cut {
  /** No other one has it. */
  readonly id: number;
  readonly sites: readonly ArgumentSite[];
}

let cuts = 0;

/** What is remembered of one operation's plans. */
export class OperationPlans {
  readonly #directiveVariables: readonly string[];
  readonly #cuts = new LRUCache<string, Cut | typeof NOT_PLANNED>({ max: MAX_CUTS });

  /** @param document the one that the operation is in, with the fragments that it may use */
  constructor(document: DocumentNode) {
    this.#directiveVariables = directiveVariables(document);
  }

  /** What decides which fields are in the answer. */
  keyOf(variables: Variables, isBound: boolean): string {
    return `${isBound ? 'bound' : 'all'} ${this.#directiveVariables.map((name) => String(variables[name])).join()}`;
  }

  /** What is known of a cut; undefined for one that is new. */
  find(key: string): Cut | typeof NOT_PLANNED | undefined {
    return this.#cuts.get(key);
  }

  /** Remembers the places with arguments of a cut; those that are known already are the same. */
  keep(key: string, sites: readonly ArgumentSite[]): Cut {
    const known = this.#cuts.get(key);
    if (known && known !== NOT_PLANNED) return known;
    const cut = { id: (cuts += 1), sites };
    this.#cuts.set(key, cut);
    return cut;
  }

  /** Remembers that a cut is for the resolvers. */
  leave(key: string): void {
    this.#cuts.set(key, NOT_PLANNED);
  }
}

/** Stands for a cut that the resolvers have to answer. */
export const NOT_PLANNED = Symbol('not planned');

/** The variables by which `@skip` and `@include` decide anywhere in a document. */
function directiveVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: given = [] }) => {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

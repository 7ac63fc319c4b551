import type { GraphQLError } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';

/**
 * The errors of one execution, as graphql-js collects them: what goes wrong below a place that is null already, because
 * another error took it away, is not told.
 */
export class CollectedErrors {
  readonly errors: GraphQLError[] = [];
  readonly #nulled = new Set<Path | undefined>();

  /** @param path where the answer becomes null; undefined: all of it */
  add(error: GraphQLError, path: Path | undefined): void {
    for (let place = path; place; place = place.prev) if (this.#nulled.has(place)) return;
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.errors.push(error);
  }
}

/** Takes entities that are to be stored: a unit of work, or {@link NewRows}. */
export interface Persists {
  persist(entity: object): unknown;
}

/**
 * New entities that are to be inserted, in the order in which they were persisted. A unit of work does more with each, which is
 * to follow what refers to what and to note changes, and takes longer for it than all else takes to make the rows.
 */
export class NewRows implements Persists {
  readonly #entities: object[] = [];

  get entities(): readonly object[] {
    return this.#entities;
  }

  persist(entity: object): this {
    this.#entities.push(entity);
    return this;
  }
}

/** One field to search a provider for: what the provider calls it, and where its value stands in our input. */
export interface SearchField {
  readonly theirs: string;
  /** E.g. `reference` or `name.last`. */
  readonly ours: string;
}

/** For people: why an operation has its idempotency policy, and how an operator settles an outcome that stays unknown. */
export interface Doubt {
  /** Why the policy is right: one sentence for the documentation. */
  readonly why: string;
  /** What to search the provider for; empty where only the advice helps. */
  readonly findBy: readonly SearchField[];
  /** How the operator finds out what became of it: no personal data, no values. */
  readonly advice: string;
}

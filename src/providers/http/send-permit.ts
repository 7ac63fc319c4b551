import { AsyncLocalStorage } from 'node:async_hooks';

/** Throws when what is about to be sent must not be sent any more. */
export type SendPermit = () => void;

const permits = new AsyncLocalStorage<SendPermit>();

/**
 * Does work whose calls that change something leave only while they may: the permit is asked directly before each is sent,
 * however long it has waited for a token, a free place or its budget.
 */
export function withPermit<Result>(permit: SendPermit, work: () => Promise<Result>): Promise<Result> {
  return permits.run(permit, work);
}

/** The permit of the work that is under way here; undefined where none is needed. */
export function currentPermit(): SendPermit | undefined {
  return permits.getStore();
}

/**
 * How an operation is kept from happening twice; declared by the adapter, never chosen by a caller.
 * - `sameKey`: the provider answers a repeat of the key with the first result: send the same key again, whatever
 *   came of the first call. Past `keyLifetimeMs` the provider may have forgotten the key: wait `holdMs`, look up, and only
 *   then send a new one. Without a key (`keyLifetimeMs` absent) the call says what is to be, or a second one harms nobody:
 *   a repeat waits `holdMs`, so that the first call, if it is carried out late, cannot undo what was said after it.
 * - `newKeyAfterAnswer`: the provider repeats the first *answer*, errors too: the same key again only when no answer
 *   came, a new one after any answer. Past `keyLifetimeMs` the provider has forgotten the key: look up first. After an
 *   answer that tells nothing (5xx) wait `holdMs` and look up before the new key is sent.
 * - `lookUpFirst`: no key; after an unknown outcome wait `holdMs`, longer than the provider's slowest commit, then
 *   look whether it is there, and send again only when it is not.
 * - `neverRetry`: neither key nor look-up: an unknown outcome stays unknown until an operator resolves it.
 */
export type IdempotencyPolicy =
  | { readonly kind: 'sameKey'; readonly keyLifetimeMs?: number; readonly holdMs?: number }
  | { readonly kind: 'newKeyAfterAnswer'; readonly keyLifetimeMs: number; readonly holdMs: number }
  | { readonly kind: 'lookUpFirst'; readonly holdMs: number }
  | { readonly kind: 'neverRetry' };

import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  CircuitState,
  CountBreaker,
  DelegateBackoff,
  handleAll,
} from 'cockatiel';
import type { CallOutcome } from '../../domain/provider/provider-call-count.entity.js';
import type { CallGate } from '../../providers/http/call-gate.js';
import { ProviderError } from '../../providers/provider-error.js';
import type { Circuit } from './circuit.js';

/** How a provider is called. */
export interface GateOptions {
  readonly provider: { readonly id: string; readonly name: string };
  /** The most calls under way at once in this process; further ones wait for a free place. */
  readonly concurrency: number;
  /** Waits until the provider's budget, shared by all processes, allows one more request; absent: it names no limit. */
  readonly spend?: (withinMs: number) => Promise<void>;
  /** Told what came of each call, and how long it took. */
  readonly onCall: (outcome: CallOutcome, latencyMs: number) => void;
  /** Told when the circuit has changed. */
  readonly onCircuit: (circuit: Circuit) => void;
}

/** The circuit opens when at least 80 % of the last 20 calls (of 10, to begin with) failed. */
const BREAKER = { threshold: 0.8, size: 20, minimumNumberOfCalls: 10 };
const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 15_000;
/** The longest that a call waits for its budget before it is put off. */
const LONGEST_WAIT_MS = 5000;
/**
 * The longest that all calls wait after one was told to come back later. What was told is kept to the letter by the call that
 * it was told to; the provider may have meant one operation only, so the others try again sooner, a few at a time.
 */
const LONGEST_PAUSE_MS = 3000;

/** A call's result, or an error that is no sign of trouble at the provider. */
type Answer<Result> = { readonly result: Result } | { readonly error: unknown };

/**
 * Lets calls to one provider through: so many at once, as its budget allows, none for a moment after it was asked too often,
 * and hardly any while its calls fail. What is not let through was surely not sent.
 */
export class ProviderGate implements CallGate {
  readonly #options: GateOptions;
  readonly #places;
  readonly #breaker;
  #circuit: Circuit = { state: 'CLOSED' };
  /** Until when no call leaves after the provider was asked too often, in milliseconds since 1970. */
  #pausedUntilMs = 0;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#places = bulkhead(options.concurrency, Infinity);
    let restMs = FIRST_REST_MS;
    this.#breaker = circuitBreaker(handleAll, {
      breaker: new CountBreaker(BREAKER),
      halfOpenAfter: new DelegateBackoff(({ attempt }) => {
        restMs = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (attempt - 1));
        return restMs;
      }),
    });
    this.#breaker.onStateChange((state) => {
      this.#tell(state, restMs);
    });
  }

  /** Whether calls are not let through for now: whoever has work for the provider had better leave it. */
  get isResting(): boolean {
    const { state, retryAt } = this.#circuit;
    return state === 'OPEN' && retryAt !== undefined && retryAt.getTime() > Date.now();
  }

  async pass<Result>(call: () => Promise<Result>): Promise<Result> {
    this.#refuseWhileResting();
    return this.#places.execute(async () => {
      await this.#spend();
      await this.#awaitPause();
      const answer = await this.#attempt(call);
      if ('error' in answer) throw answer.error;
      return answer.result;
    });
  }

  async #attempt<Result>(call: () => Promise<Result>): Promise<Answer<Result>> {
    try {
      return await this.#breaker.execute(() => this.#watch(call));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw this.#resting();
    }
  }

  /** Only what is a sign of trouble counts against the provider: a refusal shows that it is well. */
  async #watch<Result>(call: () => Promise<Result>): Promise<Answer<Result>> {
    const startedAt = performance.now();
    const tell = (outcome: CallOutcome): void => {
      this.#options.onCall(outcome, performance.now() - startedAt);
    };
    try {
      const result = await call();
      tell('ANSWERED');
      return { result };
    } catch (error) {
      // What was held back was never sent: it is no call, and says nothing about the provider.
      if (error instanceof ProviderError && error.details.isHeldBack) return { error };
      const outcome = outcomeOf(error);
      tell(outcome);
      if (outcome === 'FAILED') throw error;
      if (outcome === 'LIMITED') this.#pause(error);
      return { error };
    }
  }

  #pause(error: unknown): void {
    const told = error instanceof ProviderError ? (error.details.retryAfterMs ?? 0) : 0;
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, Date.now() + Math.min(told, LONGEST_PAUSE_MS));
  }

  async #awaitPause(): Promise<void> {
    for (let leftMs = this.#pauseLeftMs(); leftMs > 0; leftMs = this.#pauseLeftMs()) {
      await new Promise((resolve) => setTimeout(resolve, leftMs));
    }
  }

  #pauseLeftMs(): number {
    return this.#pausedUntilMs - Date.now();
  }

  async #spend(): Promise<void> {
    try {
      await this.#options.spend?.(LONGEST_WAIT_MS);
    } catch (cause) {
      const { provider } = this.#options;
      throw new ProviderError(
        {
          code: 'RATE_LIMITED',
          providerId: provider.id,
          message: `${provider.name} may not be asked more often now: it is asked later`,
          isHeldBack: true,
          retryAfterMs: LONGEST_WAIT_MS,
        },
        { cause },
      );
    }
  }

  #refuseWhileResting(): void {
    if (this.isResting) throw this.#resting();
  }

  #resting(): ProviderError {
    const { provider } = this.#options;
    return new ProviderError({
      code: 'UNAVAILABLE',
      providerId: provider.id,
      message: `${provider.name} is not called for now, because its last calls failed`,
      isHeldBack: true,
      retryAfterMs: Math.max(0, (this.#circuit.retryAt?.getTime() ?? 0) - Date.now()),
    });
  }

  #tell(state: CircuitState, restMs: number): void {
    const now = new Date();
    const since = this.#circuit.since ?? now;
    if (state === CircuitState.Closed) this.#circuit = { state: 'CLOSED' };
    else if (state === CircuitState.HalfOpen) this.#circuit = { state: 'HALF_OPEN', since };
    else this.#circuit = { state: 'OPEN', since, retryAt: new Date(now.getTime() + restMs) };
    this.#options.onCircuit(this.#circuit);
  }
}

function outcomeOf(error: unknown): CallOutcome {
  // A fault of ours says nothing about the provider.
  if (!(error instanceof ProviderError)) return 'ANSWERED';
  const { code } = error.details;
  if (code === 'RATE_LIMITED') return 'LIMITED';
  return code === 'UNAVAILABLE' || code === 'UNKNOWN_OUTCOME' ? 'FAILED' : 'ANSWERED';
}

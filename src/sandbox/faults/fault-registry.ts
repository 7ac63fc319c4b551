import type { ProviderId } from '../provider-id.js';
import type { FaultSpec } from './fault.js';

/** A fault that is set, as the control routes list it. */
export interface Fault extends FaultSpec {
  readonly id: string;
  readonly provider: ProviderId;
  /** How often it may still strike; null: without an end. */
  readonly remaining: number | null;
}

interface Armed {
  readonly fault: Omit<Fault, 'remaining'>;
  remaining: number | null;
  readonly random: () => number;
}

/** The faults that are set, in memory only: a restart clears them. */
export class FaultRegistry {
  readonly #armed: Armed[] = [];
  #lastId = 0;

  /** Sets a fault. Faults of one provider are tried in the order in which they were set. */
  add(provider: ProviderId, spec: FaultSpec): Fault {
    const remaining = spec.count ?? (spec.probability === undefined ? 1 : null);
    const armed = {
      fault: { ...spec, id: String(++this.#lastId), provider },
      remaining,
      random: createRandom(spec.seed ?? 1),
    };
    this.#armed.push(armed);
    return { ...armed.fault, remaining };
  }

  /** The faults that may still strike, of one provider or of all. */
  list(provider?: ProviderId): Fault[] {
    return this.#armed
      .filter(({ fault }) => provider === undefined || fault.provider === provider)
      .map(({ fault, remaining }) => ({ ...fault, remaining }));
  }

  /** Clears the faults of one provider or of all, and says how many there were. */
  clear(provider?: ProviderId): number {
    const kept = this.#armed.filter(({ fault }) => provider !== undefined && fault.provider !== provider);
    return this.#armed.splice(0, this.#armed.length, ...kept).length - kept.length;
  }

  /** The first fault among these kinds that strikes now, spent once; undefined when none does. */
  take<K extends FaultSpec['kind']>(
    provider: ProviderId,
    kinds: readonly K[],
    operationId?: string,
  ): (Fault & { readonly kind: K }) | undefined {
    const struck = this.#armed.find(
      ({ fault, random }) =>
        fault.provider === provider &&
        kinds.some((kind) => kind === fault.kind) &&
        (fault.operationId === undefined || fault.operationId === operationId) &&
        (fault.probability === undefined || random() < fault.probability),
    );
    if (!struck) return undefined;
    if (struck.remaining !== null && --struck.remaining === 0) this.#armed.splice(this.#armed.indexOf(struck), 1);
    return { ...struck.fault, remaining: struck.remaining } as Fault & { readonly kind: K };
  }
}

/** mulberry32: 32 bits of state are enough to choose requests, and the same seed chooses the same ones. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

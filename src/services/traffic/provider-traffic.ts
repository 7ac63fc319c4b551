import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4 } from 'uuid';
import { latencyBucket } from '../../domain/provider/latency-bucket.js';
import type { CallOutcome } from '../../domain/provider/provider-call-count.entity.js';
import type { CallGate } from '../../providers/http/call-gate.js';
import type { RequestBudget } from '../../providers/request-budget.js';
import { RequestLimiter } from '../../storage/limits/request-limiter.js';
import { describeFault } from '../describe-fault.js';
import type { ServiceLog } from '../service-context.js';
import type { Circuit } from './circuit.js';
import { fitWindow } from './fit-window.js';
import { addCalls, keepCircuit, type CountedCalls } from './keep-traffic.js';
import { ProviderGate } from './provider-gate.js';

/** How one provider may be called. */
export interface TrafficLimits {
  /** The most calls under way at once in each process. */
  readonly concurrency: number;
  /** Shared by all processes; absent: no limit but the concurrency. */
  readonly budget?: RequestBudget;
}

const SLOT_MS = 10_000;
const FLUSH_MS = 2000;

/**
 * The gates through which all calls of this process go, one for each provider, and what they have seen: counted in memory
 * and a moment later in the database, where the counts of all processes come together. A database that fails costs no
 * count; calls of a provider that has a budget wait for it.
 */
export class ProviderTraffic {
  readonly #em: EntityManager;
  readonly #log: ServiceLog;
  readonly #processId = uuidv4();
  readonly #gates = new Map<string, ProviderGate>();
  readonly #concurrency: Record<string, number> = {};
  /** The circuits that are not closed, and those that were closed and are not yet said to be. */
  readonly #circuits = new Map<string, Circuit>();
  readonly #timer: NodeJS.Timeout;
  #counted = new Map<string, CountedCalls>();
  #underWay: Promise<void> = Promise.resolve();

  constructor(em: EntityManager, log: ServiceLog) {
    this.#em = em;
    this.#log = log;
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Opens the gate to a provider; once for each. */
  open(provider: { readonly id: string; readonly name: string }, { concurrency, budget }: TrafficLimits): CallGate {
    const limiter = budget && new RequestLimiter(this.#em.fork(), provider.id, fitWindow(budget));
    const gate = new ProviderGate({
      provider,
      concurrency,
      spend: limiter && ((withinMs) => limiter.spend(withinMs)),
      onCall: (outcome, latencyMs) => {
        this.#count(provider.id, outcome, latencyMs);
      },
      onCircuit: (circuit) => {
        this.#note(provider.id, circuit);
      },
    });
    this.#gates.set(provider.id, gate);
    this.#concurrency[provider.id] = concurrency;
    return gate;
  }

  /** The most calls that this process may have under way, by provider id. */
  get concurrency(): Readonly<Record<string, number>> {
    return this.#concurrency;
  }

  /** Whether a provider is not called for now, because its last calls failed: work for it is left where it is. */
  isResting(providerId: string): boolean {
    return this.#gates.get(providerId)?.isResting ?? false;
  }

  /** Writes what was counted and not written yet. Never throws: what cannot be written stays for the next time. */
  flush(): Promise<void> {
    this.#underWay = this.#underWay.then(() => this.#write());
    return this.#underWay;
  }

  /** Writes what is left. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const providerId of this.#circuits.keys()) this.#circuits.set(providerId, { state: 'CLOSED' });
    await this.flush();
  }

  #count(providerId: string, outcome: CallOutcome, latencyMs: number): void {
    const slotAt = new Date(Math.floor(Date.now() / SLOT_MS) * SLOT_MS);
    this.#add({ providerId, slotAt, outcome, latencyBucket: latencyBucket(latencyMs), count: 1 });
  }

  #add(calls: CountedCalls): void {
    const key = `${calls.providerId} ${calls.slotAt.getTime()} ${calls.outcome} ${calls.latencyBucket}`;
    const count = (this.#counted.get(key)?.count ?? 0) + calls.count;
    this.#counted.set(key, { ...calls, count });
  }

  #note(providerId: string, circuit: Circuit): void {
    this.#circuits.set(providerId, circuit);
    if (circuit.state === 'OPEN') {
      this.#log.warn({ provider: providerId, retryAt: circuit.retryAt }, 'A provider rests, because its calls failed');
    } else if (circuit.state === 'CLOSED') {
      this.#log.warn({ provider: providerId }, 'A provider is well again');
    }
    void this.flush();
  }

  async #write(): Promise<void> {
    const counted = this.#counted;
    this.#counted = new Map();
    try {
      const em = this.#em.fork();
      if (counted.size > 0) await addCalls(em, [...counted.values()]);
      counted.clear();
      for (const [providerId, circuit] of this.#circuits) {
        await keepCircuit(em, this.#processId, providerId, circuit);
        if (circuit.state === 'CLOSED' && this.#circuits.get(providerId) === circuit) this.#circuits.delete(providerId);
      }
    } catch (error) {
      for (const calls of counted.values()) this.#add(calls);
      this.#log.warn({ fault: describeFault(error) }, 'What came of calls could not be written; it is kept');
    }
  }
}

import type { FailureCode } from '../../src/domain/registration/provider-failure.js';
import type { SubmissionOperation } from '../../src/domain/submission/submission-state.js';
import { ProviderError } from '../../src/providers/provider-error.js';
import type { OperationResult } from '../../src/providers/provider.js';
import { KEY_MEMORY_MS, SLOWEST_COMMIT_MS, type WriteFault } from './faults.js';
import type { Reply } from './network.js';
import type { Habits } from './policies.js';
import type { SeededRandom } from './seeded-random.js';

/** A customer as the provider has it. */
export interface FakeRecord {
  readonly externalId: string;
  readonly reference: string;
  name: string;
  readonly identifiers: { readonly externalId: string; readonly number: string }[];
  /** The provider's words, the last one counts. */
  readonly statuses: string[];
}

/** A request that changes something, and what it changes. */
export interface Write {
  /** What it is about: two requests of the same subject are the same wish. */
  readonly subject: string;
  readonly key: string;
  /** Whether the provider takes keys for it at all: for changes it does not. */
  readonly isKeyed: boolean;
  readonly body: string;
  /** Carries it out. @returns the result, or null where there is nothing to do it with */
  commit(): OperationResult | null;
}

interface RememberedKey {
  readonly body: string;
  readonly usedAt: number;
  answer?: OperationResult | ProviderError;
  /** Whether it is carried out later. */
  isPending: boolean;
}

interface PendingCommit {
  readonly at: number;
  readonly subject: string;
  run(): void;
}

/** A provider in memory that does everything that providers do wrong. */
export class FakeProvider {
  readonly records: FakeRecord[] = [];
  readonly habits: Habits;
  /** What broke a promise of ours towards it. */
  readonly complaints: string[] = [];
  readonly #random: SeededRandom;
  readonly #keys = new Map<string, RememberedKey>();
  #pending: PendingCommit[] = [];
  #ids = 0;

  constructor(habits: Habits, random: SeededRandom) {
    this.habits = habits;
    this.#random = random;
  }

  /** Takes a request in, with a fault. */
  receive(now: number, write: Write, fault: WriteFault): Reply<OperationResult> {
    const afterMs = this.#random.between(0, 800);
    if (fault === 'unreachable') return { afterMs, value: this.failure('UNAVAILABLE') };
    if (fault === 'rateLimit') {
      const retryAfterMs = this.#random.pick([0, 500, 3000]);
      return { afterMs, value: this.failure('RATE_LIMITED', 429, retryAfterMs) };
    }
    if (fault === 'requestLost') return { value: this.failure('UNKNOWN_OUTCOME') };
    const known = this.#recall(now, write);
    if (known) return { afterMs, value: known };
    const memory: RememberedKey = { body: write.body, usedAt: now, isPending: false };
    if (this.#remembers(write)) this.#keys.set(write.key, memory);
    const answer = this.#answer(now, write, fault, memory);
    // A failure of its own is a first answer as well; a success is one whatever becomes of the answer.
    if (this.habits.keys === 'ANSWERS' && !memory.isPending) memory.answer ??= answer;
    if (fault === 'answerLost') return { value: answer };
    return { afterMs: fault === 'slow' ? this.#random.between(500, 9000) : afterMs, value: answer };
  }

  #answer(now: number, write: Write, fault: WriteFault, memory: RememberedKey): OperationResult | ProviderError {
    switch (fault) {
      case 'refusal':
        return this.failure('REFUSED', 400);
      case 'errorBeforeCommit':
        return this.failure('UNKNOWN_OUTCOME', 500);
      case 'errorAfterCommit':
        this.#commit(write, memory);
        return this.failure('UNKNOWN_OUTCOME', 500);
      case 'commitLate': {
        memory.isPending = true;
        const at = now + this.#random.between(1, SLOWEST_COMMIT_MS);
        this.#pending.push({ at, subject: write.subject, run: () => this.#commit(write, memory) });
        // Half of them with an answer that tells nothing, as of a gateway that lost patience.
        return this.failure('UNKNOWN_OUTCOME', this.#random.chance(0.5) ? 504 : undefined);
      }
      default:
        return this.#commit(write, memory);
    }
  }

  #commit(write: Write, memory: RememberedKey): OperationResult | ProviderError {
    memory.isPending = false;
    const result = write.commit();
    const answer = result ?? this.failure('CONFLICT', 409);
    if (this.habits.keys === 'ANSWERS' || result) memory.answer ??= answer;
    return answer;
  }

  #remembers({ isKeyed }: Write): boolean {
    return isKeyed && this.habits.keys !== 'NONE';
  }

  /** What the key alone answers; undefined where the request is carried out. */
  #recall(now: number, write: Write): OperationResult | ProviderError | undefined {
    const { key, body } = write;
    const memory = this.#remembers(write) ? this.#keys.get(key) : undefined;
    if (!memory || now - memory.usedAt > KEY_MEMORY_MS) return undefined;
    if (memory.body !== body) this.complaints.push(`the key ${key} came with another body`);
    // What is under way is not carried out twice.
    if (memory.isPending) return this.failure('UNKNOWN_OUTCOME', 503);
    return memory.answer;
  }

  /** Carries out what is due of what was taken in. */
  advance(now: number): void {
    const due = this.#pending.filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
    this.#pending = this.#pending.filter(({ at }) => at > now);
    for (const { run } of due) run();
  }

  /** Whether something of an operation is still to be carried out. */
  isUnderWay(operation: SubmissionOperation): boolean {
    return this.#pending.some(({ subject }) => subject.startsWith(operation));
  }

  get nextAt(): number | undefined {
    return this.#pending.length === 0 ? undefined : Math.min(...this.#pending.map(({ at }) => at));
  }

  find(reference: string): FakeRecord | undefined {
    return this.records.find((record) => record.reference === reference);
  }

  newId(): string {
    this.#ids += 1;
    return `${this.habits.id}-${this.#ids}`;
  }

  failure(code: FailureCode, status?: number, retryAfterMs?: number): ProviderError {
    return new ProviderError({ code, status, retryAfterMs, providerId: this.habits.id, message: 'simulated' });
  }
}

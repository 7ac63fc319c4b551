import { objectOf, textOf } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import { ProviderError } from '../provider-error.js';
import type { CodeValue } from '../provider.js';
import { bareName, type CodeName, type CodeReference } from './code-reference.js';
import { itemsOf, readList } from './lists.js';
import { MBANQ } from './name.js';

/** How long a list is believed. */
const LIFETIME_MS = 60 * 60_000;
/** How long the last list is answered while Mbanq is down. */
const LONGEST_LIFETIME_MS = 24 * 60 * 60_000;
/** How soon a list is read again because it lacks a name, or because Mbanq was down: neither must cost a call each time. */
const LEAST_AGE_MS = 60_000;

/** Where the lists are read. */
export interface CodeSource {
  listCodes(): Promise<unknown>;
  listCodeValues(codeId: number): Promise<unknown>;
}

interface KeptList {
  readonly values: CodeValue[];
  readonly readAtMs: number;
  /** Whether Mbanq did not know one of its ids: it is read again before it is used. */
  readonly isDoubted?: boolean;
  /** Until when Mbanq is left alone after it failed. */
  readonly restsUntilMs?: number;
}

/**
 * The deployment's lists of values: kept for an hour, read again when one lacks a name or has an id that Mbanq does not
 * know, and answered as they were for up to a day while Mbanq is down.
 */
export class CodeValues {
  readonly #source: CodeSource;
  readonly #now: () => number;
  readonly #kept = new Map<CodeName, KeptList>();
  readonly #reading = new Map<CodeName, Promise<CodeValue[]>>();

  /** @param now milliseconds of a clock, for tests to move */
  constructor(source: CodeSource, now: () => number = Date.now) {
    this.#source = source;
    this.#now = now;
  }

  /** The values of a list. Those who ask at once share one call. */
  async list(codeName: CodeName): Promise<CodeValue[]> {
    return this.#read(codeName, LIFETIME_MS);
  }

  /** The value that a reference means, or undefined when the deployment has none of its names. */
  async find({ codeName, names }: CodeReference): Promise<CodeValue | undefined> {
    const found = choose(await this.#read(codeName, LIFETIME_MS), names);
    return found ?? choose(await this.#read(codeName, LEAST_AGE_MS), names);
  }

  /** Has a list read again before its next use: Mbanq did not know one of its ids. */
  doubt(codeName: CodeName): void {
    const kept = this.#kept.get(codeName);
    if (kept) this.#kept.set(codeName, { ...kept, isDoubted: true });
  }

  async #read(codeName: CodeName, oldestMs: number): Promise<CodeValue[]> {
    const kept = this.#kept.get(codeName);
    if (kept && this.#isUsable(kept, oldestMs)) return kept.values;
    const reading = this.#reading.get(codeName) ?? this.#refresh(codeName);
    this.#reading.set(codeName, reading);
    return reading;
  }

  #isUsable({ readAtMs, isDoubted = false, restsUntilMs = 0 }: KeptList, oldestMs: number): boolean {
    const ageMs = this.#now() - readAtMs;
    return this.#now() < restsUntilMs ? ageMs < LONGEST_LIFETIME_MS : !isDoubted && ageMs < oldestMs;
  }

  async #refresh(codeName: CodeName): Promise<CodeValue[]> {
    const readAtMs = this.#now();
    try {
      const values = await this.#fetch(codeName);
      this.#kept.set(codeName, { values, readAtMs });
      return values;
    } catch (error) {
      const kept = this.#kept.get(codeName);
      if (!kept || !isDown(error) || this.#now() - kept.readAtMs >= LONGEST_LIFETIME_MS) throw error;
      this.#kept.set(codeName, { ...kept, restsUntilMs: this.#now() + LEAST_AGE_MS });
      return kept.values;
    } finally {
      this.#reading.delete(codeName);
    }
  }

  async #fetch(codeName: CodeName): Promise<CodeValue[]> {
    const codes = itemsOf(await this.#source.listCodes());
    const id = textOf(codes.find(({ name }) => name === codeName)?.id);
    if (id === undefined) throw unreadableAnswer(MBANQ, 'read', `without a list named ${codeName}`);
    return readList(await this.#source.listCodeValues(Number(id))).items.flatMap(readValue);
  }
}

function isDown(error: unknown): boolean {
  return error instanceof ProviderError && ['UNAVAILABLE', 'RATE_LIMITED'].includes(error.details.code);
}

function readValue(value: unknown): CodeValue[] {
  const { id, name, position } = objectOf(value);
  const [idText, nameText] = [textOf(id), textOf(name)];
  if (idText === undefined || nameText === undefined) return [];
  return [{ id: idText, name: nameText, position: typeof position === 'number' ? position : undefined }];
}

function choose(values: readonly CodeValue[], names: readonly string[]): CodeValue | undefined {
  return names
    .map((name) => values.find((value) => bareName(value.name) === bareName(name)))
    .find((value) => value !== undefined);
}

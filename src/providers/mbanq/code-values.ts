import { listOf, objectOf, textOf } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { CodeValue } from '../provider.js';
import type { CodeName, CodeReference } from './code-reference.js';
import { MBANQ } from './name.js';

/** How long a list is believed. */
const LIFETIME_MS = 60 * 60_000;
/** How soon a list is read again because it lacks a name: a name that is nowhere must not cost a call each time. */
const LEAST_AGE_MS = 60_000;

/** Where the lists are read. */
export interface CodeSource {
  listCodes(): Promise<unknown>;
  listCodeValues(codeId: number): Promise<unknown>;
}

interface CachedList {
  readonly readAtMs: number;
  readonly values: Promise<CodeValue[]>;
}

/** The deployment's lists of values, kept for an hour and read again when one lacks a name. */
export class CodeValues {
  readonly #source: CodeSource;
  readonly #now: () => number;
  readonly #lists = new Map<CodeName, CachedList>();

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

  #read(codeName: CodeName, oldestMs: number): Promise<CodeValue[]> {
    const cached = this.#lists.get(codeName);
    if (cached && this.#now() - cached.readAtMs < oldestMs) return cached.values;
    const fresh: CachedList = { readAtMs: this.#now(), values: this.#fetch(codeName) };
    this.#lists.set(codeName, fresh);
    fresh.values.catch(() => {
      // A failure is told to those who waited for it, and is not kept for others.
      if (this.#lists.get(codeName) === fresh) this.#lists.delete(codeName);
    });
    return fresh.values;
  }

  async #fetch(codeName: CodeName): Promise<CodeValue[]> {
    const codes = listOf(await this.#source.listCodes()).map(objectOf);
    const id = textOf(codes.find(({ name }) => name === codeName)?.id);
    if (id === undefined) throw unreadableAnswer(MBANQ, 'read', `without a list named ${codeName}`);
    return listOf(await this.#source.listCodeValues(Number(id))).flatMap(readValue);
  }
}

function readValue(value: unknown): CodeValue[] {
  const { id, name, position } = objectOf(value);
  const [idText, nameText] = [textOf(id), textOf(name)];
  if (idText === undefined || nameText === undefined) return [];
  return [{ id: idText, name: nameText, position: typeof position === 'number' ? position : undefined }];
}

function choose(values: readonly CodeValue[], names: readonly string[]): CodeValue | undefined {
  return names
    .map((name) => values.find((value) => bare(value.name) === bare(name)))
    .find((value) => value !== undefined);
}

/** A name without what people write differently: case, accents, spaces and punctuation. */
function bare(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolderVariable } from './test-server.js';

/** A personal value that belongs nowhere but where it was put. */
export interface Canary {
  /** What it is, e.g. `email`: a leak is told by its kind, never by its value. */
  readonly kind: string;
  readonly value: string;
}

/** Shorter ones occur by chance, digits alone most of all. */
const MIN_LENGTH = 8;
const MIN_DIGITS = 11;
/** How much of a form is looked up at each place of a text. */
const GRAM = 6;

const noted = new Set<string>();

/** Notes values for the search at the end of the run. Those too short to be told from chance are left out. */
export function noteCanaries(canaries: readonly Canary[]): void {
  const folder = process.env[runFolderVariable];
  if (!folder) return;
  const fresh = canaries.filter(({ value }) => isTelling(value) && !noted.has(value));
  for (const { value } of fresh) noted.add(value);
  if (fresh.length > 0)
    appendFileSync(join(folder, 'canaries.jsonl'), fresh.map((one) => `${JSON.stringify(one)}\n`).join(''));
}

/** What was noted in the run's folder. */
export function readCanaries(folder: string): Canary[] {
  const file = join(folder, 'canaries.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const byValue = new Map(lines.map((line) => JSON.parse(line) as Canary).map((one) => [one.value, one]));
  return [...byValue.values()];
}

/** Finds values in any text: as they are, URL-encoded, in hexadecimal, and in Base64 wherever they begin in it. */
export class CanarySearch {
  readonly #byGram = new Map<string, { readonly form: string; readonly kind: string }[]>();

  constructor(canaries: readonly Canary[]) {
    for (const { kind, value } of canaries) {
      for (const form of formsOf(value)) {
        const gram = form.slice(0, GRAM);
        this.#byGram.set(gram, [...(this.#byGram.get(gram) ?? []), { form, kind }]);
      }
    }
  }

  /** The kinds of the values that stand in a text. Case is looked past. */
  kindsIn(text: string): string[] {
    const lower = text.toLowerCase();
    const found = new Set<string>();
    for (let at = 0; at <= lower.length - GRAM; at += 1) {
      for (const { form, kind } of this.#byGram.get(lower.slice(at, at + GRAM)) ?? []) {
        if (lower.startsWith(form, at)) found.add(kind);
      }
    }
    return [...found];
  }
}

function formsOf(value: string): Set<string> {
  const bytes = Buffer.from(value);
  const forms = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), bytes.toString('hex')];
  for (const shift of [0, 1, 2]) {
    // Whole groups of three bytes only: what stands before and after changes the others.
    const from = (3 - shift) % 3;
    const whole = bytes.subarray(from, from + Math.floor((bytes.length - from) / 3) * 3);
    forms.push(whole.toString('base64'), whole.toString('base64url'));
  }
  return new Set(forms.map((form) => form.toLowerCase()).filter((form) => form.length >= GRAM));
}

function isTelling(value: string): boolean {
  return value.length >= (/^\+?\d+$/.test(value) ? MIN_DIGITS : MIN_LENGTH);
}

import type { DriftKind } from '../domain/provider/provider-drift.entity.js';

/**
 * The fields of a provider's answers: by operation of its contract, each field's path in dots (`[]` for the entries of a
 * list) with what becomes of it, e.g. `{ createCustomer: { reference: 'Registration.externalId' } }`. A path that ends in
 * `.*` stands for everything below it. Webhooks are operations too.
 */
export type AnswerMap = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Something that a provider says and that nobody here knows. */
export interface Drift {
  readonly kind: DriftKind;
  /** Where, without values: `getCustomer: individual.nickname`; for a status its word: `getCustomer: ON_HOLD`. */
  readonly name: string;
}

/** Is told of drift; must not throw. */
export type ReportDrift = (drift: Drift) => void;

/** Longer names, and names that hold other characters, may be values in the place of names. */
const DECENT_NAME = /^[A-Za-z][\w-]{0,63}$/;
/** Deeper than any documented answer: what is below is not looked at. */
const DEEPEST = 20;

type Fields = Readonly<Record<string, string>>;

/** The fields of an answer that its map does not list, each once; a strange name is left out of the words. */
export function findUnknownFields(fields: Fields, answer: unknown): string[] {
  const unknown = new Set<string>();
  visit(answer, '', 0, fields, unknown);
  return [...unknown];
}

function visit(value: unknown, path: string, depth: number, fields: Fields, unknown: Set<string>): void {
  if (Object.hasOwn(fields, `${path}.*`)) return;
  if (depth === DEEPEST) {
    unknown.add(path);
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) visit(item, `${path}[]`, depth + 1, fields, unknown);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    if (path !== '' && !isListed(value, path, fields)) unknown.add(path);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    const decent = DECENT_NAME.test(name) ? name : '(unnamed)';
    visit(child, path === '' ? decent : `${path}.${decent}`, depth + 1, fields, unknown);
  }
}

/** A null may stand for an object or list of which only the inside is listed. */
function isListed(value: unknown, path: string, fields: Fields): boolean {
  if (Object.hasOwn(fields, path)) return true;
  const isInside = (listed: string) => listed.startsWith(`${path}.`) || listed.startsWith(`${path}[]`);
  return value === null && Object.keys(fields).some(isInside);
}

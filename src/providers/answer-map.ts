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

/** The fields of an answer that its map does not list, each once; a strange name is left out of the words. */
export function findUnknownFields(fields: Readonly<Record<string, string>>, answer: unknown): string[] {
  const unknown = new Set<string>();
  visit(answer, '', fields, unknown);
  return [...unknown];
}

function visit(value: unknown, path: string, fields: Readonly<Record<string, string>>, unknown: Set<string>): void {
  if (fields[`${path}.*`] !== undefined) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(item, `${path}[]`, fields, unknown);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    if (path !== '' && fields[path] === undefined) unknown.add(path);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    const decent = DECENT_NAME.test(name) ? name : '(unnamed)';
    visit(child, path === '' ? decent : `${path}.${decent}`, fields, unknown);
  }
}

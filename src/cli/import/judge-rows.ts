import type { GraphClient } from '../graph-client.js';
import { checkFile } from './check-file.js';
import type { ImportRequest } from './import-people.js';
import { readRows, type ImportRow } from './read-rows.js';

/** What the providers need before they take anybody. */
interface Requirement {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly identifierTypes: readonly string[] | null;
  readonly providers: readonly string[];
}

/** What a row lacks. */
export interface JudgedRow {
  readonly row: number;
  readonly id?: string;
  /** Whether nothing is missing; forms and values are judged by the service when the row is imported. */
  readonly ready: boolean;
  readonly missing: readonly { readonly path: string; readonly message: string }[];
}

const REQUIREMENTS = `query ImportRequirements($providers: [ID!]!) {
  onboardingRequirements(providers: $providers) { path code message identifierTypes providers }
}`;

/** Says of every row what the providers would miss. The service is asked once for what they need; nothing is changed. */
export async function* judgeRows(
  graph: GraphClient,
  { file, providers }: Pick<ImportRequest, 'file' | 'providers'>,
): AsyncGenerator<JudgedRow> {
  await checkFile(file);
  const asked = await graph.ask<{ onboardingRequirements: Requirement[] }>(REQUIREMENTS, { providers });
  // A document is scanned once there is a customer.
  const requirements = asked.onboardingRequirements.filter(({ code }) => code !== 'DOCUMENT_REQUIRED');
  for await (const row of readRows(file)) {
    const missing = requirements
      .filter((requirement) => !isThere(row, requirement))
      .map(({ path, message }) => ({ path, message }));
    yield { row: row.row, ...(row.id !== undefined && { id: row.id }), ready: missing.length === 0, missing };
  }
}

function isThere({ person }: ImportRow, { path, identifierTypes, providers }: Requirement): boolean {
  if (identifierTypes) return listOf(person.identifiers).some(({ type }) => identifierTypes.includes(String(type)));
  const [first = '', , ...rest] = path.split('.');
  if (first === 'agreements')
    return providers.every((id) => listOf(person.agreements).some(({ provider }) => provider === id));
  // The requirement counts the identifiers that it asks for, the row those that it has.
  if (first === 'identifiers') return listOf(person.identifiers).some((one) => isGiven(valueAt(one, rest)));
  return isGiven(valueAt(person, path.split('.')));
}

function listOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined | null)?.[name], value);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

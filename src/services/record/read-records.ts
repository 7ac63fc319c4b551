import { maskNumber } from '../../domain/identifier/identifier-number.js';
import type { FieldRule } from '../../domain/readiness/field-map.js';
import { readFields } from '../../domain/readiness/held-fields.js';
import { heldForm, type KnownForm, type RecordSource } from '../../domain/registration/provider-record.js';
import type { ServiceContext } from '../service-context.js';
import { refreshRecords } from './refresh-records.js';

/** How long providers may take to say what they hold, in milliseconds. */
export const RECORD_DEADLINE_MS = 1000;

/** One field as a provider holds it, fit to be shown: numbers are masked. */
export interface ShownField {
  readonly path: string | null;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** How we know it. */
  readonly source: RecordSource;
}

/** What a provider holds of a customer, fit to be shown. */
export interface ShownRecord {
  readonly fields: ShownField[];
  readonly identifiers: { readonly externalId: string; readonly fields: ShownField[] }[];
  /** READ where the provider has shown any of the fields. */
  readonly source: RecordSource;
  readonly asOf: Date;
  /** Whether the provider did not answer in time, so that this is what was known before. */
  readonly isStale: boolean;
}

/**
 * What the providers of some registrations hold now, asked all at once within {@link RECORD_DEADLINE_MS}; where one does
 * not answer in time, what was last known. Nothing for those of which nothing is known.
 */
export async function readRecords(
  context: ServiceContext,
  registrationIds: readonly string[],
): Promise<Map<string, ShownRecord>> {
  const known = await refreshRecords(context, registrationIds, RECORD_DEADLINE_MS);
  return new Map(
    known.map(({ registration: { id, providerId }, record, asOf, isFresh }) => {
      const { customerFields = [], identifierFields = [] } = context.providers.find(providerId) ?? {};
      const fields = show(customerFields, record.customer);
      const identifiers = Object.entries(record.identifiers).map(([externalId, form]) => ({
        externalId,
        fields: show(identifierFields, form),
      }));
      const isRead = [fields, ...identifiers.map((one) => one.fields)].flat().some(({ source }) => source === 'READ');
      return [id, { fields, identifiers, source: isRead ? 'READ' : 'SENT', asOf, isStale: !isFresh }];
    }),
  );
}

function show<Subject>(rules: readonly FieldRule<Subject>[], known: KnownForm): ShownField[] {
  const read = new Set(readFields(rules, known.read ?? {}).map(({ theirs }) => theirs));
  return readFields(rules, heldForm(known) ?? {}).map(({ ours, theirs, label, value, isNumber }) => ({
    path: ours,
    name: theirs,
    label,
    value: isNumber ? maskNumber(value) : value,
    source: read.has(theirs) ? 'READ' : 'SENT',
  }));
}

import type { OnboardCustomerInput } from '../graph/graphql.js';
import type { FormField, IdentifierType, NumberNeed } from './fields.js';

/** What is typed in, by path; numbers at `identifiers.0.number` and so on. */
export type FormValues = Readonly<Record<string, string>>;

/** What is wrong, by path; `''` for what belongs to no field. */
export type FormErrors = Readonly<Record<string, string>>;

/** The fields whose value is a list of one in the input. */
const LISTS = new Set(['nationalities']);

/** The parts of a number that are asked for, with what is said where one is empty. */
export const NUMBER_PARTS = {
  type: 'Choose what the number is of',
  number: 'Enter the number',
  issuingCountry: 'Choose the country that issued it',
  issuedOn: 'Enter when it was issued',
} as const;

/** The path of a part of the number at `index`. */
export function numberPath(index: number, part: keyof typeof NUMBER_PARTS): string {
  return `identifiers.${index}.${part}`;
}

/** The type of the number at `index`: the chosen one, or the only one that is possible. */
export function typeAt(index: number, { types }: NumberNeed, values: FormValues): IdentifierType | undefined {
  const chosen = values[numberPath(index, 'type')] as IdentifierType | undefined;
  return types.find((type) => type === chosen) ?? (types.length === 1 ? types[0] : undefined);
}

/** What is missing before anything is sent. */
export function findGaps(fields: readonly FormField[], needs: readonly NumberNeed[], values: FormValues): FormErrors {
  const gaps = fields
    .filter(({ path }) => !values[path]?.trim())
    .map(({ path, label, kind }) => [
      path,
      `${kind === 'country' || kind === 'locale' ? 'Choose' : 'Enter'} your ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    ]);
  const numberGaps = needs.flatMap((need, index) =>
    (Object.keys(NUMBER_PARTS) as (keyof typeof NUMBER_PARTS)[])
      .filter((part) => (part === 'type' ? !typeAt(index, need, values) : !values[numberPath(index, part)]?.trim()))
      .map((part) => [numberPath(index, part), NUMBER_PARTS[part]]),
  );
  return Object.fromEntries([...gaps, ...numberGaps]) as FormErrors;
}

/** The mutation's input: each value at its path. */
export function toInput(
  fields: readonly FormField[],
  needs: readonly NumberNeed[],
  values: FormValues,
  rest: { readonly idempotencyKey: string; readonly providers: readonly string[] },
): OnboardCustomerInput {
  const input: Record<string, unknown> = {};
  for (const { path, kind } of fields) {
    const value = (values[path] ?? '').trim();
    const typed = kind === 'tel' ? value.replace(/[\s()-]/g, '') : value;
    put(input, path.split('.'), LISTS.has(path) ? [typed] : typed);
  }
  const identifiers = needs.map((need, index) => ({
    type: typeAt(index, need, values),
    number: values[numberPath(index, 'number')]?.trim(),
    issuingCountry: values[numberPath(index, 'issuingCountry')],
    issuedOn: values[numberPath(index, 'issuedOn')],
  }));
  return { ...input, ...(needs.length > 0 && { identifiers }), ...rest, waitMs: 0 } as unknown as OnboardCustomerInput;
}

function put(into: Record<string, unknown>, [key = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else put((into[key] ??= {}) as Record<string, unknown>, rest, value);
}

/** What the service found wrong, by path: `userErrors`, without `input`, at the field that shows them. */
export function fromUserErrors(
  errors: readonly { path: readonly string[]; message: string }[],
  paths: ReadonlySet<string>,
): FormErrors {
  return Object.fromEntries(errors.map(({ path, message }) => [fieldAt(path.join('.'), paths), message]));
}

/** The field at a path of the input, e.g. `input.nationalities.0`; `''` where none shows it. */
export function fieldAt(inputPath: string, paths: ReadonlySet<string>): string {
  const path = inputPath.replace(/^input\.?/, '');
  if (paths.has(path)) return path;
  const list = path.replace(/\.\d+$/, '');
  return paths.has(list) ? list : '';
}

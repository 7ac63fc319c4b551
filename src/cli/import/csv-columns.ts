import { CliError, EXIT } from '../cli-error.js';

/** The fields of `OnboardCustomerInput` that a column can begin with; a test holds them against the schema. */
export const personFields = [
  'agreements',
  'allowDuplicateIdentifiers',
  'birthCountry',
  'dateOfBirth',
  'description',
  'dueDiligence',
  'email',
  'externalIds',
  'gender',
  'identifiers',
  'locale',
  'mainAddress',
  'mobile',
  'name',
  'nationalities',
  'phone',
  'politicallyExposed',
  'reference',
  'riskScore',
  'screening',
  'selfieVerifiedAt',
  'temporaryAddress',
] as const;

const COLUMN = /^[a-zA-Z]\w*(\.(\d|[a-zA-Z]\w*))*$/;

/** Checks the names of columns: paths such as `name.first` or `identifiers.0.number`, and `id`. @throws CliError */
export function readHeader(columns: readonly string[]): string[] {
  columns.forEach((column, position) => {
    const [field = ''] = column.split('.');
    const isKnown = column === 'id' || (COLUMN.test(column) && (personFields as readonly string[]).includes(field));
    if (!isKnown)
      throw new CliError(
        `Column ${position + 1} of the header is none that is known: name columns as in name.first or identifiers.0.number`,
        EXIT.usage,
      );
    if (columns.some((other) => other.startsWith(`${column}.`)))
      throw new CliError(`The header has ${column} as a value and as a group`, EXIT.usage);
    if (columns.indexOf(column) !== position) throw new CliError(`The header has ${column} twice`, EXIT.usage);
  });
  return [...columns];
}

/** The person of a row; empty cells are left out, and `true` and `false` are what they say. */
export function personOfCells({ id, ...cells }: Readonly<Record<string, string>>): {
  readonly id?: string;
  readonly person: Record<string, unknown>;
} {
  const person = empty();
  for (const [column, cell] of Object.entries(cells)) {
    if (cell !== '') put(person, column.split('.'), valueOf(cell));
  }
  return { id, person: withLists(person) as Record<string, unknown> };
}

function valueOf(cell: string): string | boolean {
  return cell === 'true' ? true : cell === 'false' ? false : cell;
}

function put(target: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = (target[name] ??= empty()) as Record<string, unknown>;
  put(inner, rest, value);
}

/** Without a prototype: a column may be called `constructor`. */
function empty(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

/** What has numbers for names is a list; a place that is empty in this row is not there. */
function withLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, withLists(part)] as const);
  if (entries.length > 0 && entries.every(([name]) => /^\d$/.test(name))) return entries.map(([, part]) => part);
  return Object.fromEntries(entries);
}

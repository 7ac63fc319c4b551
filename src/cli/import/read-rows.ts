import type { ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { CsvError, parse } from 'csv-parse';
import { CliError, EXIT } from '../cli-error.js';
import { personOfCells, readHeader } from './csv-columns.js';

/** A person as a file has it. */
export interface ImportRow {
  /** Its place among the people of the file, from 1. */
  readonly row: number;
  /** The row's own id, where the file has them. */
  readonly id?: string;
  /** What `onboardCustomer` takes, without the providers. */
  readonly person: Readonly<Record<string, unknown>>;
}

const MAX_ID_LENGTH = 200;

/** The people of a file, one after another, by its ending. @throws CliError that says in which row, and column, something is wrong */
export function readRows(file: string): AsyncGenerator<ImportRow> {
  if (/\.(ndjson|jsonl)$/i.test(file)) return readLines(file);
  if (/\.csv$/i.test(file)) return readCsv(file);
  throw new CliError('Give a file that ends in .ndjson or .csv', EXIT.usage);
}

async function* readLines(file: string): AsyncGenerator<ImportRow> {
  let row = 0;
  for await (const line of createInterface({ input: await openFile(file), crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    row += 1;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw wrong(row, 'is no JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(row, 'is no JSON object');
    const { id, providers, idempotencyKey, ...person } = value as Record<string, unknown>;
    if (providers !== undefined || idempotencyKey !== undefined)
      throw wrong(row, 'names providers or a key: providers are given with --providers, keys are made from ids');
    yield { row, person, ...(id !== undefined && { id: checkedId(row, id) }) };
  }
}

async function* readCsv(file: string): AsyncGenerator<ImportRow> {
  const options = { bom: true, trim: true, skip_empty_lines: true, columns: readHeader };
  const parser = (await openFile(file)).pipe(parse(options));
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<Record<string, string>>) {
      row += 1;
      const { id, person } = personOfCells(cells);
      yield { row, person, ...(id !== undefined && { id: checkedId(row, id) }) };
    }
  } catch (error) {
    throw error instanceof CsvError ? explain(error) : error;
  }
}

/** The library's own words quote the cell. Rows that were good are counted by it: not all of them have come out yet. */
function explain(error: CsvError): CliError {
  const { code, records, column } = error as unknown as { code: string; records: number; column?: unknown };
  const row = records + 1;
  if (/INCONSISTENT/.test(code)) return wrong(row, 'has another number of cells than the header');
  const where = typeof column === 'string' ? `, column ${column},` : '';
  if (code === 'CSV_QUOTE_NOT_CLOSED') return wrong(row, 'begins a quote that does not end', where);
  return wrong(row, 'has a quote that is not as CSV has them: double it within a quoted cell', where);
}

function checkedId(row: number, id: unknown): string {
  const text = typeof id === 'number' ? String(id) : id;
  if (typeof text === 'string' && text !== '' && text.length <= MAX_ID_LENGTH) return text;
  throw wrong(row, `has no id of 1 to ${MAX_ID_LENGTH} characters`, ', column id,');
}

function wrong(row: number, what: string, where = ''): CliError {
  return new CliError(`Row ${row}${where} ${what}. Nothing was sent`, EXIT.usage);
}

async function openFile(file: string): Promise<ReadStream> {
  try {
    return (await open(file)).createReadStream({ encoding: 'utf8' });
  } catch {
    throw new CliError(`${file} cannot be read`, EXIT.usage);
  }
}

import { CliError, EXIT } from '../cli-error.js';
import { readRows } from './read-rows.js';

/** Reads a whole file before anything of it is sent. @returns how many people it has @throws CliError */
export async function checkFile(file: string): Promise<number> {
  const rowOfId = new Map<string, number>();
  let count = 0;
  for await (const { row, id } of readRows(file)) {
    count += 1;
    const former = id === undefined ? undefined : rowOfId.get(id);
    if (former !== undefined)
      throw new CliError(`Row ${row} has the id of row ${former}. Nothing was sent`, EXIT.usage);
    if (id !== undefined) rowOfId.set(id, row);
  }
  if (count === 0) throw new CliError(`${file} has nobody in it`, EXIT.usage);
  return count;
}

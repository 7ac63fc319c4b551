import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { CliError, EXIT } from '../cli-error.js';

/** What became of a row that the service took: ids only. */
export interface TakenRow {
  readonly row: number;
  readonly fingerprint: string;
  readonly customerId: string;
}

/** What is wrong with a row, in the service's words, which never have the value. */
export interface RefusedRow {
  readonly row: number;
  readonly id?: string;
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/**
 * Remembers, beside the file that is imported, which rows the service has taken, so that an import that ended goes on where it
 * was. It only saves time: a row that it does not know is sent again, and is the same customer by its idempotency key.
 */
export class Journal {
  readonly #file: string;
  readonly #taken = new Set<string>();

  private constructor(file: string) {
    this.#file = file;
  }

  /** Opens `<file>.imported.ndjson`; a last line that was cut off by a crash is none. */
  static async open(file: string): Promise<Journal> {
    const journal = new Journal(`${file}.imported.ndjson`);
    const text = await readFile(journal.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    for (const line of whole.split('\n').filter(Boolean)) {
      journal.#taken.add(readTaken(line, journal.#file).fingerprint);
    }
    if (whole !== text) await writeFile(journal.#file, whole);
    return journal;
  }

  /** Whether a row of this fingerprint was taken. */
  has(fingerprint: string): boolean {
    return this.#taken.has(fingerprint);
  }

  /** Notes a row that was taken. */
  async note(taken: TakenRow): Promise<void> {
    this.#taken.add(taken.fingerprint);
    await appendFile(this.#file, `${JSON.stringify(taken)}\n`);
  }
}

function readTaken(line: string, file: string): TakenRow {
  try {
    return JSON.parse(line) as TakenRow;
  } catch {
    throw new CliError(
      `${file} is damaged: remove it, and every row is sent again, which makes nobody twice`,
      EXIT.usage,
    );
  }
}

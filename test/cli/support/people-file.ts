import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../../src/cli/run-cli.js';
import { personFor } from '../../support/people.js';

/** What a command said and ended with. */
export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Carries out a command line in this process. */
export async function run(words: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const exitCode = await runCli(words, env, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    isTerminal: false,
  });
  return { exitCode, out, err };
}

/** A folder of its own for the files of a test. */
export class Folder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<Folder> {
    return new Folder(await mkdtemp(join(tmpdir(), 'customer-graph-cli-')));
  }

  /** Writes a file. @returns where it is */
  async write(name: string, text: string): Promise<string> {
    const file = join(this.path, name);
    await writeFile(file, text);
    return file;
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}

/** A line of NDJSON about a person that Connect takes. */
export function lineOf(id: string, changed: object = {}): string {
  const { providers: _providers, waitMs: _waitMs, ...person } = personFor(['connect']);
  return `${JSON.stringify({ id, ...person, ...changed })}\n`;
}

import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';

/** The user as whom PostgreSQL's programs run, when it is not the service's own. */
export type ServerAccount =
  | {
      /** Another user of the machine: the programs get its ids, and its files are chowned to it. */
      readonly kind: 'user';
      readonly uid: number;
      readonly gid: number;
    }
  | {
      /** Root itself, seen under another id inside a user namespace: PostgreSQL refuses root, the files stay root's. */
      readonly kind: 'namespace';
      readonly uid: number;
      readonly gid: number;
    };

/** What a program that ran to its end left: `exitCode` is null when it could not be started or a signal ended it. */
export interface ProgramResult {
  readonly exitCode: number | null;
  /** Both of its output streams together. */
  readonly output: string;
}

/** Starts a program as `account` (undefined: as the service), in the root folder and without the environment's PostgreSQL settings. */
export function spawnProgram(
  account: ServerAccount | undefined,
  file: string,
  args: readonly string[],
  options: { readonly stdio: StdioOptions; readonly detached?: boolean },
): ChildProcess {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  // The service's own folder may be closed to the other user.
  const settings = { ...options, cwd: '/', env: { ...Object.fromEntries(environment), LC_ALL: 'C' } };
  if (account?.kind === 'namespace') {
    const ids = ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
    return spawn('unshare', [...ids, '--', file, ...args], settings);
  }
  return spawn(file, args, account ? { ...settings, uid: account.uid, gid: account.gid } : settings);
}

/** Runs a program to its end. Never rejects: a program that cannot be started has `exitCode` null and the reason as output. */
export function runProgram(
  account: ServerAccount | undefined,
  file: string,
  args: readonly string[],
): Promise<ProgramResult> {
  const { promise, resolve } = Promise.withResolvers<ProgramResult>();
  const chunks: string[] = [];
  const collect = (chunk: string) => chunks.push(chunk);
  try {
    const child = spawnProgram(account, file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => {
      resolve({ exitCode: null, output: error.message });
    });
    child.on('close', (exitCode) => {
      resolve({ exitCode, output: chunks.join('') });
    });
  } catch (error) {
    // Node.js throws some failures of spawn (EPERM on another uid) instead of emitting them.
    resolve({ exitCode: null, output: (error as Error).message });
  }
  return promise;
}

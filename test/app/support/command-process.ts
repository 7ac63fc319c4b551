import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const hooks = fileURLToPath(new URL('../../support/typescript-hooks.mjs', import.meta.url));

const running = new Set<CommandProcess>();

/** A command of `src/`, as operators run it. */
export type CommandName = 'api-key' | 'audit' | 'migrate' | 'rotate-keys';

/** What a command left. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command in a process of its own. */
export class CommandProcess {
  readonly pid: number;
  readonly ended: Promise<Ended>;

  private constructor(name: CommandName, args: readonly string[], env: Readonly<Record<string, string>>) {
    const script = fileURLToPath(new URL(`../../../src/${name}.ts`, import.meta.url));
    const child = spawn(process.execPath, ['--import', hooks, script, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Nothing of this machine's own configuration reaches it.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, LOG_LEVEL: 'silent', ...env },
    });
    this.pid = child.pid ?? 0;
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    this.ended = once(child, 'close').then(([code]: (number | null)[]) => ({ exitCode: code ?? null, ...said }));
    running.add(this);
    void this.ended.then(() => running.delete(this));
  }

  static start(name: CommandName, args: readonly string[], env: Readonly<Record<string, string>>): CommandProcess {
    return new CommandProcess(name, args, env);
  }

  /** Ends it as a machine that loses power does. */
  async kill(): Promise<Ended> {
    process.kill(this.pid, 'SIGKILL');
    return this.ended;
  }
}

/** Runs a command to its end. */
export function runCommand(
  name: CommandName,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  return CommandProcess.start(name, args, env).ended;
}

/** Ends whatever a test left running. */
export async function endCommands(): Promise<void> {
  await Promise.all([...running].map((command) => command.kill()));
}

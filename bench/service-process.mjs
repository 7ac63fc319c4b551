import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A folder for one bench, removed by `remove()`. The user that runs the database must be able to reach it. */
export async function temporaryDataDir() {
  const dataDir = await mkdtemp(join(tmpdir(), 'customer-graph-bench-'));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/**
 * Runs a command that ends up listening, and waits until it says where.
 * @returns its URL, its process id, the milliseconds until it was ready, and `stop()`
 */
export async function startProcess(command, args, env) {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let output = '';
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /^ {2}GraphQL +(\S+)$/m.exec(output);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code} before it was ready:\n${output}`)));
  });
  const readyMs = performance.now() - startedAt;
  const stop = async () => {
    process.kill(-child.pid, 'SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };
  return { url, pid: child.pid, readyMs, stop };
}

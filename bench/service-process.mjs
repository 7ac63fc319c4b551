import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { forget, makeFolder, remember, removeFolder } from '../scripts/load/cleanup.mjs';

/** What `node` is given to run the service, as `npm start` and the image do. */
export const SERVICE = ['--max-semi-space-size=8', '--no-allocation-site-pretenuring', 'dist/main.js'];

const root = fileURLToPath(new URL('..', import.meta.url));

/** A folder for one bench, removed by `remove()`. The user that runs the database must be able to reach it. */
export async function temporaryDataDir() {
  const dataDir = await makeFolder();
  return { dataDir, remove: () => removeFolder(dataDir) };
}

/**
 * Runs a command that ends up listening, and waits until it says where.
 * @returns its URL, its process id, and `stop()`
 */
export async function startProcess(command, args, env) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  remember(child.pid);
  child.once('exit', () => forget(child.pid));
  let output = '';
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /^ {2}GraphQL +(\S+)$/m.exec(output);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code} before it was ready:\n${output}`)));
  });
  const stop = async () => {
    process.kill(-child.pid, 'SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };
  return { url, pid: child.pid, stop };
}

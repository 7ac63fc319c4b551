import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const APP = resolve('examples/web');
const VITE = join(APP, 'node_modules/vite/bin/vite.js');

/** The example app as `npm run build && npm run preview` serves it, in front of a service. */
export class ServedApp {
  /** The page's address. */
  readonly url: string;
  readonly #server: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, server: ChildProcess, folder: string) {
    this.url = url;
    this.#server = server;
    this.#folder = folder;
  }

  /**
   * Builds and serves it.
   * @param settings what the build is configured with
   */
  static async open(serviceUrl: string, settings: Record<string, string> = {}): Promise<ServedApp> {
    const folder = await mkdtemp(join(tmpdir(), 'customer-graph-web-'));
    const env = { ...process.env, NODE_ENV: 'production', SERVICE_URL: serviceUrl, ...settings };
    const vite = (...args: string[]) =>
      spawn(process.execPath, [VITE, ...args, '--outDir', folder], {
        cwd: APP,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    const [code] = (await once(vite('build', '--emptyOutDir'), 'exit')) as [number];
    if (code !== 0) throw new Error(`The app cannot be built: Vite ended with ${code}`);
    const server = vite('preview', '--host', '127.0.0.1', '--port', '0');
    return new ServedApp(await addressOf(server), server, folder);
  }

  async close(): Promise<void> {
    const over = once(this.#server, 'exit');
    this.#server.kill();
    await over;
    await rm(this.#folder, { recursive: true });
  }
}

/** The address that a server says it is at. @throws Error when it ends without saying */
async function addressOf(server: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of server.stdout ?? []) {
    said += String(chunk).replace(/\x1b\[\d+m/g, '');
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (address) return address;
  }
  throw new Error(`The app is not served: ${said}`);
}

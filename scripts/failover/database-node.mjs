import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries, readServerVersion } from '../../dist/storage/embedded-postgres/binaries.js';
import { chooseAccount } from '../../dist/storage/embedded-postgres/choose-account.js';
import { prepareDataDirectory, socketFile, socketPort } from '../../dist/storage/embedded-postgres/data-directory.js';
import { databaseName, databaseUser } from '../../dist/storage/embedded-postgres/database-names.js';
import { initialiseCluster } from '../../dist/storage/embedded-postgres/initialise-cluster.js';
import { isRunning } from '../../dist/storage/embedded-postgres/postmaster-file.js';
import { runProgram } from '../../dist/storage/embedded-postgres/server-account.js';
import { startServerProcess } from '../../dist/storage/embedded-postgres/server-process.js';
import { prepareSocketFolder } from '../../dist/storage/embedded-postgres/socket-folder.js';
import { copyLiveFiles } from './copy-live-files.mjs';

const START_TIMEOUT_MS = 30_000;
const PAUSE_MS = 25;

/** What replication needs; all else is as the embedded database runs, `fsync` and `synchronous_commit` included. */
const REPLICATION = {
  wal_level: 'replica',
  hot_standby: 'on',
  wal_keep_size: '512MB',
  wal_receiver_status_interval: '1s',
};

const quiet = { info: () => undefined, warn: console.warn, error: console.error };

/** One PostgreSQL server of its own, on files and a socket of its own, that can be lost as a machine is. */
export class DatabaseNode {
  #cluster;
  #server;

  /** Makes an empty database in a new folder below `folder`; it does not run yet. */
  static async initialise(folder, name) {
    const node = await DatabaseNode.#prepare(folder, name);
    await initialiseCluster(node.#cluster);
    return node;
  }

  /** Makes a standby of a running primary, from a copy of its files; it does not run yet. */
  static async copyOf(primary, folder, name) {
    const node = await DatabaseNode.#prepare(folder, name);
    const { paths, account } = node.#cluster;
    await mkdir(paths.cluster, { mode: 0o700 });
    if (account?.kind === 'user') await chown(paths.cluster, account.uid, account.gid);
    const conninfo = `host=${primary.#cluster.paths.socketFolder} port=${socketPort} user=${databaseUser} application_name=${name}`;
    await primary.withClient((client) =>
      copyLiveFiles(client, primary.#cluster.paths.cluster, paths.cluster, account, conninfo),
    );
    return node;
  }

  static async #prepare(folder, name) {
    const paths = await prepareDataDirectory(await mkdtemp(join(folder, `${name}-`)));
    const binaries = await findBinaries();
    const account = await chooseAccount(paths.dataDir, paths.cluster, binaries);
    const version = await readServerVersion(binaries);
    return new DatabaseNode(name, { paths, binaries, account, version, log: quiet });
  }

  constructor(name, cluster) {
    this.name = name;
    this.#cluster = cluster;
  }

  /** The Unix socket that it listens on. */
  get socket() {
    return socketFile(this.#cluster.paths.socketFolder);
  }

  /** Starts the server and waits until it answers. */
  async start() {
    await prepareSocketFolder(this.#cluster.paths.socketFolder, this.#cluster.account);
    this.#server = await startServerProcess(this.#cluster, REPLICATION);
    const deadline = performance.now() + START_TIMEOUT_MS;
    while (!(await this.#answers())) {
      if (this.#server.hasEnded()) throw new Error(`${this.name} did not start: ${await this.#server.readOutput()}`);
      if (performance.now() > deadline) throw new Error(`${this.name} does not answer`);
      await sleep(PAUSE_MS);
    }
  }

  /** Does work on a connection of its own; to the service's database unless another is named. */
  async withClient(work, database = 'postgres') {
    const client = new Client({
      host: this.#cluster.paths.socketFolder,
      port: socketPort,
      user: databaseUser,
      database,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Makes the service's database. */
  async createDatabase() {
    await this.withClient((client) => client.query(`create database ${client.escapeIdentifier(databaseName)}`));
  }

  /** Lets no commit be acknowledged any more before the standby has it on its disk, and waits until it keeps up. */
  async requireStandby(standby) {
    await this.withClient(async (client) => {
      await client.query(`alter system set synchronous_standby_names = '${standby.name}'`);
      await client.query('select pg_reload_conf()');
      const deadline = performance.now() + START_TIMEOUT_MS;
      for (;;) {
        const { rows } = await client.query('select sync_state from pg_stat_replication where application_name = $1', [
          standby.name,
        ]);
        if (rows[0]?.sync_state === 'sync') return;
        if (performance.now() > deadline) throw new Error(`${standby.name} does not follow ${this.name}`);
        await sleep(PAUSE_MS);
      }
    });
  }

  /** Makes a standby the primary, and waits until it takes writes. */
  async promote() {
    await this.withClient((client) => client.query('select pg_promote(true, 60)'));
  }

  /** Loses it as if the power went: every process of it at once, without a last word. */
  async kill() {
    const { pid } = this.#server;
    // Stopped first, so that it neither starts another process nor notices the end of one.
    process.kill(pid, 'SIGSTOP');
    const pids = [...(await childrenOf(pid)), pid];
    for (const one of pids) signal(one, 'SIGKILL');
    while (pids.some(isRunning)) await sleep(PAUSE_MS);
  }

  /** Ends it in order, if it runs. */
  async stop() {
    if (!this.#server || this.#server.hasEnded()) return;
    signal(this.#server.pid, 'SIGQUIT');
    while (!this.#server.hasEnded()) await sleep(PAUSE_MS);
  }

  /** Removes its files. */
  async remove() {
    await rm(this.#cluster.paths.dataDir, { recursive: true, force: true, maxRetries: 5 });
    await rm(this.#cluster.paths.socketFolder, { recursive: true, force: true });
  }

  async #answers() {
    try {
      await this.withClient((client) => client.query('select 1'));
      return true;
    } catch {
      return false;
    }
  }
}

async function childrenOf(pid) {
  const { exitCode, output } = await runProgram(undefined, 'ps', ['-A', '-o', 'pid=,ppid=']);
  if (exitCode !== 0) throw new Error(`The processes of the primary cannot be listed: ps says ${output.trim()}`);
  const rows = output
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return rows.filter(([, parent]) => parent === pid).map(([child]) => child);
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

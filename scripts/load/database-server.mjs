import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../dist/storage/embedded-postgres/start-embedded-postgres.js';
import { makeFolder, removeFolder } from './cleanup.mjs';

/** A PostgreSQL server of the harness, which outlives the services that it serves. */
export class DatabaseServer {
  #folder;
  #server;
  #made = 0;

  /** Starts it in a temporary folder, with its defaults: every commit reaches the disk. */
  static async start() {
    const started = new DatabaseServer();
    started.#folder = await makeFolder();
    started.#server = await startEmbeddedPostgres({
      dataDir: join(started.#folder, 'db'),
      log: { info: () => undefined, warn: console.error, error: console.error },
    });
    return started;
  }

  /** Makes an empty database and answers its address. */
  async createDatabase() {
    this.#made += 1;
    const name = `run_${this.#made}`;
    const client = new Client(this.#server.url);
    await client.connect();
    try {
      await client.query(`create database ${name}`);
    } finally {
      await client.end();
    }
    return this.#server.url.replace(/\/[^/]*$/, `/${name}`);
  }

  async stop() {
    await this.#server.stop();
    removeFolder(this.#folder);
  }
}

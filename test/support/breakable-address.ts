import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createTestDatabase, type TestDatabase } from './database.js';

/** A database of its own behind an address that can fail as networks and servers do. */
export class BreakableAddress {
  readonly url: string;
  readonly #database: TestDatabase;
  readonly #server: Server;
  readonly #socket: string;
  readonly #clients = new Set<Socket>();
  #state: 'whole' | 'broken' | 'silent' = 'whole';
  #lost: { readonly statement: string; readonly after: string } | undefined;

  private constructor(database: TestDatabase, server: Server, port: number) {
    const { username, hostname, port: socketPort, pathname } = new URL(database.url);
    this.#database = database;
    this.#server = server;
    this.#socket = `${decodeURIComponent(hostname)}/.s.PGSQL.${socketPort}`;
    this.url = `postgresql://${username}@127.0.0.1:${port}${pathname}`;
    server.on('connection', (client: Socket) => {
      this.#forward(client);
    });
  }

  static async open(): Promise<BreakableAddress> {
    const database = await createTestDatabase();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new BreakableAddress(database, server, (server.address() as AddressInfo).port);
  }

  /** Ends all connections, and every further one at once. */
  break(): void {
    this.#state = 'broken';
    for (const client of this.#clients) client.destroy();
  }

  /** Lets nothing through any more and says nothing, as a machine that vanished. */
  silence(): void {
    this.#state = 'silent';
  }

  /** Serves connections from now on; what was silent stays so. */
  mend(): void {
    this.#state = 'whole';
  }

  /**
   * The next time that a client sends `statement`, the server gets it, and the client loses its connection before the answer.
   * @param after what the same connection has to have sent before
   */
  loseAnswerTo(statement: string, after = ''): void {
    this.#lost = { statement, after };
  }

  /** Closes it and removes the database. */
  async close(): Promise<void> {
    this.break();
    this.#server.close();
    await this.#database.drop();
  }

  #forward(client: Socket): void {
    if (this.#state === 'broken') {
      client.resetAndDestroy();
      return;
    }
    this.#clients.add(client);
    const server = connect(this.#socket);
    let isLost = false;
    let follows = false;
    client.on('data', (sent: Buffer) => {
      if (this.#state === 'silent') isLost = true;
      if (isLost) return;
      if (this.#lost) {
        follows ||= sent.includes(this.#lost.after);
        isLost = follows && sent.includes(this.#lost.statement);
        if (isLost) this.#lost = undefined;
      }
      server.write(sent);
    });
    server.on('data', (answered: Buffer) => {
      if (this.#state === 'silent') isLost = true;
      else if (isLost) client.destroy();
      else client.write(answered);
    });
    for (const [end, other] of [
      [client, server],
      [server, client],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => {
        this.#clients.delete(client);
        other.destroy();
      });
    }
  }
}

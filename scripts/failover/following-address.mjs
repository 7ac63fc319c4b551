import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * An address that follows the primary, as a virtual IP, a Kubernetes service or HAProxy does in a deployment: a connection
 * goes to the server that is primary when it is opened, and is closed at once while there is none.
 */
export class FollowingAddress {
  #server = createServer((client) => this.#forward(client));
  #target = null;
  #open = new Set();

  static async listen() {
    const address = new FollowingAddress();
    address.#server.listen(0, '127.0.0.1');
    await once(address.#server, 'listening');
    return address;
  }

  get port() {
    return this.#server.address().port;
  }

  /** New connections go to this Unix socket from now on; null: there is no primary, and those that are open end. */
  pointTo(socket) {
    this.#target = socket;
    if (socket === null) for (const end of this.#open) end.destroy();
  }

  async close() {
    this.pointTo(null);
    this.#server.close();
    await once(this.#server, 'close');
  }

  #forward(client) {
    if (this.#target === null) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.#target);
    for (const [end, other] of [
      [client, server],
      [server, client],
    ]) {
      this.#open.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        this.#open.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  }
}

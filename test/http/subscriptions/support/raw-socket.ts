import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';

/** A message of graphql-transport-ws. */
export interface SocketMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A busy machine. */
const PATIENCE_MS = 15_000;

/** How a connection ended. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket without a client's manners, to say what no proper client would. */
export class RawSocket {
  /** Resolves when the connection is closed, by whomever. */
  readonly ended: Promise<SocketEnd>;
  readonly received: SocketMessage[] = [];
  readonly socket: WebSocket;
  #waiting: (() => void)[] = [];

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      this.received.push(JSON.parse(data.toString()) as SocketMessage);
      this.#wake();
    });
    this.ended = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
        this.#wake();
      });
    });
  }

  /** Connects to `/graphql` of a service. @throws Error when the upgrade is refused */
  static async open(
    serviceUrl: string,
    options: ClientOptions = {},
    protocol: string | string[] = 'graphql-transport-ws',
  ): Promise<RawSocket> {
    const socket = new WebSocket(`${serviceUrl.replace('http', 'ws')}/graphql`, protocol, options);
    const raw = new RawSocket(socket);
    await once(socket, 'open');
    return raw;
  }

  /** Connects and is acknowledged. */
  static async acknowledged(serviceUrl: string, options: ClientOptions = {}, payload?: object): Promise<RawSocket> {
    const raw = await RawSocket.open(serviceUrl, options);
    raw.send({ type: 'connection_init', ...(payload && { payload }) });
    await raw.next('connection_ack');
    return raw;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ type: 'subscribe', id, payload: { query, variables } });
  }

  /** The next message of a type that was not taken yet. @throws Error when the connection ends before */
  async next(type: string, id?: string): Promise<SocketMessage> {
    for (;;) {
      const position = this.received.findIndex((one) => one.type === type && (id === undefined || one.id === id));
      const [message] = position < 0 ? [] : this.received.splice(position, 1);
      if (message) return message;
      if (this.socket.readyState === WebSocket.CLOSED) {
        const { code, reason } = await this.ended;
        throw new Error(`Closed with ${code} ${reason} before a ${type} came: ${JSON.stringify(this.received)}`);
      }
      await this.#somethingNew(type);
    }
  }

  /** Says nothing and waits for the answer to a ping: whatever the server had to say before has come by then. */
  async settle(): Promise<void> {
    this.send({ type: 'ping' });
    await this.next('pong');
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.ended;
  }

  async #somethingNew(type: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push(resolve);
      const fail = (): void => reject(new Error(`No ${type} came, only ${JSON.stringify(this.received)}`));
      timer = setTimeout(fail, PATIENCE_MS);
    });
    clearTimeout(timer);
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

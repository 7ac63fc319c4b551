import type { FormattedExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';

/** A subscription whose events wait to be taken. */
export class Followed<Data> {
  readonly #client;
  readonly #events: AsyncIterableIterator<FormattedExecutionResult<Data, unknown>>;
  #taken = 0;

  constructor(serviceUrl: string, query: string, variables: Record<string, unknown> = {}) {
    this.#client = createClient({ url: `${serviceUrl.replace('http', 'ws')}/graphql`, retryAttempts: 0 });
    this.#events = this.#client.iterate<Data>({ query, variables });
  }

  /** The next event's data. @throws what ended the subscription instead */
  async next(): Promise<Data> {
    const { value, done } = (await this.#events.next()) as IteratorResult<
      FormattedExecutionResult<Data, unknown>,
      undefined
    >;
    if (done) throw new Error(`The subscription ended after ${this.#taken} events`);
    if (value.errors || !value.data) throw new Error(JSON.stringify(value.errors));
    this.#taken += 1;
    return value.data;
  }

  /** Takes events until one is as `isThere` says, and answers all of them. */
  async until(isThere: (data: Data) => boolean): Promise<Data[]> {
    const taken: Data[] = [];
    for (;;) {
      const data = await this.next();
      taken.push(data);
      if (isThere(data)) return taken;
    }
  }

  async stop(): Promise<void> {
    await this.#events.return?.();
    await this.#client.dispose();
  }
}

import { GraphQLError } from 'graphql';
import type { ChangeFeed, ChangeNotice, ChangeTopic } from '../../storage/changes/change-feed.js';

/** The most customers that wait for their turn in one subscription. */
export const MAX_WAITING = 1000;

/** What a subscription is woken with: whose state is to be read now. */
export interface ChangedCustomer {
  readonly customerId: string;
  /** The same for all who are woken by the same change. */
  readonly notice: ChangeNotice;
  /** Ends the subscription once this is answered: nothing can follow. */
  readonly end: () => void;
}

/**
 * The changes of one customer, or of all, as graphql-js takes them. A customer that changes again before its turn waits
 * once: what is read then is its newest state, and a client that reads slowly costs no more memory. Ends with
 * CHANGES_MISSED where changes of customers that nobody can name went unheard, or where more than {@link MAX_WAITING}
 * customers wait.
 */
export class ChangeSource implements AsyncIterableIterator<ChangedCustomer> {
  /** By customer, the last notice of it. */
  readonly #waiting = new Map<string, ChangeNotice>();
  #stopListening: () => void = () => undefined;
  #wake: () => void = () => undefined;
  #failure: GraphQLError | undefined;
  #isOver = false;

  private constructor() {
    // Made by the functions below, which begin to listen.
  }

  /** One customer: its present state at once, unless `isPresentFirst` is false, and then whenever it changes. */
  static ofCustomer(feed: ChangeFeed, topic: ChangeTopic, customerId: string, isPresentFirst = true): ChangeSource {
    const source = new ChangeSource();
    source.#stopListening = feed.listen(customerId, (id, notice) => source.#add(id, notice), topic);
    if (isPresentFirst) source.#add(customerId, {});
    return source;
  }

  /** Whichever customer changes from now on. */
  static ofAll(feed: ChangeFeed, topic: ChangeTopic): ChangeSource {
    const source = new ChangeSource();
    source.#stopListening = feed.listenToAll(
      { changed: (id, notice) => source.#add(id, notice), missed: () => source.#fail() },
      topic,
    );
    return source;
  }

  /** Waits until a customer changed. @throws GraphQLError CHANGES_MISSED */
  async next(): Promise<IteratorResult<ChangedCustomer, undefined>> {
    while (!this.#isOver && !this.#failure && this.#waiting.size === 0) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#failure) {
      const failure = this.#failure;
      this.#end();
      throw failure;
    }
    const [first] = this.#waiting;
    if (this.#isOver || !first) return { done: true, value: undefined };
    const [customerId, notice] = first;
    this.#waiting.delete(customerId);
    return { done: false, value: { customerId, notice, end: () => this.#end() } };
  }

  /** Listens no more, also while `next` waits. */
  return(): Promise<IteratorResult<ChangedCustomer, undefined>> {
    this.#end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #add(customerId: string, notice: ChangeNotice): void {
    this.#waiting.set(customerId, notice);
    if (this.#waiting.size > MAX_WAITING) this.#fail();
    this.#wake();
  }

  #fail(): void {
    this.#stopListening();
    this.#waiting.clear();
    this.#failure = new GraphQLError('Changes went unheard: read what you need anew and subscribe again', {
      extensions: { code: 'CHANGES_MISSED' },
    });
    this.#wake();
  }

  #end(): void {
    this.#stopListening();
    this.#waiting.clear();
    this.#failure = undefined;
    this.#isOver = true;
    this.#wake();
  }
}

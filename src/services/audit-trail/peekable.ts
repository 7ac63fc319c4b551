/** A sequence whose next element can be looked at before it is taken. */
export class Peekable<Element> {
  readonly #source: AsyncIterator<Element>;
  #next: IteratorResult<Element, unknown> | undefined;

  constructor(source: AsyncIterable<Element>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next element, or undefined at the end. */
  async peek(): Promise<Element | undefined> {
    this.#next ??= await this.#source.next();
    return this.#next.done ? undefined : this.#next.value;
  }

  /** Takes the next element, or undefined where there is none or `isWanted` does not want it. */
  async take(isWanted: (element: Element) => boolean = () => true): Promise<Element | undefined> {
    const element = await this.peek();
    if (element === undefined || !isWanted(element)) return undefined;
    this.#next = undefined;
    return element;
  }
}

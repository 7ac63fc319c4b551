/**
 * The text that a statement answered with, until it is taken. Whatever waited for it is old by then, so that V8 keeps the value
 * of each promise on the way until it collects everything: they keep this, and not hundreds of kilobytes each.
 */
export class AnswerText {
  #text: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** @throws Error after {@link take} */
  get text(): string {
    if (this.#text === undefined) throw new Error('The answer was taken before');
    return this.#text;
  }

  /** The text, which is forgotten here. @throws Error the second time */
  take(): string {
    const { text } = this;
    this.#text = undefined;
    return text;
  }
}

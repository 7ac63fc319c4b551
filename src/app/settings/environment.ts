import type { ChoiceSetting, Setting, WholeSetting } from './setting.js';

/** Reads declared settings from the environment, and gathers all that is wrong with them. */
export class Environment {
  readonly #values: Readonly<Record<string, string | undefined>>;
  /** What is wrong, for people; readers add to it. */
  readonly problems: string[] = [];

  constructor(values: Readonly<Record<string, string | undefined>>) {
    this.#values = values;
  }

  /** The text without blanks around it; undefined when it is absent or empty. */
  find({ name }: Pick<Setting, 'name'>): string | undefined {
    const text = this.#values[name]?.trim();
    return text === '' ? undefined : text;
  }

  /** The entries of a list that is separated by commas; undefined when the setting is absent. */
  findList(setting: Pick<Setting, 'name'>): string[] | undefined {
    return this.find(setting)
      ?.split(',')
      .map((entry) => entry.trim())
      .filter(Boolean);
  }

  /** A whole number; where something else stands that is a problem, and the fallback is taken. */
  whole(setting: WholeSetting): number {
    const { name, fallback, least, most } = setting;
    const text = this.find(setting) ?? String(fallback);
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    this.problems.push(`${name} must be a whole number from ${least} to ${most}`);
    return fallback;
  }

  /** One of a few words; where something else stands that is a problem, and the fallback is taken. */
  oneOf<Word extends string>(setting: ChoiceSetting<Word>, fallback = setting.fallback): Word {
    const text = this.find(setting) ?? fallback;
    const word = setting.words.find((known) => known === text);
    if (!word) this.problems.push(`${setting.name} must be one of ${setting.words.join(', ')}`);
    return word ?? fallback;
  }
}

/** Whether a text is an http or https address. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** One setting of the service: what it is called in the environment and what it means. The reader and the reference both use it. */
export interface Setting {
  /** The environment variable. */
  readonly name: string;
  /** What may stand there, in a few words, e.g. `address` or `1 to 100`. */
  readonly form: string;
  readonly description: string;
  /** What is taken when it is absent, or what happens then. */
  readonly default?: string;
  /** Whether its value must never be shown; default: no. */
  readonly isSecret?: boolean;
}

/** A setting that is a whole number. */
export interface WholeSetting extends Setting {
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

/** A setting that is one of a few words. */
export interface ChoiceSetting<Word extends string> extends Setting {
  readonly words: readonly Word[];
  readonly fallback: Word;
}

/** Settings that belong together, under a heading of the reference. */
export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly Setting[];
}

/** Declares a whole number. */
export function wholeSetting(
  name: string,
  { fallback, least, most }: { readonly fallback: number; readonly least: number; readonly most: number },
  description: string,
): WholeSetting {
  return { name, form: `${least} to ${most}`, default: String(fallback), description, fallback, least, most };
}

/** Declares a choice of words. */
export function choiceSetting<Word extends string>(
  name: string,
  words: readonly Word[],
  fallback: Word,
  description: string,
): ChoiceSetting<Word> {
  return { name, form: words.join(', '), default: fallback, description, words, fallback };
}

import type { ProviderSetting, SettingValues } from './provider-definition.js';

/** The settings of one provider with their defaults filled in. */
export class ProviderSettings {
  readonly #declared: readonly ProviderSetting[];
  readonly #values: SettingValues;

  /** @param declared the definition's settings; reading any other name is a fault */
  constructor(declared: readonly ProviderSetting[], values: SettingValues) {
    this.#declared = declared;
    this.#values = values;
  }

  /** The value or its default; undefined when there is neither. */
  find(name: string): string | undefined {
    const setting = this.#declared.find((declared) => declared.name === name);
    if (!setting) throw new Error(`${name} is not declared as a setting`);
    return this.#values[name] ?? setting.default;
  }

  /** @throws Error when there is neither a value nor a default */
  get(name: string): string {
    const value = this.find(name);
    if (value === undefined) throw new Error(`${name} must be set`);
    return value;
  }

  /** A whole number of at least `least`. @throws Error when it is something else */
  getWhole(name: string, least = 0): number {
    const value = this.get(name);
    if (!/^\d{1,15}$/.test(value) || Number(value) < least)
      throw new Error(`${name} must be a whole number, at least ${least}`);
    return Number(value);
  }

  /** `true` or `false`. @throws Error when it is something else */
  getFlag(name: string): boolean {
    return this.getOneOf(name, ['true', 'false']) === 'true';
  }

  /** One of a few words. @throws Error when it is something else */
  getOneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.get(name);
    const word = words.find((known) => known === value);
    if (word === undefined) throw new Error(`${name} must be ${words.join(' or ')}`);
    return word;
  }
}

/** The names among these that have no value. */
export function namesWithoutValue(names: readonly string[], values: SettingValues): string[] {
  return names.filter((name) => values[name] === undefined);
}

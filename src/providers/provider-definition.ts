import type { ReportDrift } from './answer-map.js';
import type { RequestBudget } from './request-budget.js';
import type { CallGate } from './http/call-gate.js';
import type { Egress } from './http/egress.js';
import type { Provider } from './provider.js';

/** The values of a provider's settings by their environment names, e.g. `BVNK_HAWK_ID`; empty ones are absent. */
export type SettingValues = Readonly<Record<string, string | undefined>>;

/** One setting of a provider, read from the environment. */
export interface ProviderSetting {
  /** The environment variable. */
  readonly name: string;
  /** What it means, with its default and allowed values. */
  readonly description: string;
  /** Whether its value must never be shown. */
  readonly isSecret: boolean;
  readonly default?: string;
}

/** How a provider is called, whatever is asked of it. */
export interface CallConfig {
  /** A call's time limit, from connecting to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Told what the provider says and the adapter does not know. */
  readonly reportDrift: ReportDrift;
  /** Where calls may go; default: anywhere. */
  readonly egress?: Egress;
  /** Lets calls leave as the provider's limits and its state allow; default: each leaves at once. */
  readonly gate?: CallGate;
}

/** What an adapter is created with. */
export interface ProviderConfig extends CallConfig {
  /** Replaces scheme, host and any prefix before the path that the provider documents; without a trailing slash. */
  readonly baseUrl: string;
  readonly settings: SettingValues;
}

/** A choice of settings with which a provider's fields are others. */
export interface ProviderVariant {
  /** What is chosen, for the documentation, after "with". */
  readonly says: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** A provider as code: what it is called, what it must be told, and how its adapter is made. */
export interface ProviderDefinition {
  /** Lower-case, stable: in URLs, tables and the API. */
  readonly id: string;
  readonly name: string;
  readonly settings: readonly ProviderSetting[];
  /** How often the provider lets itself be called, as it documents; default: it names no limit. */
  readonly requestBudget?: RequestBudget;
  /** The forms beside the default one; absent where there is one form only. */
  readonly variants?: readonly ProviderVariant[];
  /** Names of settings without which the provider cannot be called, with alternatives; empty when all are there. */
  missingSettings(values: SettingValues): string[];
  create(config: ProviderConfig): Provider;
}

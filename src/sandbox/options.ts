import type { Pool } from 'pg';
import type { FieldCipher } from '../storage/crypto/field-cipher.js';
import type { Log } from '../storage/log.js';
import { SANDBOX_CREDENTIALS, type SandboxCredentials } from './credentials.js';
import type { BudgetLimits } from './enfuce/request-budget.js';
import type { WebhookPolicy } from './webhooks/webhook-sender.js';

/** How a sandbox is started. */
export interface SandboxOptions {
  /** Connections to the database that keeps its state; it is not closed by the sandbox. */
  readonly pool: Pool;
  /** Encrypts everything that callers send before it is kept. */
  readonly cipher: FieldCipher;
  /** Told of the sandbox's own failures. */
  readonly log: Log;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default `SANDBOX_CREDENTIALS`. */
  readonly credentials?: SandboxCredentials;
  /** Below which each provider's webhooks go, under its id. Absent: they wait until `setWebhookUrl` tells. */
  readonly webhookUrl?: string;
  /** How webhooks are repeated. */
  readonly webhooks?: Partial<WebhookPolicy>;
  /** The pause before each step of a BVNK verification, and before eNROLL's decision. Default 300. */
  readonly stepDelayMs?: number;
  /** Which generation of createCustomer BVNK takes: the seed's (default), or the later one with `externalReference`. */
  readonly bvnkForm?: 'seed' | 'current';
  /** How far the time of a Hawk header may be from the sandbox's clock. Default 60. */
  readonly hawkSkewSeconds?: number;
  /** Enfuce's request budget. Default 50 a second and 3000 a minute, as documented. */
  readonly enfuceBudget?: BudgetLimits;
}

/** The options with every default filled in. */
export type ResolvedOptions = Required<Omit<SandboxOptions, 'webhookUrl' | 'webhooks'>> & {
  readonly webhookUrl?: string;
  readonly webhooks: WebhookPolicy;
};

/** Fills in the defaults. */
export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  return {
    port: 0,
    credentials: SANDBOX_CREDENTIALS,
    stepDelayMs: 300,
    bvnkForm: 'seed',
    hawkSkewSeconds: 60,
    enfuceBudget: { perSecond: 50, perMinute: 3000 },
    ...options,
    webhooks: { retryMs: 1000, timeoutMs: 10_000, ...options.webhooks },
  };
}

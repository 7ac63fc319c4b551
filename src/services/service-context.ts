import type { EntityManager } from '@mikro-orm/postgresql';
import { scopes, type Scope } from '../domain/access/scope.js';
import type { Drift } from '../providers/answer-map.js';
import type { ProviderDirectory } from '../providers/provider-directory.js';
import type { ChangeFeed } from '../storage/changes/change-feed.js';
import type { CustomerKeys } from '../storage/crypto/customer-keys.js';
import type { FieldCipher } from '../storage/crypto/field-cipher.js';
import type { IdentifierVault } from '../storage/crypto/identifier-vault.js';
import type { ImageVault } from '../storage/images/image-vault.js';
import type { JobQueue } from '../storage/jobs/job-queue.js';
import type { ProviderTraffic } from './traffic/provider-traffic.js';
import type { ImageTokens } from './document/image-tokens.js';

/** Where a use case tells operators what no client hears: ids and codes, no personal data. */
export interface ServiceLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What every use case works with; made once at start. */
export interface ServiceContext {
  /** The root entity manager; each use case forks its own unit of work. */
  readonly em: EntityManager;
  readonly providers: ProviderDirectory;
  readonly queue: JobQueue;
  readonly changes: ChangeFeed;
  readonly vault: IdentifierVault;
  /** The customers' data keys. */
  readonly keys: CustomerKeys;
  readonly cipher: FieldCipher;
  /** Customers' pictures, sealed. */
  readonly images: ImageVault;
  /** What the URLs of pictures allow. */
  readonly imageTokens: ImageTokens;
  readonly log: ServiceLog;
  /** How providers are called. */
  readonly traffic: ProviderTraffic;
  /** Is told what a provider says and nobody here knows. */
  readonly reportDrift: (providerId: string, drift: Drift) => void;
  /** A provider call's time limit: past it and a margin, a call under way is taken to be dead. */
  readonly providerTimeoutMs: number;
  /** How often a pending verification is polled. */
  readonly pollIntervalMs: number;
}

/** Who asks, as the audit trail names them. */
export interface Caller {
  readonly id: string;
  /** What they are allowed; default: nothing. */
  readonly scopes: ReadonlySet<Scope>;
  /** The one customer that they may see and change; undefined for those who act for the bank. */
  readonly customerId?: string;
  /** From where they call. */
  readonly origin?: CallerOrigin;
  /** When what proves who it is expires; undefined where it never does. */
  readonly expiresAt?: Date;
}

/** From where a caller calls. */
export interface CallerOrigin {
  /** The id of the request, as it is in the logs. */
  readonly requestId: string;
  /** The peer's address. */
  readonly address: string;
}

/** The actor of everything that no caller asked for: workers, webhooks and polls. */
export const SYSTEM_ACTOR = 'system';

/** Whoever acts where no caller asked for it: workers, webhooks and polls. */
export const SYSTEM: Caller = { id: SYSTEM_ACTOR, scopes: new Set(scopes) };

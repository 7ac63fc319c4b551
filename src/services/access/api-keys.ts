import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ApiKey } from '../../domain/access/api-key.entity.js';
import { scopes, type Scope } from '../../domain/access/scope.js';
import type { Caller } from '../service-context.js';

/** The longest that a key may be good for, in days. */
export const MAX_KEY_DAYS = 366;

/** How long what is known of a key is taken for true: a key that is revoked is refused this much later at the latest. */
export const KEY_CACHE_MS = 5000;

/** How exactly the last use of a key is noted. */
const LAST_USE_MS = 60_000;

/** The most keys that are remembered. */
const MAX_REMEMBERED = 1000;

const ID_BYTES = 8;
const SECRET_BYTES = 32;
const FORM = /^cgk_([0-9a-f]{16})_([\w-]{43})$/;
const NO_DIGEST = Buffer.alloc(32);

/** A key as it is asked for. */
export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

/** A key that is there, with what every request needs of it. */
interface KnownKey {
  readonly key: ApiKey;
  readonly digest: Buffer;
  readonly caller: Caller;
}

/** What is remembered of a key that is, or is not, there. */
interface Remembered {
  readonly readAt: number;
  readonly known: Promise<KnownKey | null>;
}

/**
 * The keys that machines call with: `cgk_<id>_<secret>`, where the secret is 256 random bits. Only its SHA-256 is stored: what
 * nobody can guess needs no slow hash, and a digest that is read gives no key (OWASP ASVS 5.0, 11.4). Reads are remembered
 * for {@link KEY_CACHE_MS}, so that a key in use costs no statement a request.
 */
export class ApiKeys {
  readonly #em: EntityManager;
  readonly #remembered = new Map<string, Remembered>();

  constructor(em: EntityManager) {
    this.#em = em;
  }

  /** Makes a key. @returns it, and the text that is shown once */
  async create({ name, scopes: granted, days }: NewApiKey, now = new Date()): Promise<{ key: ApiKey; text: string }> {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const key = Object.assign(new ApiKey(), {
      id: randomBytes(ID_BYTES).toString('hex'),
      name,
      scopes: [...granted],
      secretDigest: digestOf(secret).toString('hex'),
      createdAt: now,
      expiresAt: new Date(now.getTime() + days * 86_400_000),
    });
    const em = this.#em.fork();
    em.persist(key);
    await em.flush();
    return { key, text: `cgk_${key.id}_${secret}` };
  }

  /** All keys, the oldest first, also those that are not good any more. */
  async list(): Promise<ApiKey[]> {
    return this.#em.fork().find(ApiKey, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  }

  /** Ends a key at once, but for what processes remember of it. @returns null when there is none with this id */
  async revoke(id: string, now = new Date()): Promise<ApiKey | null> {
    const em = this.#em.fork();
    const key = await em.findOne(ApiKey, id);
    if (!key) return null;
    key.revokedAt ??= now;
    await em.flush();
    return key;
  }

  /** Whom a key stands for; null for one that is malformed, unknown, wrong, expired or revoked. */
  async findCaller(text: string, now = new Date()): Promise<Caller | null> {
    const [, id, secret] = FORM.exec(text) ?? [];
    if (id === undefined || secret === undefined) return null;
    const known = await this.#remember(id, now.getTime());
    const isRight = timingSafeEqual(digestOf(secret), known?.digest ?? NO_DIGEST);
    if (!known || !isRight || known.key.revokedAt || known.key.expiresAt <= now) return null;
    await this.#noteUse(known.key, now);
    return known.caller;
  }

  #remember(id: string, now: number): Promise<KnownKey | null> {
    const last = this.#remembered.get(id);
    if (last && now < last.readAt + KEY_CACHE_MS) return last.known;
    const known = this.#read(id);
    this.#remembered.delete(id);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size >= MAX_REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest);
    const remembered = { readAt: now, known };
    this.#remembered.set(id, remembered);
    // A read that failed is not remembered; who waits for it is told by the same promise.
    known.catch(() => {
      if (this.#remembered.get(id) === remembered) this.#remembered.delete(id);
    });
    return known;
  }

  async #read(id: string): Promise<KnownKey | null> {
    const key = await this.#em.fork().findOne(ApiKey, id);
    if (!key) return null;
    const granted = scopes.filter((scope) => key.scopes.includes(scope));
    const caller = { id: `key:${key.id}`, scopes: new Set(granted), expiresAt: key.expiresAt };
    return { key, digest: Buffer.from(key.secretDigest, 'hex'), caller };
  }

  async #noteUse(key: ApiKey, now: Date): Promise<void> {
    if (key.lastUsedAt && now.getTime() < key.lastUsedAt.getTime() + LAST_USE_MS) return;
    key.lastUsedAt = now;
    await this.#em.fork().nativeUpdate(ApiKey, { id: key.id }, { lastUsedAt: now });
  }
}

function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

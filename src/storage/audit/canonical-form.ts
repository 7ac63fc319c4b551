import { createHash } from 'node:crypto';

/** What the first event of a chain and the first seal are linked to, in hexadecimal. */
export const NOTHING_BEFORE = '00'.repeat(32);

/** An event as it is stored; texts as PostgreSQL writes them, hashes in hexadecimal. */
export interface StoredEvent {
  readonly customer_id: string;
  readonly position: number;
  readonly id: string;
  readonly action: string;
  readonly actor: string;
  /** `details::text`, which is the same for the same `jsonb`. */
  readonly details: string;
  readonly reason: string | null;
  readonly request_id: string | null;
  readonly origin: string | null;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly occurred_micros: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** The head of a chain as a seal holds it; the hash in hexadecimal. */
export interface SealedHead {
  readonly sequence: number;
  readonly customer_id: string;
  readonly position: number;
  readonly hash: string;
}

/** What a seal says; hashes in hexadecimal. */
export interface SealContent {
  readonly sequence: number;
  readonly previous_hash: string;
  /** How many heads it holds. */
  readonly heads: number;
  readonly heads_digest: string;
  /** How many events it and all before it seal. */
  readonly events: number;
  readonly sealed_micros: string;
}

/**
 * Fields in the one form that hashes are over: each as the number of its bytes in UTF-8 (4 bytes, big-endian) and the bytes;
 * null as `ffffffff`. No two different lists of fields have the same form.
 */
export function encodeFields(fields: readonly (string | number | null)[]): Buffer {
  return Buffer.concat(
    fields.flatMap((field) => {
      if (field === null) return [Buffer.from('ffffffff', 'hex')];
      const bytes = Buffer.from(String(field), 'utf8');
      const length = Buffer.alloc(4);
      length.writeInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/**
 * The hash of an event, as the database computes it (`audit_hash`, migration 0010).
 * @param position where it stands; default: where it says
 */
export function hashEvent(event: StoredEvent, position = event.position): string {
  return sha256(
    encodeFields([
      'audit-event/v1',
      event.previous_hash,
      event.customer_id,
      position,
      event.id,
      event.action,
      event.actor,
      event.details,
      event.reason,
      event.request_id,
      event.origin,
      event.occurred_micros,
    ]),
  );
}

/** A head as it goes into the digest of a seal: the digest is SHA-256 over the heads in the order of their customers' ids. */
export function encodeHead({ customer_id, position, hash }: Omit<SealedHead, 'sequence'>): Buffer {
  return encodeFields([customer_id, position, hash]);
}

/** The hash of a seal: what its MAC is over, and what the next one is linked to. */
export function hashSeal(seal: SealContent): string {
  return sha256(
    encodeFields([
      'audit-seal/v1',
      seal.sequence,
      seal.previous_hash,
      seal.heads,
      seal.heads_digest,
      seal.events,
      seal.sealed_micros,
    ]),
  );
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import type { EntityManager } from '@mikro-orm/postgresql';
import canonicalize from 'canonicalize';
import { IdempotencyRecord } from '../domain/customer/idempotency-record.entity.js';
import { RefusedInput } from '../domain/problem/user-problem.js';
import type { FieldCipher } from '../storage/crypto/field-cipher.js';

/** A client's key and the keyed hashes of its input: under the first encryption key, and under all of them. */
export interface KeyedInput {
  readonly caller: string;
  readonly key: string;
  readonly hash: string;
  readonly acceptedHashes: readonly string[];
}

/** Hashes an input in canonical form (RFC 8785), so that a repeat is known whatever its order of fields. */
export function keyInput(caller: string, key: string, input: object, cipher: FieldCipher): KeyedInput {
  const text = canonicalize(JSON.parse(JSON.stringify(input))) ?? '';
  return { caller, key, hash: cipher.blindIndex(text), acceptedHashes: cipher.blindIndexes(text) };
}

/**
 * The customer that this key was used for already, or null when it is new.
 * @throws RefusedInput when the key was used with another input
 */
export async function findReplay(em: EntityManager, keyed: KeyedInput): Promise<string | null> {
  const record = await em.findOne(IdempotencyRecord, { caller: keyed.caller, key: keyed.key });
  if (!record) return null;
  if (!keyed.acceptedHashes.includes(record.inputHash)) {
    throw new RefusedInput({
      path: ['input', 'idempotencyKey'],
      code: 'IDEMPOTENCY_KEY_REUSED',
      message: 'This key was used with another input: send the same input again, or a new key for a new customer',
    });
  }
  return record.customerId;
}

/** Keeps, in the unit of work of `em`, what the key was used for. */
export function rememberKey(em: EntityManager, keyed: KeyedInput, customerId: string): void {
  em.persist(
    Object.assign(new IdempotencyRecord(), { caller: keyed.caller, key: keyed.key, inputHash: keyed.hash, customerId }),
  );
}

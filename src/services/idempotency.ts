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
  /** What the key is kept as once its customer is erased, under all keys of the ring. */
  readonly erasedKeys: readonly string[];
}

/** Hashes an input in canonical form (RFC 8785), so that a repeat is known whatever its order of fields. */
export function keyInput(caller: string, key: string, input: object, cipher: FieldCipher): KeyedInput {
  const text = canonicalize(JSON.parse(JSON.stringify(input))) ?? '';
  return {
    caller,
    key,
    hash: cipher.blindIndex(text),
    acceptedHashes: cipher.blindIndexes(text),
    erasedKeys: cipher.blindIndexes(key).map(markErased),
  };
}

/**
 * The customer that this key was used for already, or null when it is new.
 * @throws RefusedInput when the key was used with another input, or for a customer that is erased since
 */
export async function findReplay(em: EntityManager, keyed: KeyedInput): Promise<string | null> {
  const { caller, key, erasedKeys } = keyed;
  const record = await em.findOne(IdempotencyRecord, { caller, key: { $in: [key, ...erasedKeys] } });
  if (!record) return null;
  if (erasedKeys.includes(record.key)) {
    throw new RefusedInput({
      path: ['input', 'idempotencyKey'],
      code: 'CUSTOMER_ERASED',
      message: 'This key was used for a customer that is erased since: take a new key to take the person in anew',
    });
  }
  if (!keyed.acceptedHashes.includes(record.inputHash)) {
    throw new RefusedInput({
      path: ['input', 'idempotencyKey'],
      code: 'IDEMPOTENCY_KEY_REUSED',
      message: 'This key was used with another input: send the same input again, or a new key for a new customer',
    });
  }
  return record.customerId;
}

/** What a key that was used for a customer becomes when the customer is erased: a repeat is known by it, and nothing is said. */
export function forgetKey(key: string, cipher: FieldCipher): string {
  return markErased(cipher.blindIndex(key));
}

function markErased(index: string): string {
  return `erased:${index}`;
}

/** Keeps, in the unit of work of `em`, what the key was used for. */
export function rememberKey(em: EntityManager, keyed: KeyedInput, customerId: string): void {
  em.persist(
    Object.assign(new IdempotencyRecord(), { caller: keyed.caller, key: keyed.key, inputHash: keyed.hash, customerId }),
  );
}

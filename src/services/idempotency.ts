import type { EntityManager } from '@mikro-orm/postgresql';
import canonicalize from 'canonicalize';
import { IdempotencyRecord } from '../domain/customer/idempotency-record.entity.js';
import type { FieldCipher } from '../storage/crypto/field-cipher.js';
import { RefusedInput, type UserErrorCode } from '../domain/problem/user-problem.js';
import type { CustomerSealer } from '../storage/crypto/customer-sealer.js';
import type { Look } from '../storage/writes/look-together.js';
import type { Persists } from '../storage/writes/new-rows.js';
import type { ServiceContext } from './service-context.js';

/** A client's key and its input in canonical form, which is kept nowhere. */
export interface KeyedInput {
  readonly caller: string;
  readonly key: string;
  readonly text: string;
}

/** Brings an input into canonical form (RFC 8785), so that a repeat is known whatever its order of fields. */
export function keyInput(caller: string, key: string, input: object): KeyedInput {
  return { caller, key, text: canonicalize(JSON.parse(JSON.stringify(input))) ?? '' };
}

/** The key was used before: {@link findReplay} says what for. */
export class KeyUsed extends Error {
  override readonly name = 'KeyUsed';

  constructor() {
    super('The idempotency key was used before');
  }
}

/** A look that throws {@link KeyUsed} when the key was used before, be it that its customer was erased. */
export function lookForKey({ cipher }: ServiceContext, { caller, key }: KeyedInput): Look {
  return {
    sql: `select key from idempotency_record where caller = $1 and key = any($2::text[])`,
    parameters: [caller, everyForm(key, cipher)],
    take(records) {
      if (records.length > 0) throw new KeyUsed();
    },
  };
}

/**
 * The customer that this key was used for already, or null when it is new.
 * @throws RefusedInput when the key was used with another input, or its customer's data was erased
 */
export async function findReplay(
  { keys, cipher }: ServiceContext,
  em: EntityManager,
  { caller, key, text }: KeyedInput,
): Promise<string | null> {
  const record = await em.findOne(IdempotencyRecord, { caller, key: { $in: everyForm(key, cipher) } });
  if (!record) return null;
  const sealer = (await keys.getSealers(em, [record.customerId])).get(record.customerId);
  if (record.key !== key || !sealer || sealer.isDestroyed) {
    throw refuse('CUSTOMER_ERASED', 'The customer of this key was erased: send a new key for a new customer');
  }
  // Until their customers have keys of their own, records of an earlier version are compared under the master keys.
  const isSame = sealer.fingerprint(text) === record.inputHash || cipher.blindIndexes(text).includes(record.inputHash);
  if (isSame) return record.customerId;
  throw refuse(
    'IDEMPOTENCY_KEY_REUSED',
    'This key was used with another input: send the same input again, or a new key for a new customer',
  );
}

/** What a key that was used for a customer becomes when the customer is erased: a repeat is known by it, and nothing is said. */
export function forgetKey(key: string, cipher: FieldCipher): string {
  return markErased(cipher.blindIndex(key));
}

/** The key as it is stored, and as it is once its customer is erased, under every master key. */
function everyForm(key: string, cipher: FieldCipher): string[] {
  return [key, ...cipher.blindIndexes(key).map(markErased)];
}

function markErased(index: string): string {
  return `erased:${index}`;
}

/** Keeps, among what is stored, what the key was used for: a hash that dies with the customer's data key. */
export function rememberKey(
  rows: Persists,
  { caller, key, text }: KeyedInput,
  customerId: string,
  sealer: CustomerSealer,
): void {
  rows.persist(
    Object.assign(new IdempotencyRecord(), { caller, key, inputHash: sealer.fingerprint(text), customerId }),
  );
}

function refuse(code: UserErrorCode, message: string): RefusedInput {
  return new RefusedInput({ path: ['input', 'idempotencyKey'], code, message });
}

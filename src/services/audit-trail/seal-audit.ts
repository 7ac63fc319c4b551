import { createHash } from 'node:crypto';
import { UniqueConstraintViolationException, type EntityManager } from '@mikro-orm/postgresql';
import { encodeHead, hashSeal, NOTHING_BEFORE, type SealContent } from '../../storage/audit/canonical-form.js';
import type { SealKeys } from '../../storage/crypto/seal-keys.js';
import type { ServiceContext } from '../service-context.js';

/** The most heads of one seal: a seal is written in one statement. */
const MAX_HEADS = 1000;

/** The last seal, for whoever wants to note it outside of this service. */
export interface LastSeal {
  readonly sequence: number;
  readonly hash: string;
  /** How many events it and all before it seal. */
  readonly events: number;
}

interface SealRow extends SealContent {
  readonly hash: string;
  readonly key_id: string;
  readonly mac: string;
}

interface OpenHead {
  readonly customer_id: string;
  readonly position: number;
  readonly hash: string;
  /** Up to which position it is sealed already. */
  readonly sealed_to: number;
}

/** Thrown where the last seal cannot be trusted: another one over it would vouch for it. */
export class UntrustedSeal extends Error {}

/**
 * Seals the heads of the chains that changed since the last seal, {@link MAX_HEADS} at a time, and writes a seal over nothing
 * where the signing key has changed, so that the former key is not needed any more. Of processes that seal at once one writes
 * and the others leave it to that one.
 * @param known the last seal that this process has seen: it must still be there
 * @returns the last seal; undefined where there is none and nothing to seal
 * @throws UntrustedSeal
 */
export async function sealAudit(
  { em: root, sealKeys }: Pick<ServiceContext, 'em' | 'sealKeys'>,
  known?: LastSeal,
): Promise<LastSeal | undefined> {
  const em = root.fork();
  const { last: former, nowMicros } = await findLast(em);
  let last = former;
  refuseUntrusted(sealKeys, last, known);
  for (;;) {
    const open = await findOpenHeads(em);
    const heads = open.filter(({ position, sealed_to }) => position > sealed_to);
    if (heads.length < open.length) await closeSealed(em);
    const isRotated = last !== undefined && last.key_id !== sealKeys.signingKeyId;
    if (heads.length === 0 && !isRotated) return last;
    const seal = makeSeal(sealKeys, last, heads, nowMicros);
    try {
      await writeSeal(em, seal, heads);
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      return (await findLast(em)).last;
    }
    last = seal;
    if (open.length < MAX_HEADS) return last;
  }
}

function refuseUntrusted(keys: SealKeys, last: SealRow | undefined, known: LastSeal | undefined): void {
  if (
    known &&
    ((last?.sequence ?? 0) < known.sequence || (last?.sequence === known.sequence && last.hash !== known.hash))
  ) {
    throw new UntrustedSeal(`Seal ${known.sequence} of the audit trail is not there any more as it was written`);
  }
  if (!last) return;
  const isSigned = keys.check(last.hash, { keyId: last.key_id, mac: last.mac });
  if (isSigned === null) {
    throw new UntrustedSeal(
      `The last seal of the audit trail is under the key "${last.key_id}": keep it in ENCRYPTION_KEYS behind the new one until the next seal is written`,
    );
  }
  if (!isSigned || hashSeal(last) !== last.hash) {
    throw new UntrustedSeal(`Seal ${last.sequence} of the audit trail was changed: run \`npm run audit -- verify\``);
  }
}

/** The last seal, and what time it is by the database's clock. */
async function findLast(em: EntityManager): Promise<{ readonly last?: SealRow; readonly nowMicros: string }> {
  const [row] = await em.execute<(Partial<SealRow> & { readonly now_micros: string })[]>(
    `select last.*, (extract(epoch from clock_timestamp()) * 1000000)::bigint::text as now_micros
       from (select) once
       left join (select sequence, heads, encode(heads_digest, 'hex') as heads_digest, events, key_id,
                    (extract(epoch from sealed_at) * 1000000)::bigint::text as sealed_micros,
                    encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash, encode(mac, 'hex') as mac
                    from audit_seal order by sequence desc limit 1) last on true`,
  );
  if (!row) throw new Error('The database told no time');
  const { now_micros: nowMicros, ...seal } = row;
  if (typeof seal.sequence !== 'string') return { nowMicros };
  return { last: { ...(seal as SealRow), sequence: Number(seal.sequence), events: Number(seal.events) }, nowMicros };
}

async function findOpenHeads(em: EntityManager): Promise<OpenHead[]> {
  const rows = await em.execute<OpenHead[]>(
    `select head.customer_id, head.position, encode(head.hash, 'hex') as hash, coalesce(sealed.position, 0) as sealed_to
       from audit_head head
       left join lateral (select position from audit_seal_head where customer_id = head.customer_id
                           order by position desc limit 1) sealed on true
      where not head.is_sealed
      order by head.customer_id limit ${MAX_HEADS}`,
  );
  return rows.map((row) => ({ ...row, position: Number(row.position), sealed_to: Number(row.sealed_to) }));
}

function makeSeal(keys: SealKeys, last: SealRow | undefined, heads: readonly OpenHead[], nowMicros: string): SealRow {
  const digest = createHash('sha256');
  for (const head of heads) digest.update(encodeHead(head));
  const content: SealContent = {
    sequence: (last?.sequence ?? 0) + 1,
    previous_hash: last?.hash ?? NOTHING_BEFORE,
    heads: heads.length,
    heads_digest: digest.digest('hex'),
    events: (last?.events ?? 0) + heads.reduce((sum, { position, sealed_to }) => sum + position - sealed_to, 0),
    sealed_micros: nowMicros,
  };
  const hash = hashSeal(content);
  const { keyId, mac } = keys.sign(hash);
  return { ...content, hash, key_id: keyId, mac };
}

/** A head that somebody else was about to move on when it was sealed, and then did not. */
async function closeSealed(em: EntityManager): Promise<void> {
  await em.execute(
    `update audit_head set is_sealed = true
      where customer_id in (
        select head.customer_id from audit_head head join audit_seal_head sealed using (customer_id, position)
         where not head.is_sealed for update of head skip locked)`,
  );
}

/** A head that an event has moved on since, or is moving on now, stays open for the next seal. */
async function writeSeal(em: EntityManager, seal: SealRow, heads: readonly OpenHead[]): Promise<void> {
  await em.execute(
    `with seal as (
       insert into audit_seal (sequence, heads, heads_digest, events, sealed_at, previous_hash, hash, key_id, mac)
       values (?, ?, decode(?, 'hex'), ?, timestamptz 'epoch' + ? * interval '1 microsecond', decode(?, 'hex'), decode(?, 'hex'), ?, decode(?, 'hex'))
       returning sequence
     ), held as (
       select * from jsonb_to_recordset(?::jsonb) as given(customer_id uuid, position bigint, hash text)
     ), written as (
       insert into audit_seal_head (sequence, customer_id, position, hash)
       select seal.sequence, held.customer_id, held.position, decode(held.hash, 'hex') from seal, held
     ), free as (
       select head.customer_id from audit_head head join held using (customer_id)
        where head.position = held.position for update of head skip locked
     )
     update audit_head set is_sealed = true from free where audit_head.customer_id = free.customer_id`,
    [
      seal.sequence,
      seal.heads,
      seal.heads_digest,
      seal.events,
      Number(seal.sealed_micros),
      seal.previous_hash,
      seal.hash,
      seal.key_id,
      seal.mac,
      JSON.stringify(heads),
    ],
  );
}

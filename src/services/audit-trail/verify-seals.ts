import { createHash } from 'node:crypto';
import { encodeHead, hashSeal, NOTHING_BEFORE, type SealedHead } from '../../storage/audit/canonical-form.js';
import type { StoredSeal, TrailPart, TrailReader } from '../../storage/audit/trail-reader.js';
import type { SealKeys } from '../../storage/crypto/seal-keys.js';
import type { ReportFinding } from './audit-finding.js';
import { Peekable } from './peekable.js';

/** A seal that was noted elsewhere, see `npm run audit -- seal`. */
export interface NotedSeal {
  readonly sequence: number;
  readonly hash: string;
}

/** What was walked over. */
export interface SealCounts {
  readonly seals: number;
  /** How many events the last seal says that all of them seal; 0 where there is none. */
  readonly sealedEvents: number;
}

/**
 * Walks over the seals: each is what it says, is linked to the one before, and is signed. A seal whose key is gone is as good
 * as the signed one after it, which is over its hash.
 * @param part with a customer, what seals hold is checked of those alone that hold its chain
 */
export async function verifySeals(
  reader: TrailReader,
  keys: SealKeys,
  part: TrailPart,
  noted: NotedSeal | undefined,
  report: ReportFinding,
): Promise<SealCounts> {
  const heads = new Peekable(reader.headsOfSeals(part));
  const missing = (first: number, last: number): void => {
    const which = first === last ? `Seal ${first} is` : `Seals ${first} to ${last} are`;
    report({ kind: 'SEAL_MISSING', seal: first, message: `${which} missing` });
  };
  let expected = 1;
  let links: readonly string[] = [NOTHING_BEFORE];
  let unchecked: { readonly first: number; readonly keyIds: Set<string> } | undefined;
  let last: StoredSeal | undefined;
  let count = 0;
  for await (const seal of reader.seals()) {
    const { sequence } = seal;
    if (sequence > expected) missing(expected, sequence - 1);
    const isLinked = sequence !== expected || links.includes(seal.previous_hash);
    const hash = hashSeal(seal);
    const problem =
      (await findContentProblem(seal, hash, heads, part)) ??
      (isLinked ? undefined : 'is not linked to the seal before it');
    if (problem) report({ kind: 'SEAL_CHANGED', seal: sequence, message: `Seal ${sequence} ${problem}` });
    const isSigned = keys.check(hash === seal.hash ? hash : seal.hash, { keyId: seal.key_id, mac: seal.mac });
    if (isSigned === false) {
      const message = `Seal ${sequence} is not signed by the key "${seal.key_id}" that it names`;
      report({ kind: 'SEAL_FORGED', seal: sequence, message });
    }
    if (isSigned === null) {
      unchecked ??= { first: sequence, keyIds: new Set() };
      unchecked.keyIds.add(seal.key_id);
    } else if (isSigned) unchecked = undefined;
    if (noted?.sequence === sequence && noted.hash !== seal.hash) {
      report({ kind: 'SEAL_CHANGED', seal: sequence, message: `Seal ${sequence} is not the one that was noted` });
    }
    expected = sequence + 1;
    links = [seal.hash, hash];
    last = seal;
    count += 1;
  }
  const orphan = await takeOthers(heads);
  if (orphan !== undefined && orphan >= expected) missing(expected, orphan);
  if (noted && noted.sequence >= expected && (orphan ?? 0) < noted.sequence) {
    missing(Math.max(expected, (orphan ?? 0) + 1), noted.sequence);
  }
  if (unchecked) {
    const names = [...unchecked.keyIds].map((id) => `"${id}"`).join(', ');
    const message = `Nobody can check the seals from ${unchecked.first} on: ENCRYPTION_KEYS has no key ${names}`;
    report({ kind: 'SEAL_KEY_MISSING', seal: unchecked.first, message });
  }
  return { seals: count, sealedEvents: last?.events ?? 0 };
}

async function findContentProblem(
  seal: StoredSeal,
  hash: string,
  heads: Peekable<SealedHead>,
  { customerId }: TrailPart,
): Promise<string | undefined> {
  const digest = createHash('sha256');
  let count = 0;
  const isOwn = ({ sequence }: SealedHead): boolean => sequence === seal.sequence;
  // Of seals before it that are missing.
  while (await heads.take(({ sequence }) => sequence < seal.sequence));
  for (let head = await heads.take(isOwn); head; head = await heads.take(isOwn)) {
    digest.update(encodeHead(head));
    count += 1;
  }
  if (hash !== seal.hash) return 'was changed: its hash is not that of its content';
  if (count === 0 && customerId !== undefined) return undefined;
  if (count !== seal.heads || digest.digest('hex') !== seal.heads_digest) return 'holds other heads than were sealed';
  return undefined;
}

/** @returns the last sequence among the heads that are left */
async function takeOthers(heads: Peekable<SealedHead>): Promise<number | undefined> {
  let last: number | undefined;
  for (let head = await heads.take(); head; head = await heads.take()) last = head.sequence;
  return last;
}

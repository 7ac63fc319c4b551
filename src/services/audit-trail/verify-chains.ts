import { hashEvent, NOTHING_BEFORE, type SealedHead, type StoredEvent } from '../../storage/audit/canonical-form.js';
import type { StoredHead, TrailPart, TrailReader } from '../../storage/audit/trail-reader.js';
import { sayPositions, type ReportFinding } from './audit-finding.js';
import { Peekable } from './peekable.js';

/** How far around its place a row that was moved is looked for. */
const MOVED_WITHIN = 1000;

/** What was walked over. */
export interface ChainCounts {
  readonly customers: number;
  readonly events: number;
  /** Of these, those up to the last one of each customer that a seal holds. */
  readonly sealedEvents: number;
}

/**
 * Walks over the chains, one customer after another, and computes every hash anew. The chains, their heads and what the seals
 * hold of them are read side by side, so that a chain that is gone is missed.
 * @param onEvent told after each event
 */
export async function verifyChains(
  reader: TrailReader,
  part: TrailPart,
  report: ReportFinding,
  onEvent: () => void,
): Promise<ChainCounts> {
  const events = new Peekable(reader.events(part));
  const heads = new Peekable(reader.heads(part));
  const sealed = new Peekable(reader.sealedHeads(part));
  const counts = { customers: 0, events: 0, sealedEvents: 0 };
  for (;;) {
    const next = [await events.peek(), await heads.peek(), await sealed.peek()];
    const [customerId] = next.flatMap((row) => row?.customer_id ?? []).sort();
    if (customerId === undefined) return counts;
    const isOwn = (row: { readonly customer_id: string }): boolean => row.customer_id === customerId;
    const chain = new ChainCheck(customerId, await heads.take(isOwn), report);
    for (let event = await events.take(isOwn); event; event = await events.take(isOwn)) {
      chain.checkEvent(event);
      const { position } = event;
      const isUpToHere = (head: SealedHead): boolean => isOwn(head) && head.position <= position;
      for (let head = await sealed.take(isUpToHere); head; head = await sealed.take(isUpToHere))
        chain.checkSealed(head);
      counts.events += 1;
      onEvent();
    }
    for (let head = await sealed.take(isOwn); head; head = await sealed.take(isOwn)) chain.checkSealed(head);
    counts.sealedEvents += chain.checkEnd();
    counts.customers += 1;
  }
}

/** The check of one customer's chain: its events in the order of their positions, and what seals hold in between. */
class ChainCheck {
  readonly #customerId: string;
  readonly #head: StoredHead | undefined;
  readonly #report: ReportFinding;
  #expected = 1;
  /** What the next event is linked to; null where what was before is missing, or not what it was. */
  #link: string | null = NOTHING_BEFORE;
  #last: { readonly event: StoredEvent; readonly isSound: boolean } | undefined;
  #sealedTo = 0;
  #lastSeal = 0;
  #isRecomputed = false;

  constructor(customerId: string, head: StoredHead | undefined, report: ReportFinding) {
    this.#customerId = customerId;
    this.#head = head;
    this.#report = report;
  }

  checkEvent(event: StoredEvent): void {
    const { position } = event;
    if (this.#head && position > this.#head.position) {
      this.#find(
        'INSERTED',
        position,
        `Position ${position} stands behind the end of the chain, ${this.#head.position}`,
      );
      return;
    }
    if (position < this.#expected) {
      this.#find('INSERTED', position, `Position ${position} is there more than once, or below 1`);
      return;
    }
    if (position > this.#expected) {
      const missing = sayPositions(this.#expected, position - 1);
      this.#find('REMOVED', this.#expected, `Missing: ${missing}, with others after it`);
      this.#link = null;
    }
    this.#expected = position + 1;
    const hash = hashEvent(event);
    const isSound = hash === event.hash;
    if (!isSound) this.#explain(event);
    else if (this.#link !== null && this.#link !== event.previous_hash) {
      this.#find('RECOMPUTED', position, `Position ${position} is not linked to the row before it`);
    }
    this.#link = isSound ? event.hash : null;
    this.#last = { event, isSound };
  }

  checkSealed({ position, hash, sequence }: SealedHead): void {
    this.#sealedTo = Math.max(this.#sealedTo, position);
    this.#lastSeal = Math.max(this.#lastSeal, sequence);
    const { event, isSound } = this.#last ?? {};
    if (event?.position !== position || !isSound || event.hash === hash || this.#isRecomputed) return;
    this.#isRecomputed = true;
    const message = `The chain up to position ${position} is not the one that seal ${sequence} holds: it was computed anew`;
    this.#find('RECOMPUTED', position, message);
  }

  /** @returns up to which position it is sealed */
  checkEnd(): number {
    const end = Math.max(this.#head?.position ?? 0, this.#sealedTo);
    const there = this.#expected - 1;
    if (there < end) {
      const missing = sayPositions(this.#expected, end);
      const message = there === 0 ? `The whole chain is missing: ${missing}` : `Missing at the end: ${missing}`;
      this.#find('TRUNCATED', this.#expected, message);
    }
    this.#checkHead(there);
    return this.#sealedTo;
  }

  #checkHead(there: number): void {
    const head = this.#head;
    if (!head) {
      if (there > 0) this.#find('HEAD_CHANGED', there, 'The head of the chain is missing');
      return;
    }
    const { event, isSound } = this.#last ?? {};
    if (event && isSound && head.position === there && head.hash !== event.hash) {
      this.#find('HEAD_CHANGED', there, 'The head of the chain is not its last row');
    }
    if (head.is_sealed && this.#sealedTo < head.position) {
      const message = `The chain was sealed up to position ${head.position}, but the seals hold it up to ${this.#sealedTo} only`;
      this.#find('SEAL_MISSING', head.position, message);
    }
  }

  /** A row whose hash is right for another place was moved; any other was changed. */
  #explain(event: StoredEvent): void {
    const { position, hash } = event;
    for (let distance = 1; distance <= MOVED_WITHIN; distance += 1) {
      const former = [position - distance, position + distance].find((place) => hashEvent(event, place) === hash);
      if (former !== undefined) {
        this.#find('REORDERED', position, `Position ${position} holds the row that was written at position ${former}`);
        return;
      }
    }
    this.#find('CHANGED', position, `Position ${position} was changed: its hash is not that of its content`);
  }

  #find(kind: Parameters<ReportFinding>[0]['kind'], position: number, message: string): void {
    this.#report({ kind, customerId: this.#customerId, position, message });
  }
}

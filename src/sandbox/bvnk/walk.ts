import type { FaultRegistry } from '../faults/fault-registry.js';
import { findMagicValue } from '../magic-values.js';
import type { TransitionHandler } from '../server/simulator.js';
import type { Transaction } from '../store/transaction.js';
import { KINDS, type Customer } from './customer.js';
import { changeStatus } from './status-changes.js';

const AGREE = 'agree';
const VERIFY = 'verify';

/**
 * The way of a customer: PENDING_AGREEMENTS → PENDING_VERIFICATION → VERIFIED, or where the magic last name ends it.
 * Each step is scheduled with the one before it, so that it is taken even when the sandbox restarts in between.
 */
export class Walk {
  readonly transitions: Readonly<Record<string, TransitionHandler>>;
  readonly #faults: FaultRegistry;
  readonly #stepDelayMs: number;

  constructor(faults: FaultRegistry, stepDelayMs: number) {
    this.#faults = faults;
    this.#stepDelayMs = stepDelayMs;
    this.transitions = {
      [AGREE]: (reference, tx) => this.#agree(reference, tx),
      [VERIFY]: (reference, tx) => this.#verify(reference, tx),
    };
  }

  /** Where a new customer starts, given whether its agreement session still waits for a signature. */
  startStatus(lastName: string, isAgreementPending: boolean): string {
    const isHeld = endStatus(lastName) === 'PENDING_AGREEMENTS';
    return isHeld || isAgreementPending ? 'PENDING_AGREEMENTS' : 'PENDING_VERIFICATION';
  }

  /** Schedules the first step of a customer that starts in this status. */
  async start(reference: string, status: string, tx: Transaction): Promise<void> {
    await tx.schedule(reference, status === 'PENDING_AGREEMENTS' ? AGREE : VERIFY, this.#stepDelayMs);
  }

  /** Moves on a customer whose agreements have just been signed. */
  async sign(reference: string, tx: Transaction): Promise<void> {
    await this.#agree(reference, tx);
  }

  async #agree(reference: string, tx: Transaction): Promise<void> {
    const customer = await tx.find<Customer>(KINDS.customer, reference);
    if (customer?.body.status !== 'PENDING_AGREEMENTS') return;
    if (endStatus(customer.body.individual.lastName) === 'PENDING_AGREEMENTS') return;
    await changeStatus(customer, { status: 'PENDING_VERIFICATION' }, tx, this.#faults);
    await tx.schedule(reference, VERIFY, this.#stepDelayMs);
  }

  async #verify(reference: string, tx: Transaction): Promise<void> {
    const customer = await tx.find<Customer>(KINDS.customer, reference);
    if (customer?.body.status !== 'PENDING_VERIFICATION') return;
    const { lastName } = customer.body.individual;
    const status = endStatus(lastName);
    if (status === 'PENDING_VERIFICATION') return;
    const { details, requiredActions } = findMagicValue('bvnk', lastName)?.verification ?? {};
    await changeStatus(customer, { status, details, requiredActions }, tx, this.#faults);
  }
}

function endStatus(lastName: string): string {
  return findMagicValue('bvnk', lastName)?.verification?.endStatus ?? 'VERIFIED';
}

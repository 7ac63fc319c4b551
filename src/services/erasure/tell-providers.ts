import { LockMode } from '@mikro-orm/postgresql';
import { ErasureReceipt } from '../../domain/erasure/erasure-receipt.entity.js';
import { Erasure } from '../../domain/erasure/erasure.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import type { Provider } from '../../providers/provider.js';
import { announceChange } from '../../storage/changes/change-feed.js';
import { databaseNow } from '../../storage/database-clock.js';
import { decideNextStep } from '../delivery/decide-next-step.js';
import { lockCustomer } from '../load-customer.js';
import type { ServiceContext } from '../service-context.js';
import { auditReceipt } from './audit-receipt.js';
import { findSamePerson } from './same-person.js';
import { WAIT_MS } from './settle-under-way.js';

/** How long one worker has to tell a provider before another one takes over, beyond the time limit of a call, in milliseconds. */
const MARGIN_MS = 20_000;

/**
 * Tells the providers that are due, and goes on from TELLING_PROVIDERS once none is left. A provider that is down or busy is
 * told again as often and as slowly as with any call that harms nobody; one that refuses is not. Nothing is destroyed of a
 * person who was several customers before the receipts of each are written: they are from the rows of all.
 * @returns false while a provider is to be told again later, or another customer of the person is not as far
 */
export async function tellProviders(context: ServiceContext, customerId: string): Promise<boolean> {
  for (;;) {
    const receipt = await claimReceipt(context, customerId);
    if (!receipt) break;
    const error = await tell(context, receipt);
    await settleReceipt(context, receipt, error);
  }
  return context.em.fork().transactional(async (em) => {
    await lockCustomer(em, customerId);
    const erasure = await em.findOneOrFail(Erasure, { customerId });
    if (erasure.state !== 'TELLING_PROVIDERS') return true;
    const [next] = await em.find(
      ErasureReceipt,
      { customerId, outcome: 'PENDING' },
      { orderBy: { nextAttemptAt: 'asc' }, limit: 1 },
    );
    if (next) {
      erasure.nextAttemptAt = next.nextAttemptAt ?? new Date();
      await context.queue.enqueue(em, 'erase', [{ data: { customerId }, startAfter: erasure.nextAttemptAt }]);
      return false;
    }
    if ((await findSamePerson(em, customerId, 'REQUESTED')).length > 0) {
      erasure.nextAttemptAt = new Date((await databaseNow(em)).getTime() + WAIT_MS);
      return false;
    }
    erasure.state = 'DESTROYING';
    await announceChange(em, customerId);
    return true;
  });
}

/** Takes up a receipt that is due, so that no other worker tells the same at the same time. */
async function claimReceipt(context: ServiceContext, customerId: string): Promise<ErasureReceipt | null> {
  return context.em.fork().transactional(async (em) => {
    const now = await databaseNow(em);
    const receipt = await em.findOne(
      ErasureReceipt,
      { customerId, outcome: 'PENDING', nextAttemptAt: { $lte: now } },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, orderBy: { providerId: 'asc' } },
    );
    if (!receipt) return null;
    receipt.attempts += 1;
    receipt.nextAttemptAt = new Date(now.getTime() + context.providerTimeoutMs + MARGIN_MS);
    return receipt;
  });
}

/** @returns why the provider could not be told, if it could not */
async function tell(context: ServiceContext, receipt: ErasureReceipt): Promise<ProviderError | undefined> {
  const { providerId, externalId, externalIdentifierIds = [] } = receipt;
  const provider = context.providers.find(providerId);
  if (!provider?.eraseCustomer || !externalId) {
    const message = 'The provider is not enabled here any more, or can no longer be told';
    return new ProviderError({ code: 'REFUSED', providerId, message });
  }
  try {
    await provider.eraseCustomer.perform({ externalCustomerId: externalId, externalIdentifierIds });
    return undefined;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return error;
  }
}

async function settleReceipt(
  context: ServiceContext,
  told: ErasureReceipt,
  error: ProviderError | undefined,
): Promise<void> {
  const { customerId, providerId } = told;
  await context.em.fork().transactional(async (em) => {
    await lockCustomer(em, customerId);
    const receipt = await em.findOneOrFail(ErasureReceipt, { customerId, providerId });
    // Another worker took over, and may have settled it.
    if (receipt.outcome !== 'PENDING' || receipt.attempts !== told.attempts) return;
    const now = await databaseNow(em);
    settle(receipt, context.providers.find(providerId), error, now);
    if (receipt.outcome !== 'PENDING') auditReceipt(em, receipt);
    await announceChange(em, customerId);
  });
  if (error) {
    context.log.warn(
      { customer: customerId, provider: providerId, code: error.details.code, attempts: told.attempts },
      'A provider could not be told of an erasure',
    );
  }
}

function settle(
  receipt: ErasureReceipt,
  provider: Provider | undefined,
  error: ProviderError | undefined,
  now: Date,
): void {
  receipt.code = error?.details.code;
  if (error) {
    const { code, retryAfterMs, status, isHeldBack } = error.details;
    if (isHeldBack) receipt.attempts -= 1;
    const failed = {
      code,
      attempts: receipt.attempts,
      retryAfterMs,
      wasOutcomeOpen: false,
      wasAnswered: status !== undefined,
    };
    const next = decideNextStep({ kind: 'sameKey' }, failed, now, Math.random());
    if (next.kind === 'retry') {
      receipt.nextAttemptAt = new Date(now.getTime() + next.delayMs);
      return;
    }
  }
  receipt.outcome = error ? 'FAILED' : 'DONE';
  receipt.settledAt = now;
  receipt.nextAttemptAt = undefined;
  receipt.externalIdentifierIds = undefined;
  const name = provider?.name ?? receipt.providerId;
  receipt.advice = error
    ? `${name} did not carry it out: ask it in writing to erase what it holds under the external id`
    : provider?.eraseCustomer?.leaves;
}

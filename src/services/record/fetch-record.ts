import { Registration } from '../../domain/registration/registration.entity.js';
import { ProviderError } from '../../providers/provider-error.js';
import type { Tasks } from '../../storage/jobs/job-queue.js';
import { decideNextStep } from '../delivery/decide-next-step.js';
import type { ServiceContext } from '../service-context.js';
import { askProvider, keepLearnt } from './ask-provider.js';

/**
 * Reads what a provider holds of a registration's customer, as a job does. A provider that is down or busy is asked again
 * later, as often and as slowly as with any call without effect; one that refuses is not.
 * @throws Error on a fault of ours, so that the job is tried again
 */
export async function fetchRecord(
  context: ServiceContext,
  { registrationId, attempts = 0 }: Tasks['record'],
): Promise<void> {
  const em = context.em.fork();
  const registration = await em.findOne(Registration, registrationId);
  if (!registration) return;
  try {
    const sealer = await context.keys.getSealer(em, registration.customer.id);
    const learnt = await askProvider(context, sealer, registration);
    if (learnt) await keepLearnt(context, [learnt]);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await askLater(context, registration, error, attempts + 1);
  }
}

async function askLater(
  context: ServiceContext,
  { id, providerId }: Registration,
  { details: { code, retryAfterMs, status } }: ProviderError,
  attempts: number,
): Promise<void> {
  const failed = { code, attempts, retryAfterMs, wasOutcomeOpen: false, wasAnswered: status !== undefined };
  const next = decideNextStep({ kind: 'sameKey' }, failed, new Date(), Math.random());
  const details = { registration: id, provider: providerId, code, attempts, next: next.kind };
  context.log.warn(details, 'What a provider holds could not be read');
  if (next.kind !== 'retry') return;
  const startAfter = new Date(Date.now() + next.delayMs);
  await context.em
    .fork()
    .transactional((em) =>
      context.queue.enqueue(em, 'record', [{ data: { registrationId: id, providerId, attempts }, startAfter }]),
    );
}

import type { TaskName } from '../domain/dead-letter/task-name.js';
import { ProviderError } from '../providers/provider-error.js';
import { describeFault } from '../services/describe-fault.js';
import { findFaulty, forgetFault, noteFault, type TaskSubject } from '../services/recovery/dead-letters.js';
import type { ServiceContext } from '../services/service-context.js';
import { isDatabaseUnavailable } from '../storage/database-unavailable.js';
import type { Tasks } from '../storage/jobs/job-queue.js';

/** Tasks that failed, here or in another process, and have not ended well since as far as this process knows. */
const failing = new WeakMap<ServiceContext, Set<string>>();

/**
 * Does a job's work. A fault of ours is told to the log, counted, and thrown on, so that the queue tries again until the task
 * is given up; the queue keeps the error in its row, so that what it gets is free of data.
 */
export async function countingFaults(
  context: ServiceContext,
  subject: TaskSubject,
  work: () => Promise<unknown>,
): Promise<void> {
  const { task, subjectId } = subject;
  const key = `${task} ${subjectId}`;
  try {
    await work();
  } catch (error) {
    const fault = describeFault(error);
    // A provider's trouble, and a database that is away, are no faults of the task's: the queue tries again all the same.
    if (error instanceof ProviderError || isDatabaseUnavailable(error)) {
      context.log.warn({ task, subject: subjectId, fault }, 'A job has to wait; it is tried again');
      throw new Error(`${task}: ${fault.message ?? fault.name}`);
    }
    context.log.error({ task, subject: subjectId, fault }, 'A job failed; it is tried again');
    failingOf(context).add(key);
    const isGivenUp = await noteFault(context, subject, sayFault(fault)).catch((failure: unknown) => {
      context.log.warn({ task, subject: subjectId, fault: describeFault(failure) }, 'A fault could not be counted');
      return false;
    });
    if (isGivenUp) return;
    throw new Error(`${task}: ${fault.message ?? fault.name}`);
  }
  if (failingOf(context).delete(key)) await forgetFault(context.em.fork(), subject);
}

function failingOf(context: ServiceContext): Set<string> {
  const known = failing.get(context) ?? new Set<string>();
  failing.set(context, known);
  return known;
}

/** What a job is about. */
export function subjectOf<Name extends TaskName>(task: Name, data: Tasks[Name]): TaskSubject {
  if ('customerId' in data) return { task, subjectId: data.customerId };
  const subjectId = 'webhookEventId' in data ? data.webhookEventId : data.registrationId;
  return { task, subjectId, providerId: data.providerId };
}

function sayFault({ name, message, code }: ReturnType<typeof describeFault>): string {
  return [name, code && `(${code})`, message && `: ${message}`].filter(Boolean).join(' ').replace(' :', ':');
}

/** Learns which tasks have failed in other processes, and forgets those that have ended well there. */
export async function learnFaulty(context: ServiceContext): Promise<void> {
  failing.set(context, new Set(await findFaulty(context.em.fork())));
}

import { RefusedInput } from '../../domain/problem/user-problem.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { ServiceContext } from '../service-context.js';

/**
 * Whether a step of an agreement has come to its end; one that was called off has.
 * @throws RefusedInput when the provider refused it, with its reason, or when it is unknown what became of it
 */
export async function isAgreementSettled(context: ServiceContext, submissionId: string): Promise<boolean> {
  const submission = await context.em.fork().findOneOrFail(Submission, submissionId, { populate: ['registration'] });
  if (submission.state === 'REFUSED') {
    const { message = '', fieldErrors = [] } = submission.failure ?? {};
    throw refuseStep([message, ...fieldErrors.map((field) => field.message)].join('; '));
  }
  if (submission.state === 'UNKNOWN') throw unknownStep(context, submission.registration.providerId);
  return submission.state === 'SUCCEEDED' || submission.state === 'CANCELLED';
}

/** The refusal of a step while it is unknown what became of it, or of the one before it. */
export function unknownStep({ providers }: ServiceContext, providerId: string): RefusedInput {
  const name = providers.find(providerId)?.name ?? providerId;
  return refuseStep(
    `Whether ${name} carried the step out is unknown: an operator settles that with resolveRegistration`,
  );
}

function refuseStep(message: string): RefusedInput {
  return new RefusedInput({ path: ['input', 'step'], code: 'INVALID_STATE', message });
}

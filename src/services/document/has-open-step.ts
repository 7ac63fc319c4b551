import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { Submission } from '../../domain/submission/submission.entity.js';
import { openSubmissionStates } from '../../domain/submission/submission-state.js';

/** Whether something is still to come of the steps that `which` selects, e.g. those of a document or of one image. */
export async function hasOpenStep(em: EntityManager, which: FilterQuery<Submission> & object): Promise<boolean> {
  return (await em.count(Submission, { ...which, state: { $in: [...openSubmissionStates] } })) > 0;
}

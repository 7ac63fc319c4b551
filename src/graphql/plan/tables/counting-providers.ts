import { countsForVerification } from '../../../services/derive-customer-state.js';
import type { CountingProviders } from '../../../storage/reads/plan/verification.js';
import type { GraphContext } from '../../graph-context.js';

/** The enabled providers by whether their registrations count for the customer's verification. */
export function countingProviders({ services }: Pick<GraphContext, 'services'>): CountingProviders {
  const ids = services.providers.all().map(({ id }) => id);
  const counts = (id: string): boolean => countsForVerification(services, id, undefined);
  return { verifying: ids.filter(counts), others: ids.filter((id) => !counts(id)) };
}

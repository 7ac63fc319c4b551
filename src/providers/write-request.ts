import { judgeReadiness, UnsupportedValue, writeFields, type FieldRule } from '../domain/readiness/field-map.js';
import { ProviderError } from './provider-error.js';

/**
 * The provider's body for a subject. Readiness tells beforehand what has no form at the provider; where a value has
 * changed since, that is a refusal like the provider's own, and nothing is sent.
 * @param prefix stands before each of our paths, e.g. `identifiers.0.`
 * @throws ProviderError `REFUSED` with the fields that have no form
 */
export function writeRequest<Subject>(
  provider: { readonly id: string; readonly name: string },
  rules: readonly FieldRule<Subject>[],
  subject: Subject,
  prefix = '',
): Record<string, unknown> {
  try {
    return writeFields(rules, subject);
  } catch (error) {
    if (!(error instanceof UnsupportedValue)) throw error;
    const fieldErrors = judgeReadiness(rules, subject, provider, prefix)
      .filter(({ code }) => code === 'UNSUPPORTED_VALUE')
      .map(({ path, message }) => ({ path, message }));
    const message = `${provider.name} does not take a value, so that nothing was sent`;
    throw new ProviderError({ code: 'REFUSED', providerId: provider.id, message, fieldErrors }, { cause: error });
  }
}

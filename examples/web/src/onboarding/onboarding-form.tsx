import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { OnboardApplicantDocument, RequirementsDocument } from '../graph/graphql.js';
import { Problem } from '../page/problem.js';
import { refusedInput } from '../page/refused-input.js';
import { ErrorSummary } from './error-summary.js';
import { fieldsFor, numbersFor } from './fields.js';
import { FormFieldRow } from './form-field-row.js';
import {
  fieldAt,
  findGaps,
  fromUserErrors,
  numberPath,
  NUMBER_PARTS,
  toInput,
  type FormErrors,
  type FormValues,
} from './form-input.js';
import { NumberFields } from './number-fields.js';
import { readersLocale } from './options.js';

interface OnboardingFormProps {
  /** The ids of the services; at least one. */
  readonly providers: readonly string[];
  readonly onOnboarded: (customerId: string) => void;
}

/** Asks for what the chosen services need, and for nothing else. */
export function OnboardingForm({ providers, onOnboarded }: OnboardingFormProps) {
  const { data, previousData, error, refetch } = useQuery(RequirementsDocument, {
    variables: { providers: [...providers] },
  });
  const [onboard, { loading, error: failure }] = useMutation(OnboardApplicantDocument);
  const [values, setValues] = useState<FormValues>({ locale: readersLocale() });
  const [errors, setErrors] = useState<FormErrors>({});
  const [idempotencyKey] = useState(createKey);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Object.keys(errors).length > 0) summary.current?.focus();
  }, [errors]);

  const requirements = (data ?? previousData)?.onboardingRequirements;
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!requirements) return <p role="status">Loading…</p>;
  const fields = fieldsFor(requirements);
  const needs = numbersFor(requirements);
  const numberPaths = needs.flatMap((_, index) =>
    (Object.keys(NUMBER_PARTS) as (keyof typeof NUMBER_PARTS)[]).map((part) => numberPath(index, part)),
  );
  const paths = new Set([...fields.map(({ path }) => path), ...numberPaths]);
  const change = (path: string, value: string) => setValues((before) => ({ ...before, [path]: value }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (loading || !data) return;
    const gaps = findGaps(fields, needs, values);
    setErrors(gaps);
    if (Object.keys(gaps).length > 0) return;
    try {
      const input = toInput(fields, needs, values, { idempotencyKey, providers });
      const { data: answer } = await onboard({ variables: { input } });
      const { customer, userErrors = [] } = answer?.onboardCustomer ?? {};
      if (customer) onOnboarded(customer.id);
      else setErrors(fromUserErrors(userErrors, paths));
    } catch (refusal) {
      const refused = refusedInput(refusal);
      if (refused) setErrors({ [fieldAt(refused.path, paths)]: refused.message });
      // Any other failure is shown by `failure`.
    }
  }

  const later = requirements.filter(({ code }) => code === 'AGREEMENT_REQUIRED' || code === 'DOCUMENT_REQUIRED');
  const labelled = (path: string) => ({
    error: errors[path],
    value: values[path] ?? '',
    onChange: (value: string) => change(path, value),
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} aria-label="Your details">
      <ErrorSummary ref={summary} errors={errors} />
      {failure && !refusedInput(failure) && <Problem error={failure} />}
      <section className="card">
        <h2>About you</h2>
        {fields.map((field) => (
          <FormFieldRow key={field.path} {...field} {...labelled(field.path)} />
        ))}
      </section>
      {needs.map((need, index) => (
        <NumberFields key={index} index={index} need={need} values={values} errors={errors} onChange={change} />
      ))}
      {later.length > 0 && (
        <aside className="note">
          <h2>Afterwards</h2>
          <ul>
            {later.map(({ path, code }) => (
              <li key={path}>
                {code === 'DOCUMENT_REQUIRED'
                  ? 'You take pictures of your identity card. Have it at hand.'
                  : 'You read and sign an agreement.'}
              </li>
            ))}
          </ul>
        </aside>
      )}
      <button type="submit" className="primary" aria-disabled={loading}>
        {loading ? 'Sending…' : 'Send my details'}
      </button>
    </form>
  );
}

/** Names this onboarding: however often it is sent, it is carried out once. Works on plain http too, on a phone in development. */
function createKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

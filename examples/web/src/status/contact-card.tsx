import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { ApplicantFragment } from '../graph/graphql.js';
import { fieldId, FormFieldRow } from '../onboarding/form-field-row.js';
import { refusedInput } from '../page/refused-input.js';
import { changeEmail } from './change-email.js';

/** The e-mail address, which can be corrected: the new one is shown at once, and the former one again if it is refused. */
export function ContactCard({ customer }: { customer: ApplicantFragment }) {
  const client = useApolloClient();
  const [draft, setDraft] = useState<string>();
  const [error, setError] = useState<string>();
  const change = useRef<HTMLButtonElement>(null);
  const isEditing = draft !== undefined;
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    if (isEditing === wasEditing.current) return;
    wasEditing.current = isEditing;
    (isEditing ? document.getElementById(fieldId('email')) : change.current)?.focus();
  }, [isEditing]);

  async function save(email: string) {
    setDraft(undefined);
    setError(undefined);
    const refusal = await changeEmail(client, customer, email).catch(
      (failure: unknown) => refusedInput(failure)?.message ?? 'The service could not be reached. Try again.',
    );
    if (refusal !== undefined) {
      setError(refusal);
      setDraft(email);
    }
  }

  return (
    <section className="card" aria-labelledby="contact">
      <h2 id="contact">How we reach you</h2>
      {draft === undefined ? (
        <p className="line">
          <span>{customer.email ?? 'No e-mail address'}</span>
          <button ref={change} type="button" onClick={() => setDraft(customer.email ?? '')}>
            {customer.email ? 'Change' : 'Add'}
            <span className="unseen"> the e-mail address</span>
          </button>
        </p>
      ) : (
        <form
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void save(draft.trim());
          }}
        >
          <FormFieldRow
            path="email"
            label="E-mail address"
            kind="email"
            autoComplete="email"
            value={draft}
            error={error}
            onChange={setDraft}
          />
          <button type="submit" className="primary">
            Save
          </button>
        </form>
      )}
    </section>
  );
}

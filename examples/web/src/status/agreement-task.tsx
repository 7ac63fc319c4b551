import type { ErrorLike } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { TakeAgreementStepDocument, type TakeAgreementStepMutation } from '../graph/graphql.js';
import { Problem } from '../page/problem.js';

type Session = NonNullable<TakeAgreementStepMutation['signAgreement']['agreement']>;

interface AgreementTaskProps {
  readonly customerId: string;
  readonly provider: { readonly id: string; readonly name: string };
}

/** Shows the texts that a service wants signed, and signs them. */
export function AgreementTask({ customerId, provider }: AgreementTaskProps) {
  const [takeStep, { loading }] = useMutation(TakeAgreementStepDocument);
  const [session, setSession] = useState<Session>();
  const [refusal, setRefusal] = useState<string>();
  const [failure, setFailure] = useState<ErrorLike>();

  async function take(step: { step: 'START' } | { step: 'SIGN'; reference: string; ipAddress: string }) {
    const { data } = await takeStep({ variables: { input: { customerId, provider: provider.id, ...step } } });
    const { agreement, userErrors = [] } = data?.signAgreement ?? {};
    setRefusal(userErrors[0]?.message ?? (agreement ? undefined : 'The service has not answered yet. Try again.'));
    if (agreement) setSession(agreement);
  }
  const run = (work: () => Promise<void>) => () => {
    if (loading) return;
    setFailure(undefined);
    setRefusal(undefined);
    work().catch(setFailure);
  };

  return (
    <section className="card" aria-labelledby={`agreement-${provider.id}`}>
      <h2 id={`agreement-${provider.id}`}>Sign the agreement with {provider.name}</h2>
      {failure && <Problem error={failure} />}
      {refusal !== undefined && (
        <p className="error" role="alert">
          {refusal}
        </p>
      )}
      {session === undefined ? (
        <button type="button" className="primary" aria-disabled={loading} onClick={run(() => take({ step: 'START' }))}>
          {loading ? 'Fetching…' : 'Show the agreement'}
        </button>
      ) : (
        <>
          <p>Read these, and then say that you agree:</p>
          <ul>
            {session.agreements.map(({ name, displayName, url }) => (
              <li key={name}>
                {!url ? (
                  (displayName ?? name)
                ) : (
                  <a href={url} target="_blank" rel="noreferrer">
                    {displayName ?? name}
                    <span className="unseen"> (opens in a new tab)</span>
                  </a>
                )}
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="primary"
            aria-disabled={loading}
            onClick={run(async () =>
              take({ step: 'SIGN', reference: session.reference, ipAddress: await fetchClientAddress() }),
            )}
          >
            {loading ? 'Signing…' : 'I agree and sign'}
          </button>
        </>
      )}
    </section>
  );
}

/** From which address this page is seen, which only the server of the page can tell. @throws Error when it does not */
async function fetchClientAddress(): Promise<string> {
  const response = await fetch('/client-address');
  if (!response.ok) throw new Error(`The address cannot be told: HTTP ${response.status}`);
  return ((await response.json()) as { ipAddress: string }).ipAddress;
}

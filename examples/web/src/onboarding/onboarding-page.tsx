import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Problem } from '../page/problem.js';
import { ServicesDocument } from '../graph/graphql.js';
import { OnboardingForm } from './onboarding-form.js';
import { ServiceChoice } from './service-choice.js';

/** Becoming a customer: which services, and what they need to know. */
export function OnboardingPage({ onOnboarded }: { onOnboarded: (customerId: string) => void }) {
  const { data, error, refetch } = useQuery(ServicesDocument);
  const [chosen, setChosen] = useState<readonly string[]>();
  const services = data?.providers ?? [];
  // All that decide on an identity, until somebody chooses.
  const providers =
    chosen ?? services.filter(({ capabilities }) => capabilities.includes('VERIFY')).map(({ id }) => id);
  return (
    <>
      <h1>Become a customer</h1>
      <p className="lead">Say once who you are. We pass it on to the services that you choose, and to nobody else.</p>
      {!data && !error && <p role="status">Loading…</p>}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <ServiceChoice services={services} chosen={providers} onChange={setChosen} />
          {providers.length > 0 && <OnboardingForm providers={providers} onOnboarded={onOnboarded} />}
        </>
      )}
    </>
  );
}

import { useQuery, useSubscription } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { ApplicantDocument, FollowApplicantDocument } from '../graph/graphql.js';
import { Problem } from '../page/problem.js';
import { AgreementTask } from './agreement-task.js';
import { ContactCard } from './contact-card.js';
import { DocumentTask } from './document-task.js';
import { MissingDetails } from './missing-details.js';
import { nextStep } from './scan-steps.js';
import { ServiceList } from './service-list.js';
import { describeVerification } from './words.js';

/** What became of an applicant, as it changes, and what is still to be done. */
export function StatusPage({ customerId }: { customerId: string }) {
  const { data, error, refetch } = useQuery(ApplicantDocument, { variables: { id: customerId } });
  // What it tells goes into the cache, from where the query above has it.
  const follow = useSubscription(FollowApplicantDocument, { variables: { id: customerId }, ignoreResults: true });
  const heading = useRef<HTMLHeadingElement>(null);
  const isShown = Boolean(data?.customer);
  useEffect(() => heading.current?.focus(), [isShown]);
  const agreements = (data?.customer?.registrations ?? []).filter(({ missing }) =>
    missing.some(({ code }) => code === 'AGREEMENT_REQUIRED'),
  );
  // What was signed is gone from the page, and with it the button that had the focus.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [agreements.length]);

  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p role="status">Loading…</p>;
  const { customer } = data;
  if (!customer) {
    return (
      <>
        <h1>Nobody is here</h1>
        <p>
          This application does not exist. <a href="#/">Begin a new one</a>.
        </p>
      </>
    );
  }
  const scan = customer.documents.at(-1);
  const isAsked = scan !== undefined && ['picture', 'approve'].includes(nextStep(scan).kind);
  const verification = describeVerification({
    ...customer.verification,
    ...(isAsked && { waitingOn: 'APPLICANT' }),
  });
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Thank you, {customer.name.first}
      </h1>
      <section className={`card state ${verification.tone}`} aria-labelledby="state">
        <h2 id="state">Your application</h2>
        <p role="status">
          <strong>{verification.title}</strong>
          <br />
          {verification.text}
        </p>
      </section>
      {follow.error && <Problem error={follow.error} onRetry={() => follow.restart()} />}
      <MissingDetails customer={customer} />
      {agreements.map(({ id, provider }) => (
        <AgreementTask key={id} customerId={customer.id} provider={provider} />
      ))}
      <DocumentTask customer={customer} />
      <ServiceList registrations={customer.registrations} />
      <ContactCard customer={customer} />
      <p className="hint">
        Your reference is <span className="reference">{customer.reference}</span>.
      </p>
    </>
  );
}

import type { ApplicantFragment } from '../graph/graphql.js';

const HAS_A_TASK = new Set(['AGREEMENT_REQUIRED', 'DOCUMENT_REQUIRED']);

/** What services still need that no other part of the page asks for. */
export function MissingDetails({ customer }: { customer: ApplicantFragment }) {
  const missing = customer.registrations.flatMap((one) => one.missing).filter(({ code }) => !HAS_A_TASK.has(code));
  if (missing.length === 0) return null;
  return (
    <section className="card" aria-labelledby="missing">
      <h2 id="missing">Something is missing</h2>
      <ul>
        {missing.map(({ path, message }) => (
          <li key={`${path} ${message}`}>{message}</li>
        ))}
      </ul>
    </section>
  );
}

import type { ApplicantFragment } from '../graph/graphql.js';
import { describeRegistration } from './words.js';

/** How far each service is. */
export function ServiceList({ registrations }: Pick<ApplicantFragment, 'registrations'>) {
  return (
    <section className="card" aria-labelledby="services">
      <h2 id="services">Your services</h2>
      <ul className="services">
        {registrations.map((registration) => {
          const { tone, title, text } = describeRegistration(registration);
          return (
            <li key={registration.id}>
              <div>
                <strong>{registration.provider.name}</strong>
                <span className="hint">{text}</span>
              </div>
              <span className={`badge ${tone}`}>{title}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

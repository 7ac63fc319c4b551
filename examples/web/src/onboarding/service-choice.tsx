import type { ServicesQuery } from '../graph/graphql.js';

interface ServiceChoiceProps {
  readonly services: ServicesQuery['providers'];
  /** Their ids. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Which services somebody wants. What they need decides what is asked further down. */
export function ServiceChoice({ services, chosen, onChange }: ServiceChoiceProps) {
  return (
    <fieldset className="card">
      <legend>Services</legend>
      <div className="choices">
        {services.map(({ id, name }) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
      {chosen.length === 0 && <p className="hint">Choose at least one.</p>}
    </fieldset>
  );
}

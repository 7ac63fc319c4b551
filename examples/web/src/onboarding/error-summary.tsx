import type { Ref } from 'react';
import { fieldId } from './form-field-row.js';
import type { FormErrors } from './form-input.js';

/** All that is wrong, with a way to each field. Takes the focus, so that it is read out first. */
export function ErrorSummary({ errors, ref }: { errors: FormErrors; ref: Ref<HTMLDivElement> }) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div className="problem" ref={ref} tabIndex={-1} role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">There is a problem</h2>
      <ul>
        {entries.map(([path, message]) => (
          <li key={path}>
            {path === '' ? (
              message
            ) : (
              <a
                href={`#${fieldId(path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId(path))?.focus();
                }}
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

import type { FormField } from './fields.js';
import { countryOptions, localeOptions, type Option } from './options.js';

/** A question with its value, and what is wrong with it. */
export interface FormFieldRowProps extends FormField {
  readonly value: string;
  readonly error?: string | undefined;
  /** What to choose from; default: the countries or languages where it asks for one, otherwise it is typed in. */
  readonly options?: readonly Option[];
  readonly onChange: (value: string) => void;
}

/** The id of the field of a path. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}

/** A label, a hint, what is wrong, and the field itself, all tied together for those who do not see it. */
export function FormFieldRow({
  path,
  label,
  kind,
  hint,
  autoComplete,
  value,
  error,
  onChange,
  ...rest
}: FormFieldRowProps) {
  const id = fieldId(path);
  const options =
    rest.options ?? (kind === 'country' ? countryOptions() : kind === 'locale' ? localeOptions() : undefined);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    name: path,
    autoComplete,
    required: true,
    'aria-invalid': error !== undefined,
    'aria-describedby': described || undefined,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <div className={error === undefined ? 'row' : 'row wrong'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
      {options ? (
        <select {...shared}>
          <option value="">Choose…</option>
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} type={kind} spellCheck={false} />
      )}
    </div>
  );
}

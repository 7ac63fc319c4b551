import { IDENTIFIER_LABELS, type NumberNeed } from './fields.js';
import { FormFieldRow } from './form-field-row.js';
import { numberPath, typeAt, type FormErrors, type FormValues } from './form-input.js';

interface NumberFieldsProps {
  /** Its place among the numbers. */
  readonly index: number;
  readonly need: NumberNeed;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly onChange: (path: string, value: string) => void;
}

/** A number of the person, of one of the types that serve. */
export function NumberFields({ index, need, values, errors, onChange }: NumberFieldsProps) {
  const part = (name: 'type' | 'number' | 'issuingCountry' | 'issuedOn') => {
    const path = numberPath(index, name);
    return { path, value: values[path] ?? '', error: errors[path], onChange: (value: string) => onChange(path, value) };
  };
  const type = typeAt(index, need, values);
  const types = need.types.map((code) => ({ code, name: IDENTIFIER_LABELS[code] }));
  return (
    <fieldset className="card">
      <legend>{type === undefined ? 'An official number of yours' : IDENTIFIER_LABELS[type]}</legend>
      {types.length > 1 && <FormFieldRow label="What do you have?" kind="text" options={types} {...part('type')} />}
      <FormFieldRow label="Number" kind="text" autoComplete="off" {...part('number')} />
      <FormFieldRow label="Issued by which country" kind="country" {...part('issuingCountry')} />
      <FormFieldRow label="Issued on" kind="date" {...part('issuedOn')} />
    </fieldset>
  );
}

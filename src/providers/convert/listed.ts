import { UnsupportedValue } from '../../domain/readiness/field-map.js';
import type { Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';

/**
 * The value, if a provider's list has it.
 * @throws UnsupportedValue when it has not
 */
export function toListed<Value extends string>(list: readonly Value[], value: string, what: string): Value {
  const found = list.find((listed) => listed === value);
  if (found === undefined) throw new UnsupportedValue(`its list of ${what} does not have it`);
  return found;
}

/** A value that must be of a provider's list. @param what the list's name in messages, e.g. `countries` */
export function listed<Value extends string>(list: readonly Value[], what: string): Conversion<string> {
  return { form: `one of the provider's ${what}`, write: (value) => toListed(list, value, what), read: textOf };
}

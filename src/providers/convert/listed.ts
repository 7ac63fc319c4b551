import { UnsupportedValue } from '../../domain/readiness/field-map.js';

/**
 * The value, if a provider's list has it.
 * @throws UnsupportedValue when it has not
 */
export function toListed<Value extends string>(list: readonly Value[], value: string, what: string): Value {
  const found = list.find((listed) => listed === value);
  if (found === undefined) throw new UnsupportedValue(`its list of ${what} does not have it`);
  return found;
}

/** A value in which what may be absent is undefined instead of null, at any depth. */
export type WithoutNulls<Value> = Value extends Date
  ? Value
  : Value extends (infer Item)[]
    ? WithoutNulls<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: WithoutNulls<Exclude<Value[Key], null>> }
      : Value;

/**
 * GraphQL tells "null" from "absent"; for what a person is, both mean that it was not said. Spaces around a text mean
 * nothing either. Makes plain objects.
 */
export function tidyInput<Value>(value: Value): WithoutNulls<Value> {
  return strip(value) as WithoutNulls<Value>;
}

function strip(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(strip);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null && part !== undefined)
      .map(([key, part]) => [key, strip(part)]),
  );
}

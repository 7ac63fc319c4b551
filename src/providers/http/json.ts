/** A JSON object that was read and not yet understood. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object, or an empty one: a field of what is no object is simply not there. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The value as a list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text, a number in digits; undefined for what is neither or empty. Providers write ids in both ways. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

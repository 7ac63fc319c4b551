/** An instant from PostgreSQL's text, e.g. `2026-01-31 12:00:00.123456+00`; to the millisecond. */
export function instant(text: string): Date;
export function instant(text: string | null): Date | null;
export function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

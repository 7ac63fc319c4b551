const MASK = '…';
const LONGEST_MESSAGE = 300;

/**
 * Makes a provider's words fit to be shown: providers like to quote what they were sent, so every value of the request
 * is masked in them, control characters are dropped and the length is bounded.
 */
export class SentValues {
  readonly #patterns: readonly RegExp[];

  private constructor(values: Iterable<string>) {
    this.#patterns = [...new Set(values)]
      .filter((value) => value.length > 1 && value.length <= LONGEST_MESSAGE)
      .sort((a, b) => b.length - a.length)
      .map(toPattern);
  }

  /** The values of a request: those of its body (JSON or a form), of its query, and path segments that hold an id. */
  static of(url: string, contentType: string | null, body: string): SentValues {
    const { pathname, searchParams } = new URL(url);
    const ids = pathname
      .split('/')
      .map(decodeURIComponent)
      .filter((segment) => segment.length > 3 && /\d/.test(segment));
    return new SentValues([...ids, ...searchParams.values(), ...bodyValues(contentType, body)]);
  }

  /** The words without any of the values; undefined when there are none. */
  mask(words: string | undefined): string | undefined {
    if (words === undefined) return undefined;
    const masked = this.#patterns.reduce((text, pattern) => text.replace(pattern, MASK), words);
    const clean = masked.replace(/\p{Cc}+/gu, ' ').trim();
    return clean.length > LONGEST_MESSAGE ? `${clean.slice(0, LONGEST_MESSAGE)}${MASK}` : clean || undefined;
  }
}

function bodyValues(contentType: string | null, body: string): string[] {
  if (body === '') return [];
  if (contentType?.includes('application/x-www-form-urlencoded')) return [...new URLSearchParams(body).values()];
  return contentType?.includes('json') ? leavesOf(JSON.parse(body) as unknown) : [];
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/**
 * The value as a whole word. A short one only in its own case, since "is" may be a name and "AND" is a country; one in
 * capitals too, since it may be a word of the provider's own.
 */
function toPattern(value: string): RegExp {
  const isOwnCase = value.length < 5 || /^[A-Z_]+$/.test(value);
  return new RegExp(`(?<![\\p{L}\\p{N}])${escape(value)}(?![\\p{L}\\p{N}])`, isOwnCase ? 'gu' : 'giu');
}

function escape(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

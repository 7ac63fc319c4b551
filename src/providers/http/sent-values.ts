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
 * The value as a whole word, as it was sent or in capitals; what is no mere word also in lower case. Ordinary words are
 * left alone in their own case: "is" may be a name, "AND" a country, and "Active" a status.
 */
function toPattern(value: string): RegExp {
  const variants = [value];
  if (value.length > 4) variants.push(value.toUpperCase());
  if (/\P{L}/u.test(value)) variants.push(value.toLowerCase());
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${variants.map(escape).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

function escape(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

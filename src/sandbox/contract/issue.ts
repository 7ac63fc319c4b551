import type { ErrorObject } from 'ajv';

/** One way in which a request is off its contract. */
export interface Issue {
  readonly location: 'body' | 'query' | 'header' | 'path';
  /** The field's path within its location; empty when the location as a whole is wrong. */
  readonly path: readonly string[];
  /** The JSON Schema keyword that failed, or `mediaType` and `syntax` for a body that cannot be read. */
  readonly keyword: string;
  /** Says what is expected; never carries the value sent. */
  readonly message: string;
}

const LOCATIONS: Readonly<Record<string, Issue['location']>> = {
  requestBody: 'body',
  query: 'query',
  header: 'header',
  path: 'path',
};

/** Translates the validator's errors, one issue per field and keyword. */
export function mapIssues(errors: readonly ErrorObject[]): Issue[] {
  // A conditional that fails says so beside what fails in it, which names the field.
  const issues = errors.filter(({ keyword }) => keyword !== 'if').map(mapIssue);
  const seen = new Set<string>();
  return issues.filter(({ location, path, keyword }) => {
    const key = [location, ...path, keyword].join('/');
    return !seen.has(key) && seen.add(key);
  });
}

function mapIssue(error: ErrorObject): Issue {
  const segments = error.instancePath.split('/').slice(1).map(unescapePointer);
  const missing = text(error.params.missingProperty);
  const unknown = text(error.params.additionalProperty ?? error.params.unevaluatedProperty);
  const [head, ...path] = [...segments, ...((missing ?? unknown) ? [missing ?? unknown ?? ''] : [])];
  return {
    location: LOCATIONS[head ?? ''] ?? 'body',
    path,
    keyword: error.keyword,
    message: describe(error, missing, unknown),
  };
}

function describe(error: ErrorObject, missing: string | undefined, unknown: string | undefined): string {
  if (missing !== undefined) return 'is required';
  if (unknown !== undefined) return 'is not a known field';
  if (error.keyword === 'enum') return 'is not one of the possible values';
  return error.message ?? 'is not valid';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

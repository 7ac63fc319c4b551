/** What is looked at in an answer of `/graphql`. */
export interface Said {
  readonly status: number;
  readonly errors: [code: string, message: string][];
  /** The answer as it came, to look for what must not be in it. */
  readonly text: string;
}

/** Sends a request to `/graphql` as it is and answers what was said of it. */
export async function say(serviceUrl: string, init: RequestInit, search = ''): Promise<Said> {
  const response = await fetch(`${serviceUrl}/graphql${search}`, init);
  const text = await response.text();
  const { errors = [] } = JSON.parse(text) as { errors?: { message: string; extensions?: { code?: string } }[] };
  return {
    status: response.status,
    errors: errors.map(({ message, extensions }) => [String(extensions?.code), message]),
    text,
  };
}

/** A POST of JSON. */
export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  };
}

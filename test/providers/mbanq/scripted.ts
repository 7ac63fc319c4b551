import type { Drift } from '../../../src/providers/answer-map.js';
import { mbanqDefinition } from '../../../src/providers/mbanq/definition.js';
import type { Provider } from '../../../src/providers/provider.js';
import { openServer, textOf } from '../support/local-server.js';

/** What Mbanq is to answer: a status and a body, given the body of the request. */
export type Script = (sent: unknown) => readonly [status: number, body: unknown];

/** An adapter over a server that answers what a test tells it. */
export interface ScriptedMbanq {
  readonly provider: Provider;
  /** What was sent, oldest first: method with path and query, and the body. */
  readonly sent: (readonly [request: string, body: unknown])[];
  readonly drift: Drift[];
  close(): Promise<void>;
}

export const settings = { MBANQ_TENANT_ID: 'tenant', MBANQ_TOKEN: 'token' };

/** Mbanq that answers by method and path with the query, e.g. `GET /v1/clients/15`; everything else is 404. */
export async function scriptMbanq(
  scripts: Readonly<Record<string, Script>>,
  more: Readonly<Record<string, string>> = {},
): Promise<ScriptedMbanq> {
  const sent: ScriptedMbanq['sent'] = [];
  const drift: Drift[] = [];
  const server = await openServer((request, response) => {
    void textOf(request).then((text) => {
      const name = `${request.method ?? ''} ${request.url ?? ''}`;
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      sent.push([name, body]);
      const [status, answer] = scripts[name]?.(body) ?? [404, {}];
      response.writeHead(status).end(JSON.stringify(answer));
    });
  });
  const provider = mbanqDefinition.create({
    baseUrl: server.url,
    settings: { ...settings, ...more },
    timeoutMs: 2000,
    reportDrift: (found) => drift.push(found),
  });
  return { provider, sent, drift, close: () => server.close() };
}

/** A script that answers 200 with this body. */
export function answered(body: unknown): Script {
  return () => [200, body];
}

/** A script that refuses with Mbanq's form of errors. */
export function refusedWith(status: number, code: string, parameterName?: string): Script {
  const words = { userMessageGlobalisationCode: code, defaultUserMessage: 'It cannot be done' };
  return () => [status, { ...words, errors: [{ ...words, parameterName }] }];
}

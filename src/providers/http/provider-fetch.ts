import { fetch, type Agent, type Response as UndiciResponse } from 'undici';
import { ProviderError, type ProviderErrorDetails } from '../provider-error.js';
import { AnswerTooLarge, parseJson, readAnswer } from './answer-body.js';
import { isSurelyUnsent, openConnections } from './connections.js';
import { codeOfStatus, describeRefusal, type Effect, type Refusal, type RefusalReader } from './refusal.js';
import { parseRetryAfter } from './retry-after.js';
import { SentValues } from './sent-values.js';
import { unreadableAnswer } from './unreadable-answer.js';

/** How a provider is called. */
export interface ProviderFetchOptions {
  readonly provider: { readonly id: string; readonly name: string };
  /** The time limit of a call, from connecting to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly readRefusal: RefusalReader;
  /** Whether connections are kept for further calls; default: yes. */
  readonly keepsConnections?: boolean;
}

/** What one call is about. */
export interface CallOptions {
  /** Whether it may change something; default: read for GET and HEAD, write for the rest. */
  readonly effect?: Effect;
  /** Statuses that are answers to this call and not failures, e.g. 404 where it means "not there". */
  readonly expectedStatuses?: readonly number[];
  /** Our path for a field that the provider complains about; default: no field is known. */
  readonly ourPath?: (theirs: string) => string | null;
}

/** A fetch for openapi-fetch. Every failure is a `ProviderError`; an answer that comes through is read and is JSON. */
export type ProviderFetch = (request: Request) => Promise<Response>;

const TRACE_HEADERS = ['trace-id', 'x-trace-id', 'x-request-id', 'x-correlation-id'];

/** Calls one provider within a time limit, never follows a redirect, and says of every failure what it means. */
export class ProviderCaller {
  readonly #options: ProviderFetchOptions;
  readonly #connections: Agent;

  constructor(options: ProviderFetchOptions) {
    this.#options = options;
    this.#connections = openConnections({
      // Half of the whole, so that a host that does not answer at all fails as unsent and not as unknown.
      connectTimeoutMs: Math.ceil(options.timeoutMs / 2),
      isKept: options.keepsConnections ?? true,
    });
  }

  /** The fetch for a call of this kind. */
  fetchFor(call: CallOptions = {}): ProviderFetch {
    return async (request) => {
      const body = Buffer.from(await request.arrayBuffer());
      const effect = call.effect ?? (request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write');
      const { response, text } = await this.#exchange(request, body, effect);
      const traceId = firstHeader(response, TRACE_HEADERS) ?? request.headers.get('trace-id') ?? undefined;
      const json = tryParse(text);
      const isAnswer = response.ok || call.expectedStatuses?.includes(response.status) === true;
      if (!isAnswer) {
        const sent = SentValues.of(request.url, request.headers.get('content-type'), body.toString());
        throw this.#refusal({ response, body: json.value, traceId, effect, sent }, call);
      }
      if (response.ok && !json.isJson) {
        throw unreadableAnswer(this.#options.provider, effect, 'with something other than JSON', {
          status: response.status,
          traceId,
        });
      }
      return copyOf(response, text);
    };
  }

  async #exchange(request: Request, body: Buffer, effect: Effect): Promise<{ response: UndiciResponse; text: string }> {
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: [...request.headers],
        body: body.length > 0 ? body : undefined,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#options.timeoutMs),
        dispatcher: this.#connections,
      });
      return { response, text: await readAnswer(response) };
    } catch (error) {
      throw this.#transportFailure(error, effect, request.headers.get('trace-id') ?? undefined);
    }
  }

  #transportFailure(error: unknown, effect: Effect, traceId: string | undefined): ProviderError {
    const { id: providerId, name } = this.#options.provider;
    const details = { providerId, traceId };
    if (isSurelyUnsent(error)) {
      return new ProviderError(
        { ...details, code: 'UNAVAILABLE', message: `${name} cannot be reached` },
        { cause: error },
      );
    }
    const what = describeTransport(error, this.#options.timeoutMs);
    return effect === 'read'
      ? new ProviderError({ ...details, code: 'UNAVAILABLE', message: `${name} ${what}` }, { cause: error })
      : new ProviderError(
          { ...details, code: 'UNKNOWN_OUTCOME', message: `${name} ${what} and may have acted all the same` },
          { cause: error },
        );
  }

  #refusal(answer: FailedAnswer, call: CallOptions): ProviderError {
    const { id: providerId, name } = this.#options.provider;
    const { status } = answer.response;
    const refusal: Refusal = this.#options.readRefusal({ status, body: answer.body });
    const isClients = status >= 400 && status < 500 && status !== 408;
    const code = (isClients ? refusal.code : undefined) ?? codeOfStatus(status, answer.effect);
    const details: ProviderErrorDetails = {
      code,
      providerId,
      message: describeRefusal(name, code, status, answer.sent.mask(refusal.message)),
      fieldErrors: (refusal.fields ?? []).map((field) => ({
        path: call.ourPath?.(field.name) ?? null,
        message: answer.sent.mask(field.message) ?? `${name} does not accept this value`,
      })),
      traceId: refusal.traceId ?? answer.traceId,
      status,
      retryAfterMs: parseRetryAfter(answer.response.headers.get('retry-after')),
    };
    return new ProviderError(details);
  }
}

interface FailedAnswer {
  readonly response: UndiciResponse;
  readonly body: unknown;
  readonly traceId: string | undefined;
  readonly effect: Effect;
  readonly sent: SentValues;
}

function describeTransport(error: unknown, timeoutMs: number): string {
  if (error instanceof AnswerTooLarge) return 'answered with more than we read';
  if (error instanceof Error && error.name === 'TimeoutError') return `did not answer within ${timeoutMs} ms`;
  return 'broke the connection';
}

function firstHeader(response: UndiciResponse, names: readonly string[]): string | undefined {
  return names.map((name) => response.headers.get(name)).find((value) => value !== null && value !== '') ?? undefined;
}

function tryParse(text: string): { readonly isJson: boolean; readonly value: unknown } {
  try {
    return { isJson: true, value: parseJson(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { isJson: false, value: undefined };
  }
}

/** The answer again with its text, as openapi-fetch reads it; without the headers that no longer fit the body. */
function copyOf(response: UndiciResponse, text: string): Response {
  const headers = new Headers([...response.headers]);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie']) headers.delete(name);
  return new Response(text.trim() === '' ? null : text, { status: response.status, headers });
}

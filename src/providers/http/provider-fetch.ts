import { fetch, type Agent, type Response as UndiciResponse } from 'undici';
import { currentContext, inSpan } from '../../telemetry/in-span.js';
import { findUnknownFields, type AnswerMap } from '../answer-map.js';
import type { CallConfig } from '../provider-definition.js';
import { ProviderError } from '../provider-error.js';
import { parseJson, readAnswer } from './answer-body.js';
import { answerFailure } from './answer-failure.js';
import { openConnections } from './connections.js';
import type { Effect, RefusalReader } from './refusal.js';
import { currentPermit, type SendPermit } from './send-permit.js';
import { SentValues } from './sent-values.js';
import { transportFailure } from './transport-failure.js';
import { unreadableAnswer } from './unreadable-answer.js';

/** How a provider is called. */
export interface ProviderFetchOptions extends CallConfig {
  readonly provider: { readonly id: string; readonly name: string };
  readonly readRefusal: RefusalReader;
  /** Whether connections are kept for further calls; default: yes. */
  readonly keepsConnections?: boolean;
  /** What is known of the provider's answers. */
  readonly answers: AnswerMap;
}

/** What one call is about. */
export interface CallOptions {
  /** Whether it may change something; default: read for GET and HEAD, write for the rest. */
  readonly effect?: Effect;
  /** Statuses that are answers to this call and not failures, e.g. 404 where it means "not there". */
  readonly expectedStatuses?: readonly number[];
  /** Our path for a field that the provider complains about; default: no field is known. */
  readonly ourPath?: (theirs: string) => string | null;
  /** Reads the error form where this call's means more than others'; default: the provider's reader. */
  readonly readRefusal?: RefusalReader;
  /** The operation of the contract, under which `answers` lists the fields; absent: the answer is not looked through. */
  readonly operation?: string;
}

/** A fetch for openapi-fetch. Every failure is a `ProviderError`; an answer that comes through is read and is JSON. */
export type ProviderFetch = (request: Request) => Promise<Response>;

/** What providers read in their logs. */
const USER_AGENT = 'customer-graph';
const TRACE_HEADERS = ['trace-id', 'x-trace-id', 'x-request-id', 'x-correlation-id'];
/** Headers that no longer fit an answer whose body has been read. */
const SPENT_HEADERS = ['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie'];

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
      egress: options.egress,
    });
  }

  /** The fetch for a call of this kind. */
  fetchFor(call: CallOptions = {}): ProviderFetch {
    const { gate, provider } = this.#options;
    return (request) => {
      // Taken here: where the gate lets a call go on later, it may be on behalf of another one that has ended.
      const permit = currentPermit();
      const parent = currentContext();
      const send = () => {
        const facts = { providerId: provider.id, operation: call.operation };
        return inSpan('provider call', { kind: 'CLIENT', parent, facts }, async (note) => {
          const response = await this.#send(request, call, permit).catch((error: unknown) => {
            if (error instanceof ProviderError) note({ outcome: error.details.code });
            throw error;
          });
          note({ status: response.status });
          return response;
        });
      };
      return gate ? gate.pass(send) : send();
    };
  }

  async #send(request: Request, call: CallOptions, permit: SendPermit | undefined): Promise<Response> {
    const { provider, timeoutMs } = this.#options;
    const { readRefusal = this.#options.readRefusal } = call;
    const body = Buffer.from(await request.arrayBuffer());
    const effect = call.effect ?? (request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write');
    const sentTraceId = request.headers.get('trace-id') ?? undefined;
    if (effect === 'write') permit?.();
    const signal = AbortSignal.timeout(timeoutMs);
    const { response, text } = await this.#exchange(request, body, signal).catch((error: unknown) => {
      throw transportFailure(error, {
        provider,
        effect,
        timeoutMs,
        isTimedOut: signal.aborted,
        traceId: sentTraceId,
      });
    });
    const { status, ok, headers } = response;
    const traceId = TRACE_HEADERS.map((name) => headers.get(name)).find(Boolean) ?? sentTraceId;
    const json = parseJson(text);
    if (!ok && call.expectedStatuses?.includes(status) !== true) {
      const sent = SentValues.of(request.url, request.headers.get('content-type'), body.toString());
      const refusal = readRefusal({ status, body: json.value });
      throw answerFailure({ provider, effect, status, headers, refusal, traceId, sent, ourPath: call.ourPath });
    }
    if (ok && !json.isJson) {
      throw unreadableAnswer(provider, effect, 'with something other than JSON', { status, traceId });
    }
    if (ok) this.#reportUnknown(call.operation, json.value);
    return copyOf(response, text);
  }

  #reportUnknown(operation: string | undefined, answer: unknown): void {
    if (operation === undefined) return;
    for (const field of findUnknownFields(this.#options.answers[operation] ?? {}, answer)) {
      this.#options.reportDrift({ kind: 'FIELD', name: `${operation}: ${field}` });
    }
  }

  async #exchange(
    request: Request,
    body: Buffer,
    signal: AbortSignal,
  ): Promise<{ response: UndiciResponse; text: string }> {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { accept: 'application/json', 'user-agent': USER_AGENT, ...Object.fromEntries(request.headers) },
      body: body.length > 0 ? body : undefined,
      redirect: 'manual',
      signal,
      dispatcher: this.#connections,
    });
    return { response, text: await readAnswer(response) };
  }
}

/** The answer again with its text, as openapi-fetch reads it. */
function copyOf(response: UndiciResponse, text: string): Response {
  const headers = new Headers([...response.headers]);
  for (const name of SPENT_HEADERS) headers.delete(name);
  return new Response(text.trim() === '' ? null : text, { status: response.status, headers });
}

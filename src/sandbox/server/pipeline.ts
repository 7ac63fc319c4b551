import { setTimeout as sleep } from 'node:timers/promises';
import type { Contract, Route } from '../contract/contract.js';
import { readBody } from '../contract/request-body.js';
import { REQUEST_FAULTS, type RequestFault } from '../faults/fault.js';
import type { Fault, FaultRegistry } from '../faults/fault-registry.js';
import type { SandboxStore } from '../store/sandbox-store.js';
import { Refusal, type Answer } from './answer.js';
import type { LateCommits } from './late-commits.js';
import type { RequestLog } from './request-log.js';
import type { SandboxRequest, Simulator } from './simulator.js';

/** A request as it came from the socket. */
export interface Incoming {
  readonly method: string;
  /** With the provider's prefix and the query. */
  readonly url: string;
  /** The same without the prefix. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Buffer;
}

/** What happens to the connection: an answer, a reset, or silence. */
export type Outcome = Answer | 'reset' | 'silence';

/** What a pipeline works with. */
export interface PipelineParts {
  readonly simulator: Simulator;
  readonly contract: Contract;
  readonly store: SandboxStore;
  readonly faults: FaultRegistry;
  readonly log: RequestLog;
  readonly lateCommits: LateCommits;
  /** Told of every defect of the sandbox itself; the caller gets the provider's 500. */
  readonly onError: (error: unknown) => void;
}

const DEFAULT_DELAY_MS = 1000;

/**
 * Takes one provider's requests through routing, budget, authentication, contract, faults and handler, in this order:
 * a fault strikes only a request that would be accepted, so that "after commit" means that something is kept.
 */
export class Pipeline {
  readonly #parts: PipelineParts;

  /** @throws Error when an operation of the contract has no handler, or a handler no operation */
  constructor(parts: PipelineParts) {
    const { simulator, contract } = parts;
    const wanted = contract.operationIds.toSorted().join(', ');
    const given = Object.keys(simulator.handlers).toSorted().join(', ');
    if (wanted !== given) {
      throw new Error(`The ${simulator.id} simulator handles ${given}, but its contract describes ${wanted}`);
    }
    this.#parts = parts;
  }

  /** Decides what happens to a request. Never throws. */
  async handle(incoming: Incoming): Promise<Outcome> {
    try {
      return await this.#handle(incoming);
    } catch (error) {
      this.#parts.onError(error);
      return this.#parts.simulator.errors.failed();
    }
  }

  async #handle(incoming: Incoming): Promise<Outcome> {
    const { simulator, contract, store, log } = this.#parts;
    const route = contract.match(incoming);
    if (typeof route === 'number') {
      log.add(simulator.id, logged(incoming, null, null), incoming.rawBody.length);
      return simulator.errors.unknownRoute(route, `${incoming.method} ${incoming.path.split('?')[0] ?? ''}`);
    }
    const read = await readBody(incoming.rawBody, incoming.headers['content-type'] ?? '', route.mediaTypes);
    const body = 'body' in read ? read.body : undefined;
    log.add(simulator.id, logged(incoming, body, route.operationId), incoming.rawBody.length);

    const request = toSandboxRequest(incoming, route, body);
    const refused = simulator.limit?.(request) ?? (await simulator.authenticate(request, store));
    if (refused) return refused;
    const issues = 'issue' in read ? [read.issue] : contract.findIssues(route.operationId, { ...incoming, body });
    if (issues.length > 0) return simulator.errors.invalid(issues, request);
    return this.#applyFault(request, this.#parts.faults.take(simulator.id, REQUEST_FAULTS, route.operationId));
  }

  async #applyFault(
    request: SandboxRequest,
    fault: (Fault & { readonly kind: RequestFault }) | undefined,
  ): Promise<Outcome> {
    const { errors } = this.#parts.simulator;
    const delayMs = fault?.delayMs ?? DEFAULT_DELAY_MS;
    switch (fault?.kind) {
      case undefined:
        return this.#perform(request);
      case 'latency':
        await sleep(delayMs);
        return this.#perform(request);
      case 'errorBeforeCommit':
        return errors.failed();
      case 'errorAfterCommit':
        await this.#perform(request);
        return errors.failed();
      case 'resetBeforeCommit':
        return 'reset';
      case 'resetAfterCommit':
        await this.#perform(request);
        return 'reset';
      case 'rateLimit':
        return { ...errors.rateLimited(), headers: { 'retry-after': String(fault.retryAfterSeconds ?? 1) } };
      case 'timeout':
        return 'silence';
      case 'timeoutAfterCommit':
        await this.#perform(request);
        return 'silence';
      case 'commitLate':
        this.#parts.lateCommits.add(delayMs, () => this.#perform(request));
        return 'reset';
    }
  }

  async #perform(request: SandboxRequest): Promise<Answer> {
    const { simulator, contract, store } = this.#parts;
    const handler = simulator.handlers[request.operationId];
    if (!handler) throw new Error(`No handler for ${request.operationId}`);
    try {
      return await store.transaction(simulator.id, async (tx) => {
        const answer = await handler(request, tx);
        this.#checkAnswer(contract, request.operationId, answer);
        return answer;
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#checkAnswer(contract, request.operationId, error.answer);
      return error.answer;
    }
  }

  /** A simulator that answers off the contract would teach its callers something false: it fails instead. */
  #checkAnswer(contract: Contract, operationId: string, { status, body }: Answer): void {
    const issues = body === undefined ? [] : contract.findAnswerIssues(operationId, status, body);
    if (issues.length === 0) return;
    const told = issues.map(({ path, message }) => `${path.join('.') || 'body'} ${message}`).join('; ');
    throw new Error(`The sandbox's answer ${status} to ${operationId} is off the contract: ${told}`);
  }
}

function logged({ method, path, headers }: Incoming, body: unknown, operationId: string | null) {
  return { method, path, headers, body, operationId };
}

function toSandboxRequest({ method, url, headers }: Incoming, route: Route, body: unknown): SandboxRequest {
  const { operationId, params, query } = route;
  return { operationId, method, url, headers, params, query, body };
}

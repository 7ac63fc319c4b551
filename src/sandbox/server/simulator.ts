import type { Issue } from '../contract/issue.js';
import type { ProviderId } from '../provider-id.js';
import type { SandboxStore } from '../store/sandbox-store.js';
import type { Transaction } from '../store/transaction.js';
import type { Answer } from './answer.js';

/** A request as handlers see it: routed, authenticated and valid by the contract. */
export interface SandboxRequest {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** The path as sent, with the provider's prefix and the query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Path parameters, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed by its media type; files of a multipart body are `File` objects. Undefined without a body. */
  readonly body: unknown;
}

/**
 * Performs one operation within a transaction that commits when it answers.
 * @throws Refusal to answer with an error and keep nothing
 */
export type Handler = (request: SandboxRequest, tx: Transaction) => Promise<Answer>;

/** How a provider words the refusals that do not come from its own handlers. */
export interface ErrorForm {
  /** No operation of the contract has this path, or this method on it. */
  unknownRoute(status: 404 | 405, route: string): Answer;
  /** The request is off the contract; never empty. */
  invalid(issues: readonly Issue[], request: SandboxRequest): Answer;
  /** Too many requests, by a budget or an injected fault. */
  rateLimited(): Answer;
  /** The provider failed: an injected fault or a defect of the sandbox. */
  failed(): Answer;
}

/** One simulated provider. */
export interface Simulator {
  readonly id: ProviderId;
  readonly errors: ErrorForm;
  /** By operationId of the contract; the mount refuses to start when one is missing. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** The refusal for a request without the provider's credentials, or undefined when it may pass. */
  authenticate(request: SandboxRequest, store: SandboxStore): Promise<Answer | undefined>;
  /** The refusal for a request beyond the provider's budget, or undefined; absent when it has no budget. */
  limit?(request: SandboxRequest): Answer | undefined;
  /** Performs a transition that has come due, by the name under which it was scheduled. */
  readonly transitions?: Readonly<Record<string, TransitionHandler>>;
  /** How a webhook is sent: where to, and what proves it. Absent when the provider sends none. */
  addressWebhook?(event: string, rawBody: string): WebhookAddress;
}

/** How one webhook is sent. */
export interface WebhookAddress {
  /** What follows the provider's own address, e.g. `/approved`; default: nothing. */
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Performs a scheduled step of one record. A record that has gone or moved on is left as it is. */
export type TransitionHandler = (recordId: string, tx: Transaction) => Promise<void>;

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { OpenAPIBackend, type Document, type Request } from 'openapi-backend';
import { parse } from 'yaml';
import { findPackageRoot } from '../package-root.js';
import type { ProviderId } from '../provider-id.js';
import { mapIssues, type Issue } from './issue.js';

/** A route of the contract that a request has matched. */
export interface Route {
  readonly operationId: string;
  /** Media types that the operation takes; empty when it takes no body. */
  readonly mediaTypes: readonly string[];
  /** Percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** A request before it is judged. */
export interface ContractRequest {
  readonly method: string;
  /** The path below the provider's prefix, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** One provider's OpenAPI contract: finds the operation of a request and judges requests and answers by it. */
export class Contract {
  readonly #backend: OpenAPIBackend;

  constructor(backend: OpenAPIBackend) {
    this.#backend = backend;
  }

  /** Every operationId of the contract, in its order. */
  get operationIds(): string[] {
    return this.#backend.getOperations().flatMap(({ operationId }) => operationId ?? []);
  }

  /** The operation that this request addresses, or the status with which it is refused. */
  match(request: Omit<ContractRequest, 'body'>): Route | 404 | 405 {
    if (!isDecodable(request.path.split('?')[0] ?? '')) return 404;
    const operation = this.#backend.matchOperation(toRequest(request));
    if (!operation?.operationId) return this.#hasPath(request.path) ? 405 : 404;
    const parsed = this.#backend.router.parseRequest(toRequest(request), operation);
    const body = operation.requestBody as { content?: Record<string, unknown> } | undefined;
    return {
      operationId: operation.operationId,
      mediaTypes: Object.keys(body?.content ?? {}),
      params: parsed.params as Record<string, string>,
      query: parsed.query as Record<string, string>,
    };
  }

  /** What is off the contract in a request to this operation; empty when it is valid. */
  findIssues(operationId: string, request: ContractRequest): Issue[] {
    const issues = mapIssues(this.#backend.validateRequest(toRequest(request), operationId).errors ?? []);
    return issues.map((issue) => (issue.location === 'header' ? this.#restoreName(operationId, issue) : issue));
  }

  /** What is off the contract in an answer of this operation; empty when it is valid or its status is not described. */
  findAnswerIssues(operationId: string, status: number, body: unknown): Issue[] {
    return mapIssues(this.#backend.validateResponse(body, operationId, status).errors ?? []);
  }

  /** The validator compares headers in lower case; callers are told the name as the contract writes it. */
  #restoreName(operationId: string, issue: Issue): Issue {
    const parameters = (this.#backend.getOperation(operationId)?.parameters ?? []) as { in: string; name: string }[];
    const named = parameters.find(({ in: place, name }) => place === 'header' && name.toLowerCase() === issue.path[0]);
    return named ? { ...issue, path: [named.name, ...issue.path.slice(1)] } : issue;
  }

  #hasPath(path: string): boolean {
    const methods = ['get', 'put', 'post', 'patch', 'delete'];
    return methods.some((method) => this.#backend.matchOperation({ method, path, headers: {} }) !== undefined);
  }
}

/**
 * Reads `schema/providers/<id>.yaml`.
 * @param adapt changes the document before it is compiled, for what a deployment of the provider can choose
 * @throws Error when the file is missing or not an OpenAPI document
 */
export async function loadContract(id: ProviderId, adapt?: (document: Document) => void): Promise<Contract> {
  return readContract(join(findPackageRoot(), 'schema/providers', `${id}.yaml`), adapt);
}

/**
 * Reads a contract's file.
 * @param adapt see {@link loadContract}
 * @throws Error when the file is missing or not an OpenAPI document
 */
export async function readContract(file: string, adapt?: (document: Document) => void): Promise<Contract> {
  const document = parse(await readFile(file, 'utf8')) as Document;
  adapt?.(document);
  const backend = new OpenAPIBackend({
    definition: document,
    // Compiles each validator on first use: the contracts themselves are validated by tests, not at every start.
    quick: true,
    strict: true,
    ignoreTrailingSlashes: false,
    customizeAjv: (_, options) => {
      const ajv = new Ajv2020({ ...options, allErrors: true });
      addFormats.default(ajv);
      ajv.addFormat('binary', true);
      return ajv;
    },
  });
  await backend.init();
  return new Contract(backend);
}

function toRequest({ method, path, headers, ...rest }: Omit<ContractRequest, 'body'> & { body?: unknown }): Request {
  const body = 'body' in rest ? rest.body : undefined;
  return { method, path, headers: { ...headers }, ...(body === undefined ? {} : { body: withoutFiles(body) }) };
}

/** The validator knows JSON only: the files of a multipart body are judged by their handler. */
function withoutFiles(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value instanceof File ? value.name : value]),
  );
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    // Malformed percent-encoding names nothing that there is.
    return false;
  }
}

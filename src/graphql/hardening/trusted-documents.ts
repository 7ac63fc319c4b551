import { createHash } from 'node:crypto';
import { parse, specifiedRules, validate, type GraphQLSchema } from 'graphql';
import { isRecord, type SentRequest } from './document-gate.js';
import { limitRules } from './limit-rules.js';
import type { GraphLimits } from './graph-limits.js';
import { RefusedRequest } from './refusal.js';

/** A manifest that cannot be used, with all that is wrong. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * The only documents that are run. Their ids are the SHA-256 of their text in hexadecimal, so that a manifest cannot say one
 * thing and mean another.
 */
export class TrustedDocuments {
  readonly #documents: ReadonlyMap<string, string>;

  private constructor(documents: ReadonlyMap<string, string>) {
    this.#documents = documents;
  }

  get size(): number {
    return this.#documents.size;
  }

  /**
   * Reads a manifest: Apollo's (`{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id", "body"}]}`), or
   * the object of hashes and documents that GraphQL codegen's client preset writes with `hashAlgorithm: "sha256"`, with or
   * without `sha256:` before each hash.
   * @throws ManifestError that lists every entry that is wrong: its hash, its syntax, or what the schema or the limits refuse
   */
  static read(text: string, schema: GraphQLSchema, limits: GraphLimits): TrustedDocuments {
    const entries = entriesOf(text);
    const documents = new Map<string, string>();
    const problems = entries.flatMap(({ name, id, body }) => {
      const [problem] = problemOf(id, body, schema, limits);
      if (problem === undefined && documents.has(id as string)) return [`${name}: its id is there twice`];
      if (problem === undefined) documents.set(id as string, body as string);
      return problem === undefined ? [] : [`${name}: ${problem}`];
    });
    if (entries.length === 0) problems.push('It has no documents: nothing could be run');
    if (problems.length > 0) throw new ManifestError(problems);
    return new TrustedDocuments(documents);
  }

  /**
   * The document that a request means: by `extensions.persistedQuery.sha256Hash`, `documentId` (`sha256:` before the hash), `id`, or
   * the whole text in `query`. Where several are given, all must mean the same.
   * @throws RefusedRequest DOCUMENT_NOT_TRUSTED
   */
  find({ query, documentId, id, extensions }: SentRequest): string {
    const persisted = isRecord(extensions) ? extensions.persistedQuery : undefined;
    const ids = [documentId, id, isRecord(persisted) ? (persisted.sha256Hash ?? null) : persisted]
      .filter((one) => one !== undefined)
      .map((one) => (typeof one === 'string' ? bareHash(one) : ''));
    if (typeof query === 'string' && query !== '') ids.push(hashOf(query));
    const [first = '', ...others] = ids;
    const document = others.every((other) => other === first) ? this.#documents.get(first) : undefined;
    if (document === undefined) {
      throw new RefusedRequest(
        'DOCUMENT_NOT_TRUSTED',
        'Only documents of the manifest are taken: send the SHA-256 of one of them as `documentId`',
      );
    }
    return document;
  }
}

interface Entry {
  /** How to find it in the manifest. */
  readonly name: string;
  readonly id: unknown;
  readonly body: unknown;
}

function entriesOf(text: string): Entry[] {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new ManifestError(['It is not JSON']);
  }
  if (!isRecord(manifest)) throw new ManifestError(['It is not an object']);
  if (!('format' in manifest)) {
    return Object.entries(manifest).map(([id, body], index) => ({
      name: `document ${index + 1} (${id})`,
      id: bareHash(id),
      body,
    }));
  }
  if (manifest.format !== 'apollo-persisted-query-manifest' || manifest.version !== 1) {
    throw new ManifestError(['Its format must be apollo-persisted-query-manifest, version 1']);
  }
  if (!Array.isArray(manifest.operations)) throw new ManifestError(['Its operations must be a list']);
  return manifest.operations.map((operation: unknown, index) => {
    const { name, id, body } = isRecord(operation) ? operation : {};
    return { name: `operation ${index + 1}${typeof name === 'string' ? ` (${name})` : ''}`, id, body };
  });
}

/** What is wrong with an entry, the worst first; empty when nothing is. */
function problemOf(id: unknown, body: unknown, schema: GraphQLSchema, limits: GraphLimits): string[] {
  if (typeof id !== 'string' || !HASH.test(id)) return ['its id must be a SHA-256 of 64 hexadecimal digits'];
  if (typeof body !== 'string') return ['its document must be a text'];
  if (hashOf(body) !== id) return ['its id is not the SHA-256 of its document'];
  if (body.length > limits.maxDocumentLength) return [`it is longer than ${limits.maxDocumentLength} characters`];
  try {
    const document = parse(body, { maxTokens: limits.maxTokens });
    const beyond = validate(schema, document, limitRules(limits, false), { maxErrors: 1 });
    return (beyond.length > 0 ? beyond : validate(schema, document, specifiedRules)).map(({ message }) => message);
  } catch (error) {
    return [(error as Error).message];
  }
}

/** A hash without the name of its algorithm, which GraphQL codegen and some clients say before it. */
function bareHash(hash: string): string {
  return hash.replace(/^sha256:/, '');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

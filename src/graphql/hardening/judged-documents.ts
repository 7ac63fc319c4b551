import { createHash } from 'node:crypto';
import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** What of an operation depends on its document alone. */
export interface JudgedOperation {
  readonly operation: OperationDefinitionNode;
  readonly rootFields: number;
  /** What it costs whatever the variables; undefined: they say how large its pages and lists of keys are. */
  readonly cost: number | undefined;
}

/** A document that keeps to the limits. */
export interface JudgedDocument {
  readonly document: DocumentNode;
  /** By name; the empty name is the document's only operation. */
  readonly operations: Map<string, JudgedOperation>;
  /** Whether the rules of the specification hold; false: nobody has looked, or they do not. */
  isValid: boolean;
}

/** The most documents that are kept. */
const MAX_DOCUMENTS = 1000;

/** About how much memory all of them may take, with what else is kept by them. */
const MAX_BYTES = 64 * 1024 * 1024;

/** About what a token takes: 340 in the syntax tree, and 175 in the fields prepared from it for each of up to four outcomes of its conditions. */
const BYTES_OF_A_TOKEN = 1000;

/**
 * The documents that were sent last and keep to the limits, by their text: none is read twice, and one text is one object, so that
 * whatever else is made of a document can be kept by it. A document beyond a limit is not kept.
 */
export class JudgedDocuments {
  readonly #byHash = new Map<string, JudgedDocument>();
  readonly #byText = new LRUCache<string, JudgedDocument & { readonly hash: string }>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_BYTES,
    dispose: ({ hash }) => this.#byHash.delete(hash),
  });

  /** How many are kept. */
  get size(): number {
    return this.#byText.size;
  }

  find(text: string): JudgedDocument | undefined {
    return this.#byText.get(text);
  }

  keep(text: string, document: DocumentNode, tokens: number): JudgedDocument {
    const hash = createHash('sha256').update(text).digest('hex');
    const judged = { document, operations: new Map<string, JudgedOperation>(), isValid: false, hash };
    this.#byText.set(text, judged, { size: 2 * text.length + BYTES_OF_A_TOKEN * (tokens + 1) });
    // One that is larger than all may be is not kept.
    if (this.#byText.has(text)) this.#byHash.set(hash, judged);
    return judged;
  }

  /**
   * As Apollo Server's store of the documents that it found valid: it hands out the object of {@link find}. Its keys end with the
   * SHA-256 of the text.
   */
  get apolloStore() {
    const judgedOf = (key: string): JudgedDocument | undefined => this.#byHash.get(key.slice(-64));
    return {
      get: (key: string): Promise<DocumentNode | undefined> => {
        const judged = judgedOf(key);
        return Promise.resolve(judged?.isValid === true ? judged.document : undefined);
      },
      set: (key: string): Promise<void> => {
        const judged = judgedOf(key);
        if (judged) judged.isValid = true;
        return Promise.resolve();
      },
      delete: (key: string): Promise<void> => {
        const judged = judgedOf(key);
        if (judged) judged.isValid = false;
        return Promise.resolve();
      },
    };
  }
}

/** What a validation of a document finds; nothing for one that was found valid before. */
export function validateOnce(
  judged: JudgedDocument,
  validate: (document: DocumentNode) => readonly GraphQLError[],
): readonly GraphQLError[] {
  if (judged.isValid) return [];
  const invalid = validate(judged.document);
  judged.isValid = invalid.length === 0;
  return invalid;
}

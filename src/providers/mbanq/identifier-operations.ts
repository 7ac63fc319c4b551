import { findOurPath, type FieldRule } from '../../domain/readiness/field-map.js';
import { textOf } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { IdempotencyPolicy } from '../idempotency-policy.js';
import { ProviderError } from '../provider-error.js';
import { writeRequest } from '../write-request.js';
import type { CodeValue, IdentifierCall, IdentifierSubject, Operation, OperationResult } from '../provider.js';
import type { MbanqClient } from './client.js';
import { CodeReference, type CodeName } from './code-reference.js';
import { doubts } from './doubts.js';
import { DOCUMENT_TYPE_CODE, toDocumentType } from './document-types.js';
import { IDENTIFIER_STATUSES } from './identifier-fields.js';
import { refused, toId } from './ids.js';
import { isIdentifier, itemsOf } from './lists.js';
import { MBANQ } from './name.js';
import { COUNTRY_CODE } from './nationality.js';
import type { components } from './wire.js';

type Body = components['schemas']['CreateIdentifierRequest'];

/** The fields whose values are ids of the deployment's own lists. */
const CODED_FIELDS = { documentTypeId: DOCUMENT_TYPE_CODE, nationality: COUNTRY_CODE } as const satisfies Record<
  string,
  CodeName
>;
const codedFields = ['documentTypeId', 'nationality'] as const satisfies (keyof typeof CODED_FIELDS)[];
/** Answers with which surely nothing was created or changed. */
const HARMLESS_STATUSES: readonly (number | undefined)[] = [400, 403, 404];

/** What can be done with an identifier at Mbanq. */
export class IdentifierOperations {
  readonly create: Operation<IdentifierCall>;
  readonly update: Operation<IdentifierCall>;
  readonly deactivate: Operation<IdentifierCall>;
  readonly delete: Operation<IdentifierCall>;
  readonly #client: MbanqClient;
  readonly #rules: readonly FieldRule<IdentifierSubject>[];

  constructor(client: MbanqClient, rules: readonly FieldRule<IdentifierSubject>[], holdMs: number) {
    this.#client = client;
    this.#rules = rules;
    const sayAgain: IdempotencyPolicy = { kind: 'sameKey', holdMs };
    this.create = {
      policy: { kind: 'lookUpFirst', holdMs },
      doubt: doubts.createIdentifier,
      perform: (call) => this.#create(call),
      lookUp: (call) => this.#lookUp(call),
    };
    this.update = {
      policy: sayAgain,
      doubt: doubts.updateIdentifier,
      perform: (call) => this.#send(call, (body) => this.#put(call, body)),
    };
    this.deactivate = {
      policy: sayAgain,
      doubt: doubts.deactivateIdentifier,
      perform: (call) => this.#put(call, { status: 'Inactive' }),
    };
    this.delete = { policy: sayAgain, doubt: doubts.deleteIdentifier, perform: (call) => this.#delete(call) };
  }

  async #create(call: IdentifierCall): Promise<OperationResult> {
    const clientId = clientIdOf(call);
    const answer = await this.#send(call, (body) => this.#client.createIdentifier(clientId, body, this.#pathOf(call)));
    const externalId = textOf(answer.resourceId) ?? textOf(answer.id);
    if (externalId === undefined) throw unreadableAnswer(MBANQ, 'write', "without the new identifier's id");
    return { externalId };
  }

  async #lookUp(call: IdentifierCall): Promise<OperationResult | null> {
    const { number: documentKey, type, status } = call.identifier;
    const documentType = await this.#resolve(toDocumentType(type), 'documentTypeId', call);
    const wanted = { documentType, documentKey, status: IDENTIFIER_STATUSES[status] };
    const held = itemsOf(await this.#client.listIdentifiers(clientIdOf(call)));
    const found = held.find((identifier) => isIdentifier(identifier, wanted));
    if (!found) return null;
    const externalId = textOf(found.id);
    if (externalId === undefined) throw unreadableAnswer(MBANQ, 'read', "without an identifier's id");
    return { externalId };
  }

  async #put(call: IdentifierCall, body: components['schemas']['UpdateIdentifierRequest']): Promise<OperationResult> {
    const externalId = externalIdOf(call);
    await this.#client.updateIdentifier(clientIdOf(call), toId(externalId), body, this.#pathOf(call));
    return { externalId };
  }

  async #delete(call: IdentifierCall): Promise<OperationResult> {
    const externalId = externalIdOf(call);
    await this.#client.deleteIdentifier(clientIdOf(call), toId(externalId));
    return { externalId };
  }

  /**
   * Sends the identifier, and once more where Mbanq did not know an id of its lists and has another one now: the lists
   * are the deployment's, who may change them at any time.
   */
  async #send<Answer>(call: IdentifierCall, send: (body: Body) => Promise<Answer>): Promise<Answer> {
    const body = await this.#bodyOf(call);
    try {
      return await send(body);
    } catch (error) {
      const unknown = codedFields.filter((field) => this.#isUnknown(error, field, call));
      if (unknown.length === 0) throw error;
      for (const field of unknown) this.#client.codeValues.doubt(CODED_FIELDS[field]);
      const again = await this.#bodyOf(call);
      if (unknown.every((field) => again[field] === body[field])) throw error;
      return send(again);
    }
  }

  #isUnknown(error: unknown, field: keyof typeof CODED_FIELDS, call: IdentifierCall): boolean {
    if (!(error instanceof ProviderError)) return false;
    const { code, status, fieldErrors = [] } = error.details;
    const path = this.#pathOf(call)(field);
    return code === 'REFUSED' && HARMLESS_STATUSES.includes(status) && fieldErrors.some((one) => one.path === path);
  }

  /** The body with ids of code values in the place of references. */
  async #bodyOf(call: IdentifierCall): Promise<Body> {
    const written = writeRequest(MBANQ, this.#rules, call, prefixOf(call));
    const entries = Object.entries(written).map(async ([field, value]) => [
      field,
      value instanceof CodeReference ? (await this.#resolve(value, field, call)).id : value,
    ]);
    // The rules write the contract's form, which the compiler cannot see through their paths; the tests do.
    return Object.fromEntries(await Promise.all(entries)) as Body;
  }

  async #resolve(reference: CodeReference, field: string, call: IdentifierCall): Promise<CodeValue> {
    const value = await this.#client.codeValues.find(reference);
    if (value) return value;
    const message = `Its list ${reference.codeName} has nothing like ${reference.names[0] ?? 'it'}`;
    throw refused('cannot take this identifier', [{ path: this.#pathOf(call)(field), message }]);
  }

  #pathOf(call: IdentifierCall): (theirs: string) => string | null {
    return (theirs) => {
      const ours = findOurPath(this.#rules, theirs);
      return ours === null ? null : prefixOf(call) + ours;
    };
  }
}

/** Where the identifier stands in our input. */
function prefixOf({ profile, identifier }: IdentifierCall): string {
  return `identifiers.${profile.identifiers.findIndex(({ id }) => id === identifier.id)}.`;
}

function clientIdOf({ externalCustomerId }: IdentifierCall): number {
  return toId(externalCustomerId);
}

function externalIdOf({ externalIdentifierId }: IdentifierCall): string {
  if (externalIdentifierId === undefined) throw refused('does not have this identifier');
  return externalIdentifierId;
}

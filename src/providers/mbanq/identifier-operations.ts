import { findOurPath, type FieldRule } from '../../domain/readiness/field-map.js';
import { textOf } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import { ProviderError } from '../provider-error.js';
import { writeRequest } from '../write-request.js';
import type { CodeValue, IdentifierCall, IdentifierSubject, Operation, OperationResult } from '../provider.js';
import { isIdentifier, itemsOf } from './answers.js';
import type { MbanqClient } from './client.js';
import { CodeReference } from './code-reference.js';
import { toDocumentType } from './document-types.js';
import { IDENTIFIER_STATUSES } from './identifier-fields.js';
import { MBANQ } from './name.js';
import type { components } from './wire.js';

type Body = components['schemas']['CreateIdentifierRequest'];

/** What can be done with an identifier at Mbanq. */
export class IdentifierOperations {
  readonly create: Operation<IdentifierCall>;
  readonly update: Operation<IdentifierCall>;
  readonly deactivate: Operation<IdentifierCall>;
  readonly #client: MbanqClient;
  readonly #rules: readonly FieldRule<IdentifierSubject>[];

  constructor(client: MbanqClient, rules: readonly FieldRule<IdentifierSubject>[], holdMs: number) {
    this.#client = client;
    this.#rules = rules;
    this.create = {
      policy: { kind: 'lookUpFirst', holdMs },
      perform: (call) => this.#create(call),
      lookUp: (call) => this.#lookUp(call),
    };
    // A PUT says what is to be: it can be repeated without a key.
    this.update = { policy: { kind: 'sameKey' }, perform: async (call) => this.#put(call, await this.#bodyOf(call)) };
    this.deactivate = { policy: { kind: 'sameKey' }, perform: (call) => this.#put(call, { status: 'Inactive' }) };
  }

  async #create(call: IdentifierCall): Promise<OperationResult> {
    const answer = await this.#client.createIdentifier(clientIdOf(call), await this.#bodyOf(call), this.#pathOf(call));
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
    const { externalIdentifierId: externalId } = call;
    if (externalId === undefined) throw refused('does not have this identifier', []);
    await this.#client.updateIdentifier(clientIdOf(call), toId(externalId), body, this.#pathOf(call));
    return { externalId };
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

/** Mbanq's ids are whole numbers; one that was linked by hand may be anything. */
function toId(externalId: string): number {
  if (!/^\d{1,15}$/.test(externalId)) {
    throw refused('cannot have given this id', [{ path: 'externalIds', message: 'An id of Mbanq is a whole number' }]);
  }
  return Number(externalId);
}

function refused(what: string, fieldErrors: { path: string | null; message: string }[]): ProviderError {
  return new ProviderError({ code: 'REFUSED', providerId: MBANQ.id, message: `${MBANQ.name} ${what}`, fieldErrors });
}

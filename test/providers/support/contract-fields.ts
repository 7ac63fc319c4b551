import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** A JSON schema of OpenAPI 3.1, as far as contracts use it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface MediaType {
  readonly schema?: Schema;
  /** What other deployments take in the place of `schema`. */
  readonly 'x-other-forms'?: Readonly<Record<string, Schema>>;
}
type Content = Readonly<Record<string, MediaType>>;
interface Body {
  readonly $ref?: string;
  readonly content?: Content;
}
interface OperationObject {
  readonly operationId?: string;
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
}
interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly webhooks?: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}

/** The paths of every field that crosses the wire, by operation; `[]` stands for the entries of a list, `.*` for anything. */
export interface ContractFields {
  readonly requests: Readonly<Record<string, readonly string[]>>;
  /** Of successful answers, and of the bodies of webhooks. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** Reads a contract's file, e.g. `schema/providers/bvnk.yaml`. */
export async function readContractFields(file: string): Promise<ContractFields> {
  const contract = parse(await readFile(file, 'utf8')) as Contract;
  const requests: Record<string, string[]> = {};
  const answers: Record<string, string[]> = {};
  for (const { operationId = '', requestBody, responses = {} } of operationsOf(contract.paths)) {
    requests[operationId] = fieldsOf(contract, requestBody);
    const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    answers[operationId] = [...new Set(successes.flatMap(([, answer]) => fieldsOf(contract, answer)))];
  }
  for (const { operationId = '', requestBody } of operationsOf(contract.webhooks ?? {})) {
    answers[operationId] = fieldsOf(contract, requestBody);
  }
  return { requests, answers };
}

function operationsOf(paths: Contract['paths']): OperationObject[] {
  return Object.values(paths).flatMap((path) => Object.values(path).filter(({ operationId }) => operationId));
}

function fieldsOf(contract: Contract, body: Body | undefined): string[] {
  const found = new Set<string>();
  for (const { schema, 'x-other-forms': others = {} } of Object.values(resolve(contract, body ?? {}).content ?? {})) {
    for (const form of [schema ?? [], ...Object.values(others)].flat()) visit(contract, form, '', found);
  }
  return [...found];
}

function visit(contract: Contract, given: Schema, path: string, found: Set<string>): void {
  const schema = resolve(contract, given);
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  for (const part of parts) visit(contract, part, path, found);
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    visit(contract, child, path === '' ? name : `${path}.${name}`, found);
  }
  if (schema.items) visit(contract, schema.items, `${path}[]`, found);
  const isObject = schema.type === 'object' || schema.properties !== undefined;
  const isOpen = isObject && schema.properties === undefined && parts.length === 0;
  const isUnknown = Object.keys(schema).every((key) => key === 'description');
  if (isOpen || isUnknown) found.add(`${path}.*`);
  else if (!isObject && !schema.items && parts.length === 0 && path !== '' && schema.type !== 'null') found.add(path);
}

function resolve<Part extends { readonly $ref?: string }>(contract: Contract, part: Part): Part {
  if (part.$ref === undefined) return part;
  const steps = part.$ref.replace('#/', '').split('/');
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], contract) as Part;
}

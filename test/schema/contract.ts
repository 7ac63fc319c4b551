import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

/** A contract as its file has it, references unresolved. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** The providers whose seeds this project was given. */
export const providerIds = ['bvnk', 'connect', 'enfuce', 'enroll', 'mbanq'] as const;
export type ProviderId = (typeof providerIds)[number];

/** Every provider that has a contract. */
export const contractIds: readonly string[] = readdirSync('schema/providers')
  .map((file) => basename(file, '.yaml'))
  .sort();

export const contractPath = (id: string): string => `schema/providers/${id}.yaml`;

export async function readContract(id: string): Promise<JsonObject> {
  return parse(await readFile(contractPath(id), 'utf8')) as JsonObject;
}

/** Follows `$ref`, and the single `allOf` that carries one beside a description. */
export function resolve(contract: JsonObject, node: Json | undefined): JsonObject {
  if (node === undefined || node === null || typeof node !== 'object' || Array.isArray(node)) {
    throw new TypeError(`Not an object: ${JSON.stringify(node)}`);
  }
  const only = Array.isArray(node.allOf) && node.allOf.length === 1 ? (node.allOf[0] as JsonObject) : node;
  if (typeof only.$ref !== 'string') return node;
  const target = only.$ref
    .slice(2)
    .split('/')
    .reduce<Json | undefined>((value, key) => (value as JsonObject)[key], contract);
  return resolve(contract, target);
}

/** The node at a path of keys, references followed on the way and at the end. */
export function at(contract: JsonObject, ...keys: string[]): JsonObject {
  return keys.reduce<JsonObject>((node, key) => resolve(contract, node[key]), contract);
}

export const schemaOf = (contract: JsonObject, name: string): JsonObject => at(contract, 'components', 'schemas', name);

/**
 * The contract as the sandbox loads it. `quick` skips the library's check of the document, which knows OpenAPI 3.0
 * only; Ajv runs in its own strict mode, so that a keyword it would ignore fails here.
 */
export async function loadBackend(id: string): Promise<OpenAPIBackend> {
  const api = new OpenAPIBackend({
    definition: contractPath(id),
    strict: true,
    quick: true,
    ajvOpts: { strict: true, strictTypes: false, strictRequired: false, allErrors: true },
    customizeAjv: (ajv) => {
      addFormats.default(ajv);
      for (const extension of ['x-known-values', 'x-seed-pattern', 'x-required-unless']) ajv.addKeyword(extension);
      return ajv;
    },
  });
  return await api.init();
}

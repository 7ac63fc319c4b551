import { describe, expect, test } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import openapiTS from 'openapi-typescript';
import {
  at,
  contractIds,
  contractPath,
  type Json,
  type JsonObject,
  loadBackend,
  readContract,
  resolve,
} from './contract.js';

const methods = ['get', 'put', 'post', 'delete', 'patch'];
const sourced = /\S \[(seed|V|OURS|G)\]$/;

interface Operation {
  where: string;
  operation: JsonObject;
  parameters: JsonObject[];
}

function operations(contract: JsonObject): Operation[] {
  return ['paths', 'webhooks'].flatMap((part) =>
    Object.entries((contract[part] ?? {}) as JsonObject).flatMap(([path, item]) =>
      methods
        .filter((method) => method in (item as JsonObject))
        .map((method) => {
          const operation = (item as JsonObject)[method] as JsonObject;
          const parameters = ((operation.parameters ?? []) as Json[]).map((node) => resolve(contract, node));
          return { where: `${part} ${method} ${path}`, operation, parameters };
        }),
    ),
  );
}

/** Every property of every component schema, however deep, by path. */
function properties(contract: JsonObject): [string, JsonObject][] {
  const walk = (path: string, node: JsonObject): [string, JsonObject][] => {
    const below = Object.entries((node.properties ?? {}) as JsonObject).flatMap(([name, child]) => {
      const property = child as JsonObject;
      return [[`${path}.${name}`, property] as [string, JsonObject], ...walk(`${path}.${name}`, property)];
    });
    const items = node.items as JsonObject | undefined;
    return items === undefined ? below : [...below, ...walk(`${path}[]`, items)];
  };
  const schemas = at(contract, 'components', 'schemas');
  return Object.entries(schemas).flatMap(([name, schema]) => walk(name, schema as JsonObject));
}

const unsourced = (described: [string, JsonObject][]): string[] =>
  described.filter(([, node]) => !sourced.test(String(node.description))).map(([where]) => where);

describe.each(contractIds)("%s's contract", (id) => {
  test('is valid OpenAPI 3.1', async () => {
    await expect(openapiTS(pathToFileURL(contractPath(id)), { silent: true })).resolves.not.toHaveLength(0);
    expect((await readContract(id)).openapi).toBe('3.1.0');
  });

  test('loads into openapi-backend with every validator', async () => {
    const { router, validator } = await loadBackend(id);
    for (const { operationId = '' } of router.getOperations()) {
      expect(validator.getRequestValidatorsForOperation(operationId)).not.toBeNull();
      expect(validator.getStatusBasedResponseValidatorForOperation(operationId)).not.toBeNull();
    }
  });

  test('says of every operation, parameter, body and answer what it is and from where', async () => {
    const contract = await readContract(id);
    const described = operations(contract).flatMap(({ where, operation, parameters }): [string, JsonObject][] => [
      [where, operation],
      ...parameters.map((node): [string, JsonObject] => [`${where} ${String(node.name)}`, node]),
      ...(operation.requestBody ? [[`${where} body`, operation.requestBody] as [string, JsonObject]] : []),
      ...Object.entries(operation.responses as JsonObject).map(([status, node]): [string, JsonObject] => [
        `${where} ${status}`,
        resolve(contract, node),
      ]),
    ]);
    expect(unsourced(described)).toEqual([]);
  });

  test('says of every schema, property and security scheme what it is and from where', async () => {
    const contract = await readContract(id);
    const schemas = Object.entries(at(contract, 'components', 'schemas')) as [string, JsonObject][];
    const schemes = Object.entries(at(contract, 'components', 'securitySchemes')) as [string, JsonObject][];
    expect(schemes.length).toBeGreaterThan(0);
    expect(unsourced([...schemas, ...schemes, ...properties(contract)])).toEqual([]);
  });

  test('gives every operation a name of its own', async () => {
    const names = operations(await readContract(id)).map(({ operation }) => operation.operationId);
    expect(names.filter((name) => typeof name !== 'string' || !/^[a-z][A-Za-z]+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('refuses unknown fields in every body that is sent, at every depth', async () => {
    const contract = await readContract(id);
    const open: string[] = [];
    const walk = (where: string, node: Json | undefined): void => {
      const schema = resolve(contract, node);
      if (schema.type === 'object' && schema.additionalProperties !== false) open.push(where);
      if (schema.items !== undefined) walk(`${where}[]`, schema.items);
      for (const [name, child] of Object.entries((schema.properties ?? {}) as JsonObject)) {
        walk(`${where}.${name}`, child);
      }
    };
    for (const { where, operation } of operations(contract)) {
      if (where.startsWith('webhooks') || operation.requestBody === undefined) continue;
      for (const media of Object.values((operation.requestBody as JsonObject).content as JsonObject)) {
        walk(where, (media as JsonObject).schema);
      }
    }
    expect(open).toEqual([]);
  });
});

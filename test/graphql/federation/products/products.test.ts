import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stripIgnoredCharacters } from 'graphql';
import { TestService } from '../../../support/service.js';
import { createProductsSchema } from './products-schema.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.open({}, undefined, undefined, createProductsSchema());
}, 60_000);
afterAll(() => service.close());

async function answer(query: string, variables: object = {}): Promise<unknown> {
  const { data, errors } = await service.graph<unknown>(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

/** Asks as a router does: once with the keys as a variable, once as a literal. */
async function entities(keys: readonly object[], selection: string): Promise<unknown> {
  const literal = JSON.stringify(keys).replace(/"(\w+)":/g, '$1:');
  const sent = await answer(`{ _entities(representations: ${literal}) { ${selection} } }`);
  const variable = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ${selection} } }`;
  expect(await answer(variable, { keys })).toEqual(sent);
  return (sent as { _entities: unknown })._entities;
}

describe('the requests of Apollo’s subgraph compatibility suite, to the server as the customer graph has it', () => {
  test('_service: the SDL with @link and every directive that the schema uses', async () => {
    const { _service } = (await answer('query { _service { sdl } }')) as { _service: { sdl: string } };
    const sdl = stripIgnoredCharacters(_service.sdl);
    expect(sdl).toMatch(/@link\(url:"https:\/\/specs\.apollo\.dev\/federation\/v2\.3"/);
    expect(sdl).toMatch(/@link\(url:"https:\/\/myspecs\.dev\/myCustomDirective\/v1\.0" import:\["@custom"\]\)/);
    expect(sdl).toContain('@composeDirective(name:"@custom")');
    expect(sdl).toContain('directive@custom on OBJECT');
    expect(sdl).toContain(
      'type Product@custom@key(fields:"id")@key(fields:"sku package")@key(fields:"sku variation { id }"){',
    );
    expect(sdl).toContain('type ProductResearch@key(fields:"study { caseNumber }"){');
    expect(sdl).toContain('createdBy:User@provides(fields:"totalProductsCreated")');
    expect(sdl).toContain('@requires(fields:"totalProductsCreated yearsOfEmployment")');
    expect(sdl).toContain('email:ID!@external');
    expect(sdl).toContain('name:String@override(from:"users")');
    expect(sdl).toContain('notes:String@tag(name:"internal")');
    expect(sdl).toContain('type ProductDimension@shareable{');
    expect(sdl).toContain('unit:String@inaccessible');
    expect(sdl).toContain('type Inventory@interfaceObject@key(fields:"id"){');
  });

  test('the types of the specification', async () => {
    const query = `{
      service: __type(name: "_Service") { kind fields { name } }
      entity: __type(name: "_Entity") { kind possibleTypes { name } }
      any: __type(name: "_Any") { kind }
      purpose: __type(name: "link__Purpose") { kind }
    }`;
    expect(await answer(query)).toEqual({
      service: { kind: 'OBJECT', fields: [{ name: 'sdl' }] },
      entity: {
        kind: 'UNION',
        possibleTypes: ['DeprecatedProduct', 'Inventory', 'Product', 'ProductResearch', 'User'].map((name) => ({
          name,
        })),
      },
      any: { kind: 'SCALAR' },
      purpose: { kind: 'ENUM' },
    });
  });

  test('@key with a single field', async () => {
    const keys = [{ __typename: 'User', email: 'support@apollographql.com' }];
    expect(await entities(keys, '... on User { email name }')).toEqual([
      { email: 'support@apollographql.com', name: 'Jane Smith' },
    ]);
  });

  test('@key with several fields', async () => {
    const keys = [{ __typename: 'DeprecatedProduct', sku: 'apollo-federation-v1', package: '@apollo/federation-v1' }];
    expect(await entities(keys, '... on DeprecatedProduct { sku package reason }')).toEqual([
      { sku: 'apollo-federation-v1', package: '@apollo/federation-v1', reason: 'Migrate to Federation V2' },
    ]);
  });

  test('@key with fields of an object', async () => {
    const keys = [{ __typename: 'ProductResearch', study: { caseNumber: '1234' } }];
    expect(await entities(keys, '... on ProductResearch { study { caseNumber description } }')).toEqual([
      { study: { caseNumber: '1234', description: 'Federation Study' } },
    ]);
  });

  test('several @key of one type, and one that is not there', async () => {
    const keys = [
      { __typename: 'Product', id: 'apollo-federation' },
      { __typename: 'Product', sku: 'federation', package: '@apollo/federation' },
      { __typename: 'Product', sku: 'studio', variation: { id: 'platform' } },
      { __typename: 'Product', id: 'apollo-nothing' },
    ];
    expect(await entities(keys, '... on Product { id sku }')).toEqual([
      { id: 'apollo-federation', sku: 'federation' },
      { id: 'apollo-federation', sku: 'federation' },
      { id: 'apollo-studio', sku: 'studio' },
      null,
    ]);
  });

  test('@requires: a field that is computed from what another subgraph knows', async () => {
    const keys = [
      { __typename: 'User', email: 'support@apollographql.com', totalProductsCreated: 1337, yearsOfEmployment: 10 },
    ];
    expect(await entities(keys, '... on User { averageProductsCreatedPerYear }')).toEqual([
      { averageProductsCreatedPerYear: 134 },
    ]);
  });

  test('@provides, @override, @shareable, @inaccessible and @tag: their fields are answered', async () => {
    const query = `query ($id: ID!) { product(id: $id) {
      notes dimensions { size weight unit } createdBy { email name totalProductsCreated } research { outcome }
    } }`;
    expect(await answer(query, { id: 'apollo-federation' })).toEqual({
      product: {
        notes: null,
        dimensions: { size: 'small', weight: 1, unit: 'kg' },
        createdBy: { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 },
        research: [{ outcome: null }],
      },
    });
    const deprecated =
      '{ deprecatedProduct(sku: "apollo-federation-v1", package: "@apollo/federation-v1") { reason } }';
    expect(await answer(deprecated)).toEqual({ deprecatedProduct: { reason: 'Migrate to Federation V2' } });
  });

  test('@interfaceObject: fields for whatever implements an interface elsewhere', async () => {
    const keys = [{ __typename: 'Inventory', id: 'apollo-oss' }];
    expect(await entities(keys, '... on Inventory { deprecatedProducts { sku reason } }')).toEqual([
      { deprecatedProducts: [{ sku: 'apollo-federation-v1', reason: 'Migrate to Federation V2' }] },
    ]);
  });

  test('ftv1: a trace where the header asks for it', async () => {
    const trace = async (headers: Record<string, string>): Promise<unknown> => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ product(id: "apollo-federation") { sku } }' }),
      };
      return ((await (await fetch(`${service.url}/graphql`, init)).json()) as { extensions?: { ftv1?: unknown } })
        .extensions?.ftv1;
    };
    expect(await trace({ 'apollo-federation-include-trace': 'ftv1' })).toEqual(expect.any(String));
    expect(await trace({})).toBeUndefined();
  });
});

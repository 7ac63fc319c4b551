import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { DocumentGate } from '../../../src/graphql/hardening/document-gate.js';
import { DEFAULT_LIMITS } from '../../../src/graphql/hardening/graph-limits.js';
import { JudgedDocuments } from '../../../src/graphql/hardening/judged-documents.js';
import { createSchema } from '../../../src/graphql/schema.js';

const schema = createSchema();
const openGate = (): DocumentGate => new DocumentGate({ schema, limits: DEFAULT_LIMITS, allowsIntrospection: false });
const PAGES = 'query ($n: Int!) { customers(first: $n) { nodes { timeline(first: $n) { nodes { action actor } } } } }';
const TWO = 'query A { providers { id } } query B { __typename }';
const costly = 'The answer could have more than 20000 fields: ask for fewer, or for smaller pages';

describe('a document that is sent again', () => {
  test('is the same object, with the same operation', () => {
    const gate = openGate();
    const first = gate.admit({ query: TWO, operationName: 'A' });
    const again = gate.admit({ query: TWO, operationName: 'A' });
    expect(again.judged).toBe(first.judged);
    expect(again.operation).toBe(first.operation);
    expect(gate.admit({ query: TWO, operationName: 'B' }).operation).not.toBe(first.operation);
    expect(gate.documents.size).toBe(1);
  });

  test('is judged by its variables each time', () => {
    const gate = openGate();
    for (const n of [1, 100, 2]) {
      const admit = () => gate.admit({ query: PAGES, variables: { n } });
      if (n === 100) expect(admit).toThrow(costly);
      else expect(admit().variables).toEqual({ n });
    }
    expect(() => gate.admit({ query: PAGES, variables: { n: [[[[[[[[[[[1]]]]]]]]]]] } })).toThrow(
      'Give lists and objects at most 10 deep',
    );
  });

  test('is refused for what it asks for by every name', () => {
    const gate = openGate();
    for (let round = 0; round < 2; round += 1) {
      expect(() => gate.admit({ query: TWO })).toThrow('Name the operation of the document that is to be run');
      expect(() => gate.admit({ query: TWO, operationName: 'C' })).toThrow('Name the operation');
      expect(() => gate.admit({ query: 'mutation { __typename }' }, 'GET')).toThrow('Queries alone are taken by GET');
    }
  });
});

test.each([
  ['no GraphQL', '{ customers('],
  ['too deep', `${'{a'.repeat(100)}${'}'.repeat(100)}`],
  ['too long', `# ${'x'.repeat(60_000)}\n{ __typename }`],
  ['introspection', '{ __schema { types { name } } }'],
])('a document that is refused is not kept: %s', (_name, query) => {
  const gate = openGate();
  for (let round = 0; round < 2; round += 1) expect(() => gate.admit({ query })).toThrow();
  expect(gate.documents.size).toBe(0);
});

describe('documents are kept', () => {
  const keep = (documents: JudgedDocuments, text: string, tokens: number) =>
    documents.keep(text, parse('{ __typename }'), tokens);

  test('up to 1,000 of them, those that were used last', () => {
    const documents = new JudgedDocuments();
    for (let index = 0; index < 1500; index += 1) {
      keep(documents, `{ a${index} }`, 3);
      documents.find('{ a0 }');
    }
    expect([documents.size, documents.find('{ a0 }') !== undefined, documents.find('{ a1 }')]).toEqual([
      1000,
      true,
      undefined,
    ]);
  });

  test('up to 64 MB of them', () => {
    const documents = new JudgedDocuments();
    for (let index = 0; index < 100; index += 1) keep(documents, `{ a${index} }`, 2000);
    expect(documents.size).toBe(33);
  });
});

describe('Apollo Server', () => {
  test('gets the object of the gate once it found the document valid, and not before', async () => {
    const documents = new JudgedDocuments();
    const { apolloStore: store } = documents;
    const { document } = documents.keep('{ __typename }', parse('{ __typename }'), 3);
    const key = 'some-schema:7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b';
    expect(await store.get(key)).toBeUndefined();
    await store.set(key);
    expect(await store.get(key)).toBe(document);
    await store.delete(key);
    expect(await store.get(key)).toBeUndefined();
  });
});

import { expect, test } from '@jest/globals';
import { JsonText, sendableData, stringifyResult } from '../../../src/graphql/execution/json-text.js';

const text = '{"customer": {"id":"1"}}';
const data = new JsonText(text) as never;

test('a text of data is sent as it is', () => {
  expect(stringifyResult({ data, errors: undefined, extensions: undefined })).toBe(`{"data":${text}}\n`);
});

test.each([
  ['a short text as a text', 'Ünïcode', 'string'],
  ['a long one as bytes', 'Ünïcode 日本'.repeat(10_000), 'object'],
])('data alone is sent whole: %s', (_what, name, type) => {
  const json = JSON.stringify({ name });
  const sent = sendableData(json);
  expect(typeof sent).toBe(type);
  expect(String(sent)).toBe(`{"data":${json}}\n`);
});

test('what has errors or extensions beside it is written anew, and means the same', () => {
  const errors = [{ message: 'It failed' }];
  expect(stringifyResult({ data, errors })).toBe(
    '{"errors":[{"message":"It failed"}],"data":{"customer":{"id":"1"}}}\n',
  );
  expect(stringifyResult({ data, extensions: { cost: 1 } })).toBe(
    '{"data":{"customer":{"id":"1"}},"extensions":{"cost":1}}\n',
  );
});

test('data that resolvers answered is written as ever', () => {
  expect(stringifyResult({ data: { a: 1 } })).toBe('{"data":{"a":1}}\n');
  expect(stringifyResult({ errors: [{ message: 'No' }], data: null })).toBe(
    '{"errors":[{"message":"No"}],"data":null}\n',
  );
  expect(stringifyResult({ errors: [{ message: 'No' }] })).toBe('{"errors":[{"message":"No"}]}\n');
});

import { expect, test } from '@jest/globals';
import { acceptedType, asksForJson, responseTypeOf } from '../../src/http/response-type.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

test.each<[string | undefined, string, boolean]>([
  [undefined, JSON_TYPE, false],
  ['', JSON_TYPE, false],
  ['*/*', JSON_TYPE, false],
  ['application/*', JSON_TYPE, false],
  ['text/html', JSON_TYPE, false],
  ['application/json', JSON_TYPE, true],
  ['Application/JSON; charset=utf-8', JSON_TYPE, true],
  ['application/json, text/plain, */*', JSON_TYPE, true],
  ['application/graphql-response+json', GRAPHQL_TYPE, false],
  ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_TYPE, false],
  ['application/graphql-response+json;q=0.5, application/json', JSON_TYPE, true],
  ['application/json;q=0, */*', GRAPHQL_TYPE, false],
  ['application/graphql-response+json; charset=utf-8', GRAPHQL_TYPE, false],
  ['application/jsonl, */*', JSON_TYPE, false],
])('Accept: %s', (accept, type, isJson) => {
  // What is remembered of the first time is said the second time.
  for (let round = 0; round < 2; round += 1) {
    expect(responseTypeOf(accept)).toBe(type);
    expect(asksForJson(accept)).toBe(isJson);
  }
});

test.each<[string | undefined, string | undefined]>([
  [undefined, JSON_TYPE],
  ['text/html, */*;q=0.1', JSON_TYPE],
  ['text/html', undefined],
  ['application/json;q=0', undefined],
  [`application/json${', text/plain'.repeat(30)}`, JSON_TYPE],
])('Accept: %s, where neither need be accepted', (accept, type) => {
  for (let round = 0; round < 2; round += 1) expect(acceptedType(accept)).toBe(type);
});

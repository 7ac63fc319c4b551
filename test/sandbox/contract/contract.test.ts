import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../src/sandbox/contract/contract.js';
import { mapIssues } from '../../../src/sandbox/contract/issue.js';
import { readBody } from '../../../src/sandbox/contract/request-body.js';
import { PROVIDER_IDS } from '../../../src/sandbox/provider-id.js';

describe('a contract', () => {
  test.each(PROVIDER_IDS)('of %s compiles, and refuses an empty request or an empty answer somewhere', async (id) => {
    const contract = await loadContract(id);
    expect(contract.operationIds.length).toBeGreaterThan(2);
    const found = contract.operationIds.flatMap((operationId) => [
      ...contract.findIssues(operationId, { method: 'POST', path: '/', headers: {}, body: undefined }),
      ...contract.findAnswerIssues(operationId, 200, null),
    ]);
    expect(found.length).toBeGreaterThan(0);
  });

  test('finds the operation of a path, its decoded parameters and its media types', async () => {
    const contract = await loadContract('enfuce');
    const match = (method: string, path: string) => contract.match({ method, path, headers: {} });
    expect(match('GET', '/v3/customerNumber/A%20B?auditUser=x')).toEqual({
      operationId: 'getCustomerByCustomerNumber',
      mediaTypes: [],
      params: { customerNumber: 'A B' },
      query: { auditUser: 'x' },
    });
    expect(match('POST', '/v3/PRIVATE')).toMatchObject({
      operationId: 'createPrivateCustomer',
      mediaTypes: ['application/json'],
    });
    expect(match('GET', '/v3/customerNumber/A%252F')).toMatchObject({ params: { customerNumber: 'A%2F' } });
    expect(match('GET', '/v3/customerNumber/%zz')).toBe(404);
    expect([match('DELETE', '/v3/PRIVATE'), match('GET', '/v4'), match('GET', '/v3/a/')]).toEqual([405, 404, 404]);
  });

  test('names headers as it writes them, and a repeated query parameter as wrong', async () => {
    const contract = await loadContract('enfuce');
    const request = { method: 'GET', path: '/v3/1?auditUser=a&auditUser=b', headers: {}, body: undefined };
    expect(contract.findIssues('getCustomer', request)).toMatchObject([{ location: 'query', path: ['auditUser'] }]);
    const keyed = { method: 'POST', path: '/platform/v1/customers', headers: { 'x-idempotency-key': 'no' }, body: {} };
    const issues = (await loadContract('bvnk')).findIssues('createCustomer', keyed);
    expect(issues.at(-1)).toMatchObject({ location: 'header', path: ['X-Idempotency-Key'], keyword: 'format' });
  });
});

test('an issue is told once, with its path unescaped and never with the value', () => {
  const error = {
    instancePath: '/requestBody/a~1b/0',
    schemaPath: '',
    keyword: 'type',
    params: {},
    message: 'must be string',
  };
  expect(mapIssues([error, error])).toEqual([
    { location: 'body', path: ['a/b', '0'], keyword: 'type', message: 'must be string' },
  ]);
});

describe('a body', () => {
  const json = ['application/json'];
  test('is read by its media type', async () => {
    expect(await readBody(Buffer.from('{"a":1}'), 'application/json; charset=utf-8', json)).toEqual({ body: { a: 1 } });
    const form = 'application/x-www-form-urlencoded';
    expect(await readBody(Buffer.from('a=1&b=x%20y'), form, [form])).toEqual({ body: { a: '1', b: 'x y' } });
  });

  test('is undefined when it is empty, or the operation takes none', async () => {
    expect(await readBody(Buffer.alloc(0), '', json)).toEqual({ body: undefined });
    expect(await readBody(Buffer.from('{'), 'application/json', [])).toEqual({ body: undefined });
  });

  test.each([
    ['another media type', Buffer.from('{}'), 'text/plain', 'mediaType', 'must be sent as application/json'],
    ['half of it', Buffer.from('{"a":'), 'application/json', 'syntax', 'is not well-formed application/json'],
    [
      'other bytes than UTF-8',
      Buffer.from([0x22, 0xff, 0x22]),
      'application/json',
      'syntax',
      'is not well-formed application/json',
    ],
  ])('is refused with %s', async (_what, raw, contentType, keyword, message) => {
    expect(await readBody(raw, contentType, json)).toEqual({ issue: { location: 'body', path: [], keyword, message } });
  });
});

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { post, say } from '../../attacks/support/answers.js';
import { RawSocket } from '../../http/subscriptions/support/raw-socket.js';
import { rowCounts } from '../../support/assertions.js';
import { ONBOARD, personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';

const PROVIDERS = 'query Providers { providers { id } }';
const FOLLOW = 'subscription Follow($id: ID!) { customerChanged(id: $id) { id } }';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'customer-graph-manifest-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, manifest: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return path;
}

function apollo(...bodies: string[]): object {
  const operations = bodies.map((body, index) => ({ id: hashOf(body), name: `Op${index}`, type: 'query', body }));
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

const untrusted = [
  'DOCUMENT_NOT_TRUSTED',
  'Only documents of the manifest are taken: send the SHA-256 of one of them as `documentId`',
];

describe('a service with a manifest', () => {
  let service: TestService;
  beforeAll(async () => {
    const path = await write('manifest.json', apollo(PROVIDERS, ONBOARD, FOLLOW));
    service = await TestService.open({ PROVIDERS: 'connect', TRUSTED_DOCUMENTS: path });
  });
  afterAll(() => service.close());

  const persisted = (sha256Hash: unknown): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

  test.each([
    ['the hash of Apollo’s clients', persisted(hashOf(PROVIDERS))],
    ['a documentId', { documentId: `sha256:${hashOf(PROVIDERS)}` }],
    ['an id', { id: hashOf(PROVIDERS) }],
    ['the whole text', { query: PROVIDERS }],
    ['the text and its hash', { query: PROVIDERS, ...persisted(hashOf(PROVIDERS)) }],
  ])('runs %s', async (_name, request) => {
    const { status, text } = await say(service.url, post(request));
    expect([status, text]).toEqual([200, '{"data":{"providers":[{"id":"connect"}]}}\n']);
  });

  test('runs a mutation with its variables, by its hash', async () => {
    const request = {
      documentId: hashOf(ONBOARD),
      variables: { input: personFor(['connect'], { reference: 'KNOWN' }) },
    };
    const { status, text } = await say(service.url, post(request));
    expect([status, text]).toEqual([200, expect.stringContaining('"reference":"KNOWN"')]);
  });

  test.each<[string, object]>([
    ['another document', { query: '{ providers { id name } }' }],
    ['the same with another space', { query: `${PROVIDERS} ` }],
    [
      'a mutation that is not there',
      { query: 'mutation { retryWebhook(input: { webhookId: "1" }) { userErrors { code } } }' },
    ],
    ['a hash that is not there', persisted(hashOf('{ a }'))],
    ['a hash of capitals', persisted(hashOf(PROVIDERS).toUpperCase())],
    ['a hash that is no text', persisted([hashOf(PROVIDERS)])],
    ['a hash that means another document than the text', { query: PROVIDERS, ...persisted(hashOf(FOLLOW)) }],
    ['two ids that differ', { id: hashOf(PROVIDERS), documentId: hashOf(FOLLOW) }],
    ['__proto__ as id', { id: '__proto__' }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['no document', {}],
  ])('refuses %s', async (_name, request) => {
    const before = await rowCounts(service);
    const { status, errors } = await say(service.url, post(request));
    expect([status, errors]).toEqual([400, [untrusted]]);
    expect(await rowCounts(service)).toEqual(before);
  });

  test('GET follows the same', async () => {
    const get = (parameters: Record<string, string>) =>
      say(
        service.url,
        { headers: { 'apollo-require-preflight': '1' } },
        `?${new URLSearchParams(parameters).toString()}`,
      );
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hashOf(PROVIDERS) } });
    expect((await get({ extensions })).text).toBe('{"data":{"providers":[{"id":"connect"}]}}\n');
    expect((await get({ documentId: hashOf(PROVIDERS) })).status).toBe(200);
    expect((await get({ id: hashOf(ONBOARD) })).errors.map(([code]) => code)).toEqual(['METHOD_NOT_ALLOWED']);
    expect(await get({ query: '{ providers { id } }' })).toMatchObject({ status: 400, errors: [untrusted] });
  });

  test('the WebSocket follows the same, with an empty query beside the hash', async () => {
    const socket = await RawSocket.acknowledged(service.url);
    socket.subscribe('a', 'subscription { verificationChanged { state } }');
    expect((await socket.next('error', 'a')).payload).toEqual([
      { message: untrusted[1], extensions: { code: untrusted[0] } },
    ]);
    const id = '6b1f0000-0000-4000-8000-000000000000';
    const payload = { query: '', variables: { id }, ...persisted(hashOf(FOLLOW)) };
    socket.send({ type: 'subscribe', id: 'b', payload });
    expect((await socket.next('next', 'b')).payload).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    await socket.close();
  });
});

test.each(['', 'sha256:'])(
  'a service takes what GraphQL codegen writes, with “%s” before each hash',
  async (prefix) => {
    const path = await write('codegen.json', { [`${prefix}${hashOf(PROVIDERS)}`]: PROVIDERS });
    const service = await TestService.open({ PROVIDERS: 'connect', TRUSTED_DOCUMENTS: path });
    const { status } = await say(service.url, post({ documentId: `sha256:${hashOf(PROVIDERS)}` }));
    expect(status).toBe(200);
    await service.close();
  },
);

describe('a service does not start with', () => {
  const wrong = '{ providers { nothing } }';
  const deep = `{${'a{'.repeat(20)}a${'}'.repeat(20)}}`;
  const problems = (...lines: string[]): string =>
    ['The service cannot start with this configuration:', ...lines.map((line) => `  - TRUSTED_DOCUMENTS${line}`)].join(
      '\n',
    );

  test.each<[string, unknown, string]>([
    ['what is no JSON', '{', problems(': It is not JSON')],
    ['a list', [], problems(': It is not an object')],
    [
      'another format',
      { format: 'other', version: 1, operations: [] },
      problems(': Its format must be apollo-persisted-query-manifest, version 1'),
    ],
    ['no documents', {}, problems(': It has no documents: nothing could be run')],
    [
      'several that are wrong, and one that is right',
      {
        ...apollo(),
        operations: [
          { id: hashOf(PROVIDERS), name: 'Right', type: 'query', body: PROVIDERS },
          { id: hashOf(PROVIDERS), name: 'Twice', type: 'query', body: PROVIDERS },
          { id: hashOf('a'), name: 'Changed', type: 'query', body: PROVIDERS },
          { id: 'short', name: 'Short', type: 'query', body: PROVIDERS },
          { id: hashOf(wrong), name: 'Unknown', type: 'query', body: wrong },
          { id: hashOf('{'), name: 'Broken', type: 'query', body: '{' },
          { id: hashOf(deep), name: 'Deep', type: 'query', body: deep },
          null,
        ],
      },
      problems(
        ': operation 2 (Twice): its id is there twice',
        ': operation 3 (Changed): its id is not the SHA-256 of its document',
        ': operation 4 (Short): its id must be a SHA-256 of 64 hexadecimal digits',
        ': operation 5 (Unknown): Cannot query field "nothing" on type "Provider".',
        ': operation 6 (Broken): Syntax Error: Expected Name, found <EOF>.',
        ': operation 7 (Deep): Ask for fields at most 12 deep',
        ': operation 8: its id must be a SHA-256 of 64 hexadecimal digits',
      ),
    ],
  ])('%s', async (_name, manifest, message) => {
    const path = await write('wrong.json', manifest);
    await expect(TestService.open({ PROVIDERS: 'connect', TRUSTED_DOCUMENTS: path })).rejects.toThrow(message);
  });

  test('a file that is not there', async () => {
    await expect(TestService.open({ PROVIDERS: 'connect', TRUSTED_DOCUMENTS: join(folder, 'none') })).rejects.toThrow(
      problems(' names a file that cannot be read'),
    );
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DocumentType } from '../../../src/domain/document/document-type.js';
import { imageTypes, mapDocument } from '../../../src/providers/mbanq/documents.js';
import { mbanqDefinition } from '../../../src/providers/mbanq/definition.js';
import type { DocumentCall, Provider } from '../../../src/providers/provider.js';
import { failureOf } from '../support/failure.js';
import { openServer, type LocalServer } from '../support/local-server.js';
import { identifierWith, profileWith } from '../support/profiles.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';
import { settings } from './scripted.js';

const ada = profileWith({ email: 'ada@example.com', mobile: '+12025550123' });
const callOf = (change: Partial<DocumentCall> = {}): DocumentCall => ({
  profile: ada,
  idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
  externalCustomerId: '15',
  externalIdentifierId: '7',
  documentType: 'DRIVERS_LICENSE',
  side: 'BACK',
  image: Buffer.from('an image'),
  mediaType: 'image/jpeg',
  ...change,
});
const upload = (provider: Provider, change: Partial<DocumentCall> = {}) =>
  provider.uploadDocument?.perform(callOf(change)) ?? Promise.reject(new Error('No such operation'));

describe('the form of an image', () => {
  test.each([
    ['DRIVERS_LICENSE', 'BACK', 'drivers-license-back', "Driver's License", "Driver's License, back"],
    ['NATIONAL_ID', 'FRONT', 'national-id-front', 'National ID', 'National ID, front'],
    ['RESIDENCE_PERMIT', 'FRONT', 'residence-permit-front', 'Residence Permit', 'Residence Permit, front'],
    ['PASSPORT', 'FRONT', 'passport-data-page', 'Passport', 'Passport, data page'],
  ] as const)('of %s, %s', async (documentType, side, name, type, description) => {
    const { file, ...fields } = Object.fromEntries(mapDocument(callOf({ documentType, side })));
    expect(fields).toEqual({ name, type, description });
    const { name: fileName, type: mediaType } = file as File;
    expect([fileName, mediaType, await (file as File).text()]).toEqual([`${name}.jpeg`, 'image/jpeg', 'an image']);
  });

  test.each(['PROOF_OF_ADDRESS', 'SELFIE'] as const)('of %s there is none', async (documentType) => {
    const map = Promise.resolve().then(() => mapDocument(callOf({ documentType })));
    expect(await failureOf(map)).toMatchObject({
      code: 'REFUSED',
      fieldErrors: [{ path: 'documentType', message: expect.stringContaining('Mbanq does not take this value') }],
    });
    expect(imageTypes).not.toContain(documentType satisfies DocumentType);
  });
});

describe('over the wire', () => {
  interface Seen {
    readonly url?: string;
    readonly contentLength?: string;
    readonly bytes: Buffer;
    readonly contentType: string;
  }
  let server: LocalServer;
  let seen: Seen[];
  let answer: readonly [status: number, body: unknown];
  let provider: Provider;
  beforeAll(async () => {
    server = await openServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { 'content-type': contentType = '', 'content-length': contentLength } = request.headers;
        seen.push({ url: request.url, contentType, contentLength, bytes: Buffer.concat(chunks) });
        response.writeHead(answer[0]).end(JSON.stringify(answer[1]));
      });
    });
    provider = mbanqDefinition.create({
      baseUrl: server.url,
      settings,
      timeoutMs: 5000,
      reportDrift: ({ name }) => {
        throw new Error(`Unexpected drift: ${name}`);
      },
    });
  });
  afterAll(() => server.close());

  test('every byte arrives, with the length of the whole', async () => {
    [seen, answer] = [[], [200, { id: 9, resourceId: '9', changes: {} }]];
    const image = randomBytes(3 * 1024 * 1024);
    expect(await upload(provider, { image })).toEqual({ externalId: '9' });
    const [{ url, contentType, contentLength, bytes } = { contentType: '', bytes: Buffer.alloc(0) }, ...more] = seen;
    expect([url, more.length]).toEqual(['/v1/client_identifiers/7/documents', 0]);
    expect(contentLength).toBe(String(bytes.length));
    const headers = { 'content-type': contentType };
    const form = await new Response(new Uint8Array(bytes), { headers }).formData();
    expect([...form.keys()]).toEqual(['name', 'file', 'type', 'description']);
    const received = Buffer.from(await (form.get('file') as File).arrayBuffer());
    expect(digest(received)).toBe(digest(image));
  });

  test('a refusal leads to our paths, with bytes of any kind', async () => {
    const words = {
      userMessageGlobalisationCode: 'validation.msg.document.file.invalid',
      defaultUserMessage: 'Too odd',
    };
    [seen, answer] = [[], [400, { ...words, errors: [{ ...words, parameterName: 'file' }] }]];
    expect(await failureOf(upload(provider, { image: randomBytes(4096) }))).toMatchObject({
      code: 'REFUSED',
      message: 'Mbanq refused the request (400): Too odd',
      fieldErrors: [{ path: 'image', message: 'Too odd' }],
    });
  });

  test('an answer without an id is a success all the same: nothing goes by it', async () => {
    [seen, answer] = [[], [200, {}]];
    expect(await upload(provider)).toEqual({ externalId: '' });
  });

  test.each([
    [{ externalIdentifierId: undefined }, 'Mbanq does not have the identifier of this document', 'identifiers'],
    [{ externalIdentifierId: 'abc' }, 'Mbanq cannot have given this id', 'externalIds'],
  ])('with %j nothing is sent', async (change, message, path) => {
    [seen, answer] = [[], [200, {}]];
    expect(await failureOf(upload(provider, change))).toMatchObject({
      code: 'REFUSED',
      message,
      fieldErrors: [{ path }],
    });
    expect(seen).toEqual([]);
  });
});

describe('the sandbox', () => {
  let mbanq: SandboxedProvider;
  let externalCustomerId: string;
  let externalIdentifierId: string;
  let image: Buffer;
  const has = async <Call>(
    operation: { perform(call: Call): Promise<{ externalId: string }> } | undefined,
    call: Call,
  ) => (await operation?.perform(call))?.externalId ?? '';
  beforeAll(async () => {
    mbanq = await openProvider('mbanq');
    image = await readFile('examples/specimens/omar-namuzaj-passport.png');
    const identifier = identifierWith({ issuedOn: '2020-01-02' });
    const profile = { ...ada, identifiers: [identifier] };
    const idempotencyKey = 'key';
    externalCustomerId = await has(mbanq.provider.createCustomer, { profile, idempotencyKey });
    const call = { profile, idempotencyKey, identifier, externalCustomerId };
    externalIdentifierId = await has(mbanq.provider.createIdentifier, call);
  });
  afterAll(() => mbanq.close());
  const give = (change: Partial<DocumentCall> = {}) =>
    upload(mbanq.provider, {
      ...{ externalCustomerId, externalIdentifierId, documentType: 'PASSPORT', side: 'FRONT' },
      ...{ image, mediaType: 'image/png', ...change },
    });

  test('takes an image for an identifier, and a copy of it', async () => {
    expect(await give()).toEqual({ externalId: expect.stringMatching(/^\d+$/) });
    await give();
    expect(await mbanq.count('document')).toBe(2);
    expect(mbanq.drift).toEqual([]);
  });

  test('refuses what is no image, and an identifier that it does not have', async () => {
    expect(await failureOf(give({ image: Buffer.from('<svg/>') }))).toMatchObject({
      code: 'REFUSED',
      fieldErrors: [{ path: 'image', message: 'The parameter file must be a PDF, JPEG or PNG file.' }],
    });
    expect(await failureOf(give({ externalIdentifierId: '999999999' }))).toMatchObject({
      code: 'REFUSED',
      status: 404,
    });
    expect(await mbanq.count('document')).toBe(2);
  });

  test('repeats with the same key after a lost answer', async () => {
    expect(mbanq.provider.uploadDocument?.policy).toEqual({ kind: 'sameKey' });
    await mbanq.fail({ kind: 'resetAfterCommit', operationId: 'uploadIdentifierDocument' });
    expect(await failureOf(give())).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    await give();
    expect(await mbanq.count('document')).toBe(4);
  });
});

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UnsecuredJWT } from 'jose';
import sharp from 'sharp';
import { READ_TOKEN_LIFETIME_MS, UPLOAD_TOKEN_LIFETIME_MS } from '../../src/services/document/image-tokens.js';
import { jpegPage, page } from '../services/image/pictures.js';
import { comeToRest, rowCounts } from '../support/assertions.js';
import { onboard, personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';
import { readSpecimen } from '../support/specimens.js';

let service: TestService;
let victim: Started;
let other: Started;
/** A good upload URL's token for the victim's front. */
let token: string;
/** A good token to look at the other customer's stored image. */
let readToken: string;
/** What was stored of the other customer. */
let stored: { id: string; storageKey: string };
let good: Buffer;

interface Started {
  customerId: string;
  documentId: string;
}

beforeAll(async () => {
  service = await TestService.open({ POLL_INTERVAL_MS: '600000' });
  good = await jpegPage();
  [victim, other] = [await start(), await start()];
  const { imageTokens } = service.service.context;
  token = (await imageTokens.signUpload({ ...victim, side: 'FRONT', callerId: 'ada' })).token;
  const url = (await imageTokens.signUpload({ ...other, side: 'FRONT', callerId: 'ada' })).token;
  expect((await put(url, await telltale())).status).toBe(200);
  stored = await eventually(async () => (await uploads(other.documentId))[0]);
  readToken = (await imageTokens.signRead({ imageId: stored.id, customerId: other.customerId, callerId: 'ada' })).token;
  await eventually(async () => ((await stateOf(other.documentId)) === 'FRONT_RECEIVED' ? true : undefined));
  await comeToRest(service);
});
afterAll(() => service.close());

async function start(): Promise<Started> {
  const { id: customerId } = await onboard(service, personFor(['enroll'], { identifiers: [] }));
  const answer = await service.graph<{ startDocument: { document: { id: string } } }>(
    `mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }`,
    { input: { customerId, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 } },
  );
  return { customerId, documentId: answer.data.startDocument.document.id };
}

async function stateOf(documentId: string): Promise<string | undefined> {
  const [row] = await service.sql<{ state: string }>('select state from document where id = ?', [documentId]);
  return row?.state;
}

const uploads = (documentId: string) =>
  service.sql<{ id: string; storageKey: string }>(
    `select id, storage_key as "storageKey" from document_image where document_id = ? and kind = 'UPLOAD'`,
    [documentId],
  );

/** A picture that says where and with what it was taken, with a page behind it. */
async function telltale(): Promise<Buffer> {
  const picture = sharp(await readSpecimen('omar-namuzaj', 'front'))
    .jpeg()
    .withExif({ IFD0: { Make: 'Telltale' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><telltale/></x:xmpmeta>');
  return Buffer.concat([await picture.toBuffer(), Buffer.from('<script>telltale()</script>')]);
}

async function put(path: string, body: Buffer, headers: Record<string, string> = {}) {
  const init = { method: 'PUT', body: new Uint8Array(body), headers };
  return answerOf(await fetch(`${service.url}/uploads/${path}`, init));
}

const look = async (path: string) => answerOf(await fetch(`${service.url}/images/${path}`));

async function answerOf(response: Response) {
  return { status: response.status, body: JSON.parse(await response.text()) as unknown };
}

/** Rows, and the names of all files of images. */
async function everything(): Promise<object> {
  const files = await readdir(join(service.env.DATA_DIR ?? '', 'images'), { recursive: true });
  return { rows: await rowCounts(service), files: files.toSorted() };
}

const refused = (message: string, code = 'INVALID') => ({
  status: 422,
  body: { errors: [{ path: ['input', 'image'], code, message }] },
});
const forbidden = (code: string, message: string) => ({ status: 403, body: { errors: [{ code, message }] } });
const notFound = {
  status: 404,
  body: { errors: [{ message: 'There is nothing at this path', extensions: { code: 'NOT_FOUND' } }] },
};
const TAKEN = 'JPEG, PNG and WebP are taken.';
const NO_PICTURE = refused(`The file is not a picture that is read here: ${TAKEN}`);
const DAMAGED = refused('The picture is damaged or not complete: send it again.');
const TOO_LARGE = {
  status: 413,
  body: { errors: [{ code: 'TOO_LARGE', message: 'The file is too large: at most 10 MB are taken.' }] },
};
const CHANGED = forbidden('TOKEN_INVALID', 'This URL is not one of ours, or was changed: ask for another one');
const EXPIRED = forbidden('TOKEN_EXPIRED', 'This URL is no longer good: ask for another one');

/** A PNG that claims 16384 by 16384 pixels in fewer bytes than this line has. */
function bomb(): Buffer {
  const chunk = Buffer.alloc(25);
  chunk.writeUInt32BE(13, 0);
  chunk.write('IHDR', 4, 'latin1');
  chunk.writeUInt32BE(16_384, 8);
  chunk.writeUInt32BE(16_384, 12);
  chunk.set([8, 2, 0, 0, 0], 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 21)), 21);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk, Buffer.from('\0\0\0\0IDAT', 'latin1')]);
}

async function movingGif(): Promise<Buffer> {
  const frames = await Promise.all([{}, { light: 0.8 }].map(async (how) => (await page(how)).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>';
const ZIP = 'PK\x03\x04\x14\0\0\0\0\0'.padEnd(64, '\0');

describe('what is sent to a good URL', () => {
  const files: [string, () => Buffer | Promise<Buffer>, string, Awaited<ReturnType<typeof put>>][] = [
    ['SVG with a script', () => Buffer.from(SVG), 'image/svg+xml', NO_PICTURE],
    ['SVG called PNG', () => Buffer.from(SVG), 'image/png', NO_PICTURE],
    ['HTML called JPEG', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/jpeg', NO_PICTURE],
    ['HTML that begins like a GIF', () => Buffer.from('GIF89a/*<script>*/=1'), 'image/gif', refused(unread('GIF'))],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF'), 'application/pdf', NO_PICTURE],
    ['a ZIP called PNG', () => Buffer.from(ZIP, 'latin1'), 'image/png', NO_PICTURE],
    ['a program', () => Buffer.from('7f454c4602010100'.padEnd(128, '0'), 'hex'), 'image/png', NO_PICTURE],
    ['a GIF that moves', movingGif, 'image/gif', refused(unread('GIF'))],
    [
      'a PNG that claims 268 megapixels',
      bomb,
      'image/png',
      refused('The picture has too many pixels: at most 40 million are taken.'),
    ],
    ['half a JPEG', () => good.subarray(0, good.length / 2), 'image/jpeg', DAMAGED],
    ['a JPEG of its header', () => good.subarray(0, 300), 'image/jpeg', DAMAGED],
    ['zero bytes', () => Buffer.alloc(0), 'image/jpeg', refused('The file is empty.', 'REQUIRED')],
    ['11 MB', () => Buffer.concat([good, Buffer.alloc(11 * 1024 * 1024)]), 'image/jpeg', TOO_LARGE],
    [
      'a type that is none',
      () => good,
      'x',
      {
        status: 415,
        body: {
          errors: [
            {
              code: 'UNSUPPORTED_MEDIA_TYPE',
              message: 'The Content-Type is not well-formed: send e.g. image/jpeg, or none.',
            },
          ],
        },
      },
    ],
  ];

  test.each(files)('%s changes nothing', async (_name, make, type, answer) => {
    const body = await make();
    const before = await everything();
    expect(await put(token, body, { 'content-type': type })).toEqual(answer);
    expect(await everything()).toEqual(before);
  });

  test('Base64 by the mutation is judged alike', async () => {
    const before = await everything();
    const input = { documentId: victim.documentId, side: 'FRONT', image: Buffer.from(SVG).toString('base64') };
    const answer = await service.graph(
      `mutation ($input: UploadDocumentImageInput!) { uploadDocumentImage(input: $input) { userErrors { path code message } } }`,
      { input },
    );
    expect(answer.data).toEqual({ uploadDocumentImage: { userErrors: NO_PICTURE.body.errors } });
    expect(await everything()).toEqual(before);
  });
});

function unread(type: string): string {
  return `The picture is of the type ${type}, which is not read here: ${TAKEN}`;
}

/** A token with another payload and the signature that it had. */
function retold(given: string, fields: object): string {
  const [header, payload = '', signature] = given.split('.');
  const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), ...fields };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

/** A token with `alg: none` that says the same. */
function unsigned(audience: string, claims: Record<string, string>): string {
  return new UnsecuredJWT(claims).setAudience(audience).setSubject('ada').setExpirationTime('5m').encode();
}

const tokens = () => service.service.context.imageTokens;
const ago = (lifetimeMs: number) => new Date(Date.now() - lifetimeMs - 1000);
const upload = (fields: object = {}) => ({ ...victim, side: 'FRONT' as const, callerId: 'ada', ...fields });
const read = (fields: object = {}) => ({
  imageId: stored.id,
  customerId: other.customerId,
  callerId: 'ada',
  ...fields,
});

describe('a URL that allows nothing', () => {
  type Send = (token: string) => ReturnType<typeof put>;
  const send: Send = (one) => put(one, good, { 'content-type': 'image/jpeg' });
  const attacks: [string, Send, () => string | Promise<string>, Awaited<ReturnType<typeof put>>][] = [
    [
      'expired, to upload',
      send,
      async () => (await tokens().signUpload(upload(), ago(UPLOAD_TOKEN_LIFETIME_MS))).token,
      EXPIRED,
    ],
    [
      'expired, to look',
      look,
      async () => (await tokens().signRead(read(), ago(READ_TOKEN_LIFETIME_MS))).token,
      EXPIRED,
    ],
    ['to look, used to upload', send, () => readToken, CHANGED],
    ['to upload, used to look', look, () => token, CHANGED],
    ['with a character changed in what is signed', send, () => flipped(token, 1), CHANGED],
    ['with a character changed in the signature', send, () => flipped(token, 2), CHANGED],
    ['retold for another document', send, () => retold(token, { documentId: other.documentId }), CHANGED],
    ['retold for the other side', send, () => retold(token, { side: 'BACK' }), CHANGED],
    ['retold to last', send, () => retold(token, { exp: 4_000_000_000 }), CHANGED],
    ['retold for another image', look, () => retold(readToken, { imageId: victim.documentId }), CHANGED],
    ['without a signature', send, () => `${token.split('.').slice(0, 2).join('.')}.`, CHANGED],
    ['unsigned (alg none), to upload', send, () => unsigned('image-upload', { ...victim, side: 'FRONT' }), CHANGED],
    [
      'unsigned (alg none), to look',
      look,
      () => unsigned('image-read', { imageId: stored.id, customerId: other.customerId }),
      CHANGED,
    ],
    ['a path out of the folder, to upload', send, () => encodeURIComponent('../../../etc/passwd'), CHANGED],
    ['a path out of the folder, to look', look, () => encodeURIComponent('../../../etc/passwd'), CHANGED],
    ['the name of the stored file', look, () => encodeURIComponent(stored.storageKey), CHANGED],
    ['a path that is not encoded', look, () => '../images/../../etc/passwd', notFound],
    ['NUL', look, () => '%00', CHANGED],
    [
      'signed for a document of somebody else',
      send,
      async () => (await tokens().signUpload(upload({ customerId: other.customerId }))).token,
      {
        status: 422,
        body: { errors: [{ path: ['input', 'documentId'], code: 'NOT_FOUND', message: 'No document has this id' }] },
      },
    ],
    [
      'signed for an image of somebody else',
      look,
      async () => (await tokens().signRead(read({ customerId: victim.customerId }))).token,
      notFound,
    ],
    [
      'signed for an image that is a path',
      look,
      async () => (await tokens().signRead(read({ imageId: '../../etc/passwd' }))).token,
      notFound,
    ],
    [
      'signed for the back, before the front',
      send,
      async () => (await tokens().signUpload(upload({ side: 'BACK' }))).token,
      {
        status: 422,
        body: { errors: [{ path: ['input', 'side'], code: 'INVALID_STATE', message: 'Upload the FRONT first' }] },
      },
    ],
  ];

  test.each(attacks)('%s', async (_name, act, make, answer) => {
    const given = await make();
    const before = await everything();
    expect(await act(given)).toEqual(answer);
    expect(await everything()).toEqual(before);
  });
});

function flipped(given: string, part: number): string {
  const parts = given.split('.');
  const text = parts[part] ?? '';
  parts[part] = `${text.slice(0, 5)}${text[5] === 'A' ? 'B' : 'A'}${text.slice(6)}`;
  return parts.join('.');
}

describe('a picture that hides something', () => {
  test('is shown, to one who may, without where it was taken and what was behind it', async () => {
    const response = await fetch(`${service.url}/images/${readToken}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const shown = Buffer.from(await response.arrayBuffer());
    const { format, exif, xmp, icc, iptc } = await sharp(shown).metadata();
    expect({ format, exif, xmp, icc, iptc }).toEqual({ format: 'jpeg' });
    expect(/telltale|exif|gps|<script/i.test(shown.toString('latin1'))).toBe(false);
    const sent = (await telltale()).toString('latin1');
    expect(['Telltale', 'Exif', '<telltale/>', '<script>'].filter((word) => !sent.includes(word))).toEqual([]);
  });

  test('is stored once however often it is sent', async () => {
    const { token: again } = await tokens().signUpload({ ...other, side: 'FRONT', callerId: 'ada' });
    const body = await telltale();
    const before = await everything();
    const answers = [await put(again, body), await put(again, body)];
    const answer = { status: 200, body: { documentId: other.documentId, side: 'FRONT', state: 'FRONT_RECEIVED' } };
    expect(answers).toEqual([answer, answer]);
    expect(await everything()).toEqual(before);
  });
});

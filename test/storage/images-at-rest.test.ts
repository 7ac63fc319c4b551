import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onboard, personFor } from '../support/people.js';
import { specimen } from '../support/specimens.js';
import { TestService } from '../support/service.js';

const SLICE_BYTES = 48;

let service: TestService;
let number: string;
let pictures: Buffer[];
let files: Map<string, Buffer>;

/** Every file of a folder, by its path. */
async function readAll(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(found.map(async (path) => [path, await readFile(path)] as const)));
}

async function mutate<Answer>(field: string, type: string, answer: string, input: object): Promise<Answer> {
  const { data, errors } = await service.graph<Record<string, Answer & { userErrors: unknown[] }>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code message } ${answer} } }`,
    { input },
  );
  const payload = data?.[field];
  expect({ errors, userErrors: payload?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
  if (!payload) throw new Error(`${field} answered nothing`);
  return payload;
}

beforeAll(async () => {
  service = await TestService.open();
  const { id } = await onboard(service, personFor(['enroll'], { identifiers: [] }));
  const { document } = await mutate<{ document: { id: string } }>(
    'startDocument',
    'StartDocumentInput',
    'document { id }',
    { customerId: id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 },
  );
  const urls: string[] = [];
  for (const side of ['FRONT', 'BACK'] as const) {
    const page = side === 'FRONT' ? 'front' : 'back';
    const image = await specimen(`omar-namuzaj-${page}`);
    const uploaded = await mutate<{ document: { images: { url: string }[] } }>(
      'uploadDocumentImage',
      'UploadDocumentImageInput',
      'document { images { url } }',
      { documentId: document.id, side, image, waitMs: 20_000 },
    );
    urls.splice(0, urls.length, ...uploaded.document.images.map(({ url }) => url));
  }
  const text = JSON.parse(await readFile('examples/specimens/omar-namuzaj.json', 'utf8')) as {
    front: { idNumber: string };
  };
  number = text.front.idNumber;
  pictures = await Promise.all(
    urls.map(async (url) => Buffer.from(await (await fetch(`${service.url}${url}`)).arrayBuffer())),
  );
  // Everything that is still in memory goes into the files.
  await service.sql('checkpoint');
  const [cluster] = await service.sql<{ folder: string; oid: string }>(
    `select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()`,
  );
  const ofDatabase = await readAll(join(cluster?.folder ?? '', 'base', cluster?.oid ?? ''));
  files = new Map([...(await readAll(service.env.DATA_DIR ?? '')), ...ofDatabase]);
}, 60_000);
afterAll(() => service.close());

/** The files in which some bytes stand. */
function filesWith(bytes: Buffer): string[] {
  return [...files].filter(([, content]) => content.includes(bytes)).map(([path]) => path);
}

test('pictures and pages of the database are among the files, and what is in the clear is found', async () => {
  expect([...files.keys()].filter((path) => path.includes('images'))).toHaveLength(pictures.length);
  const [customer] = await service.sql<{ reference: string }>('select reference from customer');
  expect(filesWith(Buffer.from(customer?.reference ?? 'nobody')).length).toBeGreaterThan(0);
});

test('no file holds a part of a picture, as bytes or in Base64', () => {
  expect(pictures.length).toBeGreaterThanOrEqual(5);
  for (const picture of pictures) {
    const part = picture.subarray(Math.floor(picture.length / 6) * 3, Math.floor(picture.length / 6) * 3 + SLICE_BYTES);
    expect(filesWith(part)).toEqual([]);
    // Base64 of the same bytes, whichever of three places they begin at.
    for (const shift of [0, 1, 2]) {
      const whole = part.subarray(shift, shift + 36);
      expect(filesWith(Buffer.from(whole.toString('base64')))).toEqual([]);
    }
  }
});

test('no file holds the number or the name that was read', () => {
  expect(number).toMatch(/^\d{14}$/);
  for (const text of [number, 'Namuzaj', 'نموذج']) {
    expect(filesWith(Buffer.from(text))).toEqual([]);
    expect(filesWith(Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '')))).toEqual([]);
  }
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { comeToRest, rowCounts } from '../../support/assertions.js';
import { onboard, personFor, type SaidUserError } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { specimen, type SpecimenPicture } from '../../support/specimens.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

const REQUEST = `mutation ($input: RequestImageUploadInput!) {
  requestImageUpload(input: $input) { url method maxBytes expiresAt userErrors { path code message } } }`;

interface Requested {
  url: string | null;
  method: string | null;
  maxBytes: number | null;
  expiresAt: string | null;
  userErrors: SaidUserError[];
}

async function startDocument(type = 'NATIONAL_ID'): Promise<string> {
  const { id } = await onboard(service, personFor(['enroll'], { identifiers: [] }));
  const answer = await service.graph<{ startDocument: { document: { id: string } } }>(
    `mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }`,
    { input: { customerId: id, type, provider: 'enroll', waitMs: 20_000 } },
  );
  return answer.data.startDocument.document.id;
}

async function request(documentId: string, side: string): Promise<Requested> {
  const answer = await service.graph<{ requestImageUpload: Requested }>(REQUEST, { input: { documentId, side } });
  return answer.data.requestImageUpload;
}

async function put(path: string | null, body: Buffer) {
  const response = await fetch(service.url + String(path), { method: 'PUT', body: new Uint8Array(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const bytesOf = async (name: SpecimenPicture) => Buffer.from(await specimen(name), 'base64');

interface ImageRow {
  id: string;
  customerId: string;
  sha256: string;
}

function uploads(documentId: string): Promise<ImageRow[]> {
  return service.sql<ImageRow>(
    `select i.id, i.sha256, d.customer_id as "customerId" from document_image i join document d on d.id = i.document_id
     where d.id = ? and i.kind = 'UPLOAD' order by i.id`,
    [documentId],
  );
}

function audited(customerId: string, action: string) {
  return service.sql<{ actor: string; details: object }>(
    `select actor, details from audit_event where customer_id = ? and action = ? order by id`,
    [customerId, action],
  );
}

describe('a URL to send an image to', () => {
  test('takes it as the mutation does, and the same again as often as it comes', async () => {
    const documentId = await startDocument();
    const requested = await request(documentId, 'FRONT');
    expect(requested).toMatchObject({ method: 'PUT', maxBytes: 10_485_760, userErrors: [] });
    expect(requested.url).toMatch(/^\/uploads\/[\w-]+\.[\w-]+\.[\w-]+$/);
    const leftMs = new Date(requested.expiresAt ?? 0).getTime() - Date.now();
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(10 * 60_000);

    const front = await bytesOf('omar-namuzaj-front');
    expect(await put(requested.url, front)).toEqual({
      status: 200,
      body: { documentId, side: 'FRONT', state: 'PROCESSING' },
    });
    await eventually(async () => {
      const [row] = await service.sql<{ state: string }>(`select state from document where id = ?`, [documentId]);
      return row?.state === 'FRONT_RECEIVED' || undefined;
    });
    const again = { status: 200, body: { documentId, side: 'FRONT', state: 'FRONT_RECEIVED' } };
    await comeToRest(service);
    const before = await rowCounts(service);
    expect(await put(requested.url, front)).toEqual(again);
    expect(await put(requested.url, front)).toEqual(again);
    expect(await rowCounts(service)).toEqual(before);

    const [row] = await uploads(documentId);
    expect(await audited(row?.customerId ?? '', 'DOCUMENT_IMAGE_UPLOADED')).toEqual([
      { actor: 'operator', details: { document: documentId, side: 'FRONT' } },
    ]);
  });

  test('is not given for what cannot be uploaded', async () => {
    const nothing = { url: null, method: null, maxBytes: null, expiresAt: null };
    expect(await request('nobody', 'FRONT')).toEqual({
      ...nothing,
      userErrors: [{ path: ['input', 'documentId'], code: 'NOT_FOUND', message: 'No document has this id' }],
    });
    expect(await request(await startDocument('PASSPORT'), 'BACK')).toEqual({
      ...nothing,
      userErrors: [
        {
          path: ['input', 'side'],
          code: 'NOT_SUPPORTED',
          message: 'This type of document has one side: upload it as FRONT',
        },
      ],
    });
    const decided = await startDocument();
    await service.sql(`update document set state = 'REJECTED' where id = ? returning id`, [decided]);
    expect((await request(decided, 'FRONT')).userErrors).toEqual([
      {
        path: ['input', 'documentId'],
        code: 'INVALID_STATE',
        message: 'The document is REJECTED: start another one',
      },
    ]);
  });
});

describe('a URL to look at an image', () => {
  async function uploaded(): Promise<ImageRow> {
    const documentId = await startDocument();
    const { url } = await request(documentId, 'FRONT');
    await put(url, await bytesOf('layla-mithal-front'));
    const [row] = await uploads(documentId);
    if (!row) throw new Error('Nothing was uploaded');
    return row;
  }

  test('shows it decrypted, and every look is audited with who asked', async () => {
    const { id, customerId, sha256 } = await uploaded();
    const { token } = await service.service.context.imageTokens.signRead({ imageId: id, customerId, callerId: 'ada' });
    for (let look = 1; look <= 2; look += 1) {
      const response = await fetch(`${service.url}/images/${token}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/jpeg');
      expect(response.headers.get('cache-control')).toBe('no-store');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      const looks = await audited(customerId, 'DOCUMENT_IMAGE_READ');
      expect(looks).toHaveLength(look);
      expect(looks[0]).toMatchObject({ actor: 'ada', details: { image: id } });
    }
  });
});

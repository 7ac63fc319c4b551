import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { S3mini, S3NetworkError, S3ServiceError } from 's3mini';
import { Agent, fetch as undiciFetch, type RequestInit as UndiciRequestInit } from 'undici';
import { assertSafeKey, ImageMissing, type ImageStore } from './image-store.js';

/** An S3-compatible storage and a bucket of it that is there already. */
export interface S3Settings {
  /** E.g. `https://s3.eu-central-1.amazonaws.com`; the bucket is the first part of the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The storage could not be reached or refused. The message has its status and its word for it, and nothing it sent. */
export class ImageStoreFailed extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`The image store ${what}`, options);
    this.name = 'ImageStoreFailed';
  }
}

const CONNECT_TIMEOUT_MS = 5_000;
/** Until the answer begins, and between two parts of it. */
const IDLE_TIMEOUT_MS = 30_000;

/** Keeps images in a bucket of an S3-compatible storage, one object each. */
export class S3ImageStore implements ImageStore {
  readonly #s3: S3mini;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings) {
    const dispatcher = new Agent({
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: IDLE_TIMEOUT_MS,
      bodyTimeout: IDLE_TIMEOUT_MS,
    });
    // `half` is what a body that is a stream needs; a signed request that was led elsewhere would fail there.
    const fetchOnce = (url: string, init: UndiciRequestInit) =>
      undiciFetch(url, { ...init, duplex: 'half', redirect: 'manual', dispatcher });
    this.#s3 = new S3mini({
      endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
      region,
      accessKeyId,
      secretAccessKey,
      fetch: fetchOnce as unknown as typeof fetch,
    });
  }

  async put(key: string, chunks: Iterable<Buffer>, sizeBytes: number): Promise<void> {
    assertSafeKey(key);
    const body = ReadableStream.from(chunks) as unknown as Parameters<S3mini['putObject']>[1];
    await orFailed(this.#s3.putObject(key, body, 'application/octet-stream', undefined, undefined, sizeBytes));
  }

  async get(key: string): Promise<Readable> {
    assertSafeKey(key);
    const response = await orFailed(this.#s3.getObjectResponse(key));
    if (!response?.body) throw new ImageMissing(key);
    return Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  }

  async has(key: string): Promise<boolean> {
    assertSafeKey(key);
    return (await orFailed(this.#s3.objectExists(key))) === true;
  }

  async delete(key: string): Promise<void> {
    assertSafeKey(key);
    await orFailed(this.#s3.deleteObject(key));
  }
}

/** The library's errors carry the storage's whole answer, which quotes the request. */
async function orFailed<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof S3ServiceError) {
      const word = /^\w{1,64}$/.test(error.serviceCode ?? '') ? ` (${error.serviceCode})` : '';
      throw new ImageStoreFailed(`answered ${error.status}${word}`);
    }
    if (error instanceof S3NetworkError) throw new ImageStoreFailed(`could not be reached: ${error.code}`);
    throw new ImageStoreFailed('could not be asked', { cause: error });
  }
}

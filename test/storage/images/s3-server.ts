import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Who may call the server. */
export const CREDENTIALS = { accessKeyId: 'AKEXAMPLE', secretAccessKey: 'example-secret', region: 'eu-test-1' };

/** A small S3: one bucket over HTTP, which verifies the signature of every request (AWS Signature Version 4). */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  /** Method, path and content length of every request that was let in. */
  readonly requests: string[] = [];
  /** Answered in place of the next request's answer. */
  nextAnswer: { status: number; body: string } | undefined;
  readonly #server: Server;
  readonly #bucket: string;

  private constructor(bucket: string) {
    this.#bucket = bucket;
    this.#server = createServer((request, response) => {
      this.#answer(request).then(
        ({ status, body = '' }) => {
          response.writeHead(status, { 'content-type': 'application/xml', 'content-length': body.length });
          response.end(request.method === 'HEAD' ? undefined : body);
        },
        (error: unknown) => response.destroy(error as Error),
      );
    });
  }

  static async open(bucket: string): Promise<S3Server> {
    const server = new S3Server(bucket);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: string | Buffer }> {
    const content = await buffer(request);
    const { method = '', url = '' } = request;
    if (!isSigned(request)) return refusal(403, 'SignatureDoesNotMatch');
    this.requests.push(
      `${method} ${url} ${request.headers['content-length'] ?? request.headers['transfer-encoding'] ?? ''}`,
    );
    if (this.nextAnswer) {
      const answer = this.nextAnswer;
      this.nextAnswer = undefined;
      return answer;
    }
    const [, bucket, key = ''] = /^\/([^/]+)\/(.+)$/.exec(url) ?? [];
    if (bucket !== this.#bucket) return refusal(404, 'NoSuchBucket');
    if (method === 'PUT') {
      this.objects.set(key, content);
      return { status: 200 };
    }
    if (method === 'DELETE') {
      this.objects.delete(key);
      return { status: 204 };
    }
    const object = this.objects.get(key);
    return object ? { status: 200, body: object } : refusal(404, 'NoSuchKey');
  }
}

function refusal(status: number, code: string): { status: number; body: string } {
  return { status, body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Quoted: secret</Message></Error>` };
}

/** Computes the signature anew, from what arrived. */
function isSigned({ method, url = '', headers }: IncomingMessage): boolean {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;
  const [, accessKeyId, day, region, signedHeaders, signature] = form.exec(headers.authorization ?? '') ?? [];
  const at = String(headers['x-amz-date']);
  if (accessKeyId !== CREDENTIALS.accessKeyId || region !== CREDENTIALS.region || !day || !at.startsWith(day))
    return false;
  const names = signedHeaders?.split(';') ?? [];
  if (!names.includes('host') || !names.includes('x-amz-content-sha256')) return false;
  const canonical = [
    method,
    url.split('?')[0],
    '',
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signedHeaders,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', at, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${CREDENTIALS.secretAccessKey}`,
  );
  return createHmac('sha256', key).update(text).digest('hex') === signature;
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RefusedInput } from '../domain/problem/user-problem.js';
import type { UploadCapability } from '../services/document/image-tokens.js';
import type { ReceivedUpload } from '../services/document/receive-upload.js';
import { MAX_IMAGE_BYTES } from '../services/image/image-limits.js';
import type { CallerOrigin } from '../services/service-context.js';
import { originOf } from './origin-of.js';
import type { TakeCaller } from './edge/request-limits.js';
import { refuseToken } from './refuse-token.js';

/** What `PUT /uploads/<token>` works with. */
export interface UploadParts {
  /** What the token allows. @throws RefusedToken */
  readonly verifyUpload: (token: string) => Promise<UploadCapability>;
  /** Takes the image. @throws RefusedInput */
  readonly receiveUpload: (
    capability: UploadCapability,
    image: Buffer,
    origin: CallerOrigin,
  ) => Promise<ReceivedUpload>;
  /** Counts an upload of a caller. @throws RateLimited */
  readonly takeCaller?: TakeCaller;
}

/** When an image is to be sent again that came while too many others waited. */
const BUSY_SECONDS = 5;

/**
 * Adds `PUT /uploads/<token>`: the body is one image and nothing else. It answers 200 with what became of it, 403 for a
 * token that allows nothing, 413 for more than 10 MB and 422 for an image that is not taken, with the mutation's errors; 429
 * with them and `Retry-After` where it would be taken later.
 * The token is judged before the body is read, and a body that is too large is not read further. The same image can be
 * sent again after a connection is lost.
 */
export function registerUploads(app: FastifyInstance, { verifyUpload, receiveUpload, takeCaller }: UploadParts): void {
  const allowed = new WeakMap<FastifyRequest, UploadCapability>();
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.setErrorHandler(async (error: { statusCode?: number }, _request, reply) => {
      if (error instanceof RefusedInput) {
        const errors = error.problems.map(({ path, code, message }) => ({ path, code, message }));
        if (!errors.some(({ code }) => code === 'RATE_LIMITED')) return reply.code(422).send({ errors });
        return reply.code(429).header('retry-after', BUSY_SECONDS).send({ errors });
      }
      if (error.statusCode === 413) {
        const message = `The file is too large: at most ${MAX_IMAGE_BYTES / 1024 ** 2} MB are taken.`;
        return reply.code(413).send({ errors: [{ code: 'TOO_LARGE', message }] });
      }
      if (error.statusCode === 415) {
        const message = 'The Content-Type is not well-formed: send e.g. image/jpeg, or none.';
        return reply.code(415).send({ errors: [{ code: 'UNSUPPORTED_MEDIA_TYPE', message }] });
      }
      return refuseToken(error, reply);
    });
    scope.put<{ Params: { token: string }; Body: Buffer | undefined }>(
      '/uploads/:token',
      {
        bodyLimit: MAX_IMAGE_BYTES,
        onRequest: async (request) => {
          const capability = await verifyUpload(request.params.token);
          await takeCaller?.(capability.callerId, request.ip);
          allowed.set(request, capability);
        },
      },
      async (request, reply) => {
        const capability = allowed.get(request);
        if (!capability) throw new Error('An upload came without what its token allows');
        const received = await receiveUpload(capability, request.body ?? Buffer.alloc(0), originOf(request));
        return reply.header('cache-control', 'no-store').send(received);
      },
    );
    done();
  });
}

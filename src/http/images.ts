import type { FastifyInstance } from 'fastify';
import type { ReadCapability } from '../services/document/image-tokens.js';
import type { ShownImage } from '../services/document/show-image.js';
import type { CallerOrigin } from '../services/service-context.js';
import { originOf } from './origin-of.js';
import type { TakeCaller } from './edge/request-limits.js';
import { refuseToken } from './refuse-token.js';

/** What `GET /images/<token>` works with. */
export interface ImageParts {
  /** What the token allows. @throws RefusedToken */
  readonly verifyRead: (token: string) => Promise<ReadCapability>;
  /** Opens the picture, audited; null when it is gone. */
  readonly showImage: (capability: ReadCapability, origin: CallerOrigin) => Promise<ShownImage | null>;
  /** Counts a look of a caller. @throws RateLimited */
  readonly takeCaller?: TakeCaller;
}

/** A picture of a person: nobody keeps it, and whatever it were, no browser runs it. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Adds `GET /images/<token>`: the picture, decrypted as it is sent; 403 for a token that allows nothing, 404 when it is gone. */
export function registerImages(app: FastifyInstance, { verifyRead, showImage, takeCaller }: ImageParts): void {
  void app.register((scope, _options, done) => {
    scope.setErrorHandler((error, _request, reply) => refuseToken(error, reply));
    scope.get<{ Params: { token: string } }>(
      '/images/:token',
      // Every look is audited, and a HEAD would be none.
      { exposeHeadRoute: false },
      async (request, reply) => {
        const capability = await verifyRead(request.params.token);
        await takeCaller?.(capability.callerId, request.ip);
        const image = await showImage(capability, originOf(request));
        if (!image) {
          reply.callNotFound();
          return reply;
        }
        return reply
          .headers({ ...HEADERS, 'content-type': image.mediaType, 'content-length': image.sizeBytes })
          .send(image.bytes);
      },
    );
    done();
  });
}

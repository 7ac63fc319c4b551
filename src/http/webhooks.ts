import type { FastifyInstance } from 'fastify';
import type { RawWebhook } from '../providers/provider.js';
import { inSpan } from '../telemetry/in-span.js';
import type { WebhookReceipt } from '../services/webhooks/receive-webhook.js';

/** Webhooks are small; what is larger is none. */
const BODY_LIMIT_BYTES = 256 * 1024;

const statuses: Readonly<Record<WebhookReceipt, number>> = {
  stored: 200,
  repeated: 200,
  probed: 200,
  'unknown-provider': 404,
  'not-authentic': 401,
  unreadable: 400,
};

/** What nothing proves to be a provider's. */
const strange: readonly WebhookReceipt[] = ['unknown-provider', 'not-authentic'];

/**
 * Adds `POST /webhooks/<provider>[/<topic>]`: the raw bytes are handed on as they came, since signatures are over them.
 * @param takeStranger counts, by address, what is refused and only that
 */
export function registerWebhooks(
  app: FastifyInstance,
  receive: (providerId: string, webhook: RawWebhook) => Promise<WebhookReceipt>,
  takeStranger: (address: string) => Promise<void>,
): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.post<{
      Params: { provider: string; topic?: string };
      Querystring: Record<string, unknown>;
      Body: Buffer | undefined;
    }>(
      '/webhooks/:provider/:topic?',
      { bodyLimit: BODY_LIMIT_BYTES },
      async ({ id, params: { provider, topic }, query, headers, body, ip }, reply) => {
        const webhook = { headers, topic, query, rawBody: body ?? Buffer.alloc(0) };
        // A provider's own trace is none of ours: this begins one.
        const receipt = await inSpan('webhook', { kind: 'SERVER', facts: { requestId: id } }, async (note) => {
          const taken = await receive(provider, webhook);
          note({ outcome: taken });
          return taken;
        });
        if (strange.includes(receipt)) await takeStranger(ip);
        return reply.code(statuses[receipt]).send({ receipt });
      },
    );
    done();
  });
}

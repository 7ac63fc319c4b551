import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';

/** A webhook as it arrived. */
export interface ReceivedWebhook {
  readonly event: string;
  readonly eventId: string;
  readonly timestamp: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly isSigned: boolean;
}

/** A receiver of webhooks on loopback. */
export interface WebhookReceiver {
  /** Below which each provider's webhooks go. */
  readonly url: string;
  readonly received: readonly ReceivedWebhook[];
  /** What the next webhooks are answered with, one each; afterwards 200. */
  answerNext(...statuses: number[]): void;
  /** Waits until so many have arrived that fit. */
  waitFor(count: number, fits?: (webhook: ReceivedWebhook) => boolean): Promise<ReceivedWebhook[]>;
  close(): Promise<void>;
}

/** Starts a receiver. */
export async function openReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const statuses: number[] = [];
  let changed = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const expected = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(raw).digest('base64');
      const body = JSON.parse(raw.toString()) as Omit<ReceivedWebhook, 'isSigned'>;
      received.push({ ...body, isSigned: request.headers['x-signature'] === expected });
      response.writeHead(statuses.shift() ?? 200).end();
      changed.resolve(undefined);
      changed = Promise.withResolvers<undefined>();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    answerNext: (...next) => {
      statuses.push(...next);
    },
    waitFor: async (count, fits = () => true) => {
      while (received.filter(fits).length < count) await changed.promise;
      return received.filter(fits);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

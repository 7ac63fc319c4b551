import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MAX_BUFFERED_BYTES, MAX_MESSAGE_BYTES, TOO_SLOW } from '../../../src/http/subscriptions/socket-limits.js';
import { eventually, TestService } from '../../support/service.js';
import { RawSocket } from './support/raw-socket.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'connect' });
});
afterAll(() => service.close());

/** More than the buffers of the system and of the service take together. */
const FLOOD_BYTES = 16 * MAX_BUFFERED_BYTES;

test('who asks and does not read is closed with a code, and learns it when it reads', async () => {
  const slow = await RawSocket.acknowledged(service.url);
  slow.subscribe('all', 'subscription { verificationChanged { state } }');
  await eventually(async () => (service.service.context.changes.listenerCount === 1 ? true : undefined));
  slow.socket.pause();
  const ping = JSON.stringify({ type: 'ping', payload: { filling: 'x'.repeat(MAX_MESSAGE_BYTES - 100) } });
  for (let sent = 0; sent < FLOOD_BYTES; sent += ping.length) {
    await new Promise<void>((resolve) => {
      slow.socket.send(ping, () => {
        resolve();
      });
    });
  }
  slow.socket.resume();
  expect(await slow.ended).toEqual(TOO_SLOW);
  await eventually(async () => (service.service.context.changes.listenerCount === 0 ? true : undefined));
  const received = slow.received.length * ping.length;
  expect(received).toBeLessThan(FLOOD_BYTES);
});

import { channel } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { remember } from '../../src/http/remember.js';
import { eventually, TestService } from '../support/service.js';

test('work is done once for all who ask while it runs and soon after, and anew later', async () => {
  let count = 0;
  const ask = remember(async () => {
    await setTimeout(10);
    return (count += 1);
  }, 200);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(await ask()).toBe(1);
  await eventually(async () => ((await ask()) === 2 ? true : undefined));
});

test('a failure is told again, and then tried anew', async () => {
  let count = 0;
  const ask = remember(() => {
    count += 1;
    return count === 1 ? Promise.reject(new Error('Away')) : Promise.resolve('there');
  }, 200);
  await expect(ask()).rejects.toThrow('Away');
  await expect(ask()).rejects.toThrow('Away');
  await eventually(() => ask().then(Boolean, () => undefined));
  expect(count).toBe(2);
});

test('the service asks the database once for many strangers, and gives a request five minutes to arrive', async () => {
  const service = await TestService.open({ PROVIDERS: 'connect' });
  const servers: Server[] = [];
  const keep = (message: unknown): void => void servers.push((message as { server: Server }).server);
  const requests = channel('http.server.request.start');
  requests.subscribe(keep);
  try {
    for (const path of ['/health/ready', '/metrics']) {
      const texts = await Promise.all(Array.from({ length: 20 }, async () => (await fetch(service.url + path)).text()));
      expect(new Set(texts).size).toBe(1);
    }
    const own = servers.find((server) => new URL(service.url).port === String((server.address() as AddressInfo).port));
    expect([own?.requestTimeout, own?.headersTimeout]).toEqual([300_000, 60_000]);
  } finally {
    requests.unsubscribe(keep);
    await service.close();
  }
});

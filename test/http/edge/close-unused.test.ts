import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { TestService } from '../../support/service.js';

test('a connection over which nothing was sent does not keep the service from stopping', async () => {
  const service = await TestService.open({ PROVIDERS: 'connect' });
  const spare = connect(Number(new URL(service.url).port), '127.0.0.1');
  await once(spare, 'connect');
  // The server has accepted it once it answers one that came later.
  expect((await service.graph('{ __typename }')).status).toBe(200);
  const ended = once(spare, 'close');
  await service.close();
  await ended;
}, 30_000);

import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ PROVIDERS: 'connect' });
});
afterAll(() => service.close());

/** The answer of a second ago is told again. */
const REMEMBERED_MS = 1_100;

async function ask(path: string): Promise<unknown[]> {
  await setTimeout(REMEMBERED_MS);
  const response = await fetch(service.url + path);
  return [response.status, await response.json()];
}

test('is ready with the tables of this version, and not with those of an earlier one', async () => {
  expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
  const [last] = await service.sql<{ name: string }>(
    'delete from mikro_orm_migrations where id = (select max(id) from mikro_orm_migrations) returning name',
  );
  const problem = 'The database is of an earlier version than the service';
  expect(await ask('/health/ready')).toEqual([503, { status: 'not ready', problem }]);
  expect(await ask('/health/live')).toEqual([200, { status: 'live' }]);
  await service.sql('insert into mikro_orm_migrations (name) values (?)', [last?.name]);
  expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
});

test('is reachable no more once it stops', async () => {
  const { url } = service;
  await service.stop();
  await expect(fetch(`${url}/health/ready`)).rejects.toThrow('fetch failed');
});

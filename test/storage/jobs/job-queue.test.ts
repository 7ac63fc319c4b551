import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestService } from '../../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.open({ ROLE: 'api' });
});

afterAll(async () => {
  await service.close();
});

const unknownRegistration = '00000000-0000-7000-8000-000000000001';

async function countJobs(): Promise<number> {
  const [row] = await service.sql<{ count: string }>("select count(*) from pgboss.job where name = 'deliver'");
  return Number(row?.count);
}

test('a job exists exactly if the transaction that enqueued it commits', async () => {
  const { em, queue } = service.service.context;
  const request = { data: { registrationId: unknownRegistration, providerId: 'bvnk' } };
  await em.fork().transactional((tx) => queue.enqueue(tx, 'deliver', [request, request]));
  expect(await countJobs()).toBe(2);
  const failing = em.fork().transactional(async (tx) => {
    await queue.enqueue(tx, 'deliver', [request]);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await countJobs()).toBe(2);
  await expect(queue.enqueue(em.fork(), 'deliver', [request])).rejects.toThrow(
    'A job is enqueued in the transaction of the change that causes it',
  );
});

test('a throttled job is written once in its stretch of time', async () => {
  const { em, queue } = service.service.context;
  const before = await countJobs();
  const request = {
    data: { registrationId: unknownRegistration, providerId: 'bvnk' },
    throttle: { key: 'sweep', seconds: 3600 },
  };
  for (let round = 0; round < 3; round += 1)
    await em.fork().transactional((tx) => queue.enqueue(tx, 'deliver', [request]));
  expect(await countJobs()).toBe(before + 1);
});

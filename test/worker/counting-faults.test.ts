import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { ProviderError } from '../../src/providers/provider-error.js';
import { countingFaults, learnFaulty } from '../../src/worker/counting-faults.js';
import { TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ ROLE: 'api' });
});
afterAll(() => service.close());

const faults = (subjectId: string) =>
  service.sql<{ task: string; faults: number; fault: string }>(
    'select task, faults, fault from dead_letter where subject_id = ?',
    [subjectId],
  );

function failing(subjectId: string, error: Error): Promise<void> {
  const subject = { task: 'poll' as const, subjectId, providerId: 'bvnk' };
  return countingFaults(service.service.context, subject, () => Promise.reject(error));
}

test('faults of ours are counted without their data, and the fifth ends the task', async () => {
  const id = uuidv7();
  for (let time = 1; time < 5; time += 1)
    await expect(failing(id, new TypeError('a fault'))).rejects.toThrow(/: TypeError$/);
  await failing(id, Object.assign(new SyntaxError('Maria'), { code: 'X1' }));
  expect(await faults(id)).toEqual([{ task: 'poll', faults: 5, fault: 'SyntaxError (X1)' }]);
});

test.each([
  ['a provider’s trouble', new ProviderError({ code: 'UNAVAILABLE', providerId: 'bvnk', message: 'BVNK is down' })],
  ['a database that is away', Object.assign(new Error('terminating connection'), { code: '57P01' })],
])('%s is no fault, however often it comes', async (_what, error) => {
  const id = uuidv7();
  for (let time = 0; time < 6; time += 1) await expect(failing(id, error)).rejects.toThrow(/^poll: /);
  expect(await faults(id)).toEqual([]);
});

test('a task that is dead stays so when it fails once more after an hour', async () => {
  const id = uuidv7();
  for (let time = 1; time < 5; time += 1)
    await expect(failing(id, new TypeError('a fault'))).rejects.toThrow(/: TypeError$/);
  await failing(id, new TypeError('a fault'));
  const anHourAgo = `update dead_letter set last_fault_at = now() - interval '61 minutes' where subject_id = ? returning id`;
  await service.sql(anHourAgo, [id]);
  await failing(id, new TypeError('a fault'));
  expect(await faults(id)).toMatchObject([{ faults: 6 }]);
});

test('faults with an hour between them have nothing to do with one another', async () => {
  const id = uuidv7();
  await expect(failing(id, new TypeError('a fault'))).rejects.toThrow(/: TypeError$/);
  await service.sql(
    `update dead_letter set last_fault_at = now() - interval '61 minutes' where subject_id = ? returning id`,
    [id],
  );
  await expect(failing(id, new TypeError('a fault'))).rejects.toThrow(/: TypeError$/);
  expect(await faults(id)).toMatchObject([{ faults: 1 }]);
});

test('a task that ends well here has no faults any more, whoever counted them', async () => {
  const id = uuidv7();
  await service.sql(
    `insert into dead_letter (id, task, subject_id, provider_id, faults, fault, first_fault_at, last_fault_at)
     values (?, 'poll', ?, 'bvnk', 5, 'TypeError', now(), now()) returning id`,
    [uuidv7(), id],
  );
  const subject = { task: 'poll' as const, subjectId: id, providerId: 'bvnk' };
  const { context } = service.service;
  await countingFaults(context, subject, () => Promise.resolve());
  expect(await faults(id)).toHaveLength(1);
  await learnFaulty(context);
  await countingFaults(context, subject, () => Promise.resolve());
  expect(await faults(id)).toEqual([]);
});

test('a task that ends well has no faults any more', async () => {
  const id = uuidv7();
  await expect(failing(id, new TypeError('a fault'))).rejects.toThrow(/: TypeError$/);
  await countingFaults(service.service.context, { task: 'poll', subjectId: id, providerId: 'bvnk' }, () =>
    Promise.resolve(),
  );
  expect(await faults(id)).toEqual([]);
});

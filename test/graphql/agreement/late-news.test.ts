import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestService } from '../../support/service.js';
import { announce, registrationOf, sign, start, unsigned } from './support/agreements.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

/** The status of the session after webhooks, each told with its instant where it has one. */
async function statusAfter(...news: [status: string, occurredAt?: string][]): Promise<string | undefined> {
  const customerId = await unsigned(service);
  const reference = await start(service, customerId);
  for (const [status, occurredAt] of news) await announce(service, reference, status, occurredAt);
  return (await registrationOf(service, customerId)).agreement?.status;
}

it('a late PENDING does not take SIGNED back, with or without an instant', async () => {
  expect(await statusAfter(['SIGNED'], ['PENDING'])).toBe('SIGNED');
  expect(await statusAfter(['SIGNED', '2026-03-01T12:00:00Z'], ['PENDING', '2026-03-01T13:00:00Z'])).toBe('SIGNED');
});

it('an unknown word keeps the former state', async () => {
  expect(await statusAfter(['SIGNED'], ['NOTARISED'])).toBe('SIGNED');
  expect(await statusAfter(['NOTARISED'])).toBe('PENDING');
});

it('news are ordered by when they came to be', async () => {
  const declinedBefore = statusAfter(['SIGNED', '2026-03-01T12:00:00Z'], ['DECLINED', '2026-03-01T11:00:00Z']);
  expect(await declinedBefore).toBe('SIGNED');
  const declinedAfter = statusAfter(['SIGNED', '2026-03-01T12:00:00Z'], ['DECLINED', '2026-03-01T13:00:00Z']);
  expect(await declinedAfter).toBe('DECLINED');
});

it('a PENDING that comes after our own signature changes nothing', async () => {
  const customerId = await unsigned(service);
  const reference = await start(service, customerId);
  await sign(service, { customerId, step: 'SIGN', ipAddress: '203.0.113.7' });
  await announce(service, reference, 'PENDING');
  const { agreement } = await registrationOf(service, customerId);
  expect(agreement).toEqual({ reference, status: 'SIGNED' });
});

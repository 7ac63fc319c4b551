import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { onboard, person } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { announce, start, unsigned } from '../agreement/support/agreements.js';
import { erase } from './support/erasures.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

interface KeptEvent {
  state: string;
  note: string | null;
  body: string;
}

const lastEvent = async (): Promise<KeptEvent | undefined> =>
  (
    await service.sql<KeptEvent>(
      'select state, note, body_encrypted as body from webhook_event order by received_at desc, id desc limit 1',
    )
  )[0];

const forgotten = { state: 'PROCESSED', note: 'The customer is erased', body: '' };

test('one that names an agreement session of somebody who is erased is acknowledged, and nothing of it is kept', async () => {
  const customerId = await unsigned(service);
  const session = await start(service, customerId);
  expect((await erase(service, customerId)).data.eraseCustomer.erasure?.state).toBe('DESTROYED');
  await announce(service, session, 'SIGNED');
  expect(await lastEvent()).toEqual(forgotten);
});

/** Posts what eNROLL tells of an applicant that it names by our reference alone, and waits until that is settled. */
async function approve(reference: string): Promise<KeptEvent> {
  const { callbackSecret: secret } = SANDBOX_CREDENTIALS.enroll;
  const response = await fetch(
    `${service.url}/webhooks/enroll/approved?${new URLSearchParams({ secret }).toString()}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ customerId: 'CUST-1', requestId: `REQ-${reference}`, correlationId: reference }]),
    },
  );
  expect(response.status).toBe(200);
  return eventually(async () => {
    const event = await lastEvent();
    return event && event.state !== 'RECEIVED' ? event : undefined;
  });
}

test('one that names the reference of somebody who is erased is forgotten, one of a stranger is parked', async () => {
  const { id, reference } = await onboard(service, person({ providers: ['enroll'], agreements: [] }));
  expect((await erase(service, id)).data.eraseCustomer.erasure?.state).toBe('DESTROYED');
  expect(await approve(reference)).toEqual(forgotten);
  expect(await approve('STRANGER1')).toMatchObject({ state: 'PARKED', body: expect.stringMatching(/^v1\./) });
});

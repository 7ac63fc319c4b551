import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/credentials.js';
import { customerWhen, onboard, readCustomer } from '../../services/support/onboarding.js';
import { comeToRest, recordIds, rowCounts } from '../../support/assertions.js';
import { personFor, type SaidUserError } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ POLL_INTERVAL_MS: '3600000' });
});
afterAll(() => service.close());

interface SeenDeadLetter {
  id: string;
  task: string;
  provider: { id: string };
  registration: { id: string; state: string } | null;
  webhookId: string | null;
  faults: number;
  fault: string;
}

async function deadLetters(): Promise<SeenDeadLetter[]> {
  const { data } = await service.graph<{ deadLetters: { nodes: SeenDeadLetter[] } }>(
    '{ deadLetters { nodes { id task provider { id } registration { id state } webhookId faults fault } } }',
  );
  return data.deadLetters.nodes;
}

interface SeenWebhook {
  id: string;
  eventId: string;
  externalId: string | null;
  note: string | null;
}

async function parkedWebhooks(variables: object = {}): Promise<SeenWebhook[]> {
  const { data } = await service.graph<{ parkedWebhooks: { nodes: SeenWebhook[] } }>(
    `query ($provider: ID, $first: Int, $after: String) {
       parkedWebhooks(provider: $provider, first: $first, after: $after) { nodes { id eventId externalId note } }
     }`,
    variables,
  );
  return data.parkedWebhooks.nodes;
}

async function setAside(id: string): Promise<object> {
  const { data } = await service.graph<{ provider: { health: object } }>(
    'query ($id: ID!) { provider(id: $id) { health { deadLetters parkedWebhooks } } }',
    { id },
  );
  return data.provider.health;
}

async function retryWebhook(
  webhookId: string | undefined,
): Promise<{ webhookId: string | null; userErrors: SaidUserError[] }> {
  const { data } = await service.graph<{ retryWebhook: { webhookId: string | null; userErrors: SaidUserError[] } }>(
    'mutation ($input: RetryWebhookInput!) { retryWebhook(input: $input) { webhookId userErrors { path code message } } }',
    { input: { webhookId } },
  );
  return data.retryWebhook;
}

async function postStatus(reference: string): Promise<string> {
  const eventId = randomUUID();
  const event = 'bvnk:platform:customer:status-change';
  const body = JSON.stringify({ event, eventId, timestamp: Date.now() * 1e6, data: { reference, status: 'VERIFIED' } });
  const signature = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(body).digest('base64');
  const { status } = await fetch(`${service.url}/webhooks/bvnk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    body,
  });
  expect(status).toBe(200);
  return eventId;
}

describe('a task that a fault of ours ends again and again', () => {
  it('is given up, listed, left alone, and taken up when somebody says so', async () => {
    // Until the provider answers, the number of the customer can be spoilt.
    await service.control('POST', '/connect/faults', { kind: 'rateLimit', retryAfterSeconds: 3 });
    const { id, registrations } = await onboard(service, personFor(['connect'], { waitMs: 0 }));
    const registrationId = registrations.connect?.id;
    const [kept] = await service.sql<{ number: string }>(
      `with kept as (select id, number_encrypted as number from identifier where customer_id = ? limit 1)
       update identifier i set number_encrypted = 'spoilt' from kept where i.id = kept.id returning kept.number, i.id`,
      [id],
    );
    const [letter] = await eventually(async () => {
      const letters = await deadLetters();
      return letters.length > 0 ? letters : undefined;
    }, 60_000);
    expect(letter).toEqual({
      id: expect.any(String),
      task: 'DELIVER',
      provider: { id: 'connect' },
      registration: { id: registrationId, state: expect.stringMatching(/^(QUEUED|RETRYING)$/) },
      webhookId: null,
      faults: expect.any(Number),
      fault: expect.any(String),
    });
    expect(letter?.faults).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(letter)).not.toContain('spoilt');
    expect(await setAside('connect')).toEqual({ deadLetters: 1, parkedWebhooks: 0 });
    expect(await recordIds(service, 'connect', 'customer')).toEqual([]);
    // The sweeper would have found it by now.
    await service.sql(
      `update submission set created_at = now() - interval '1 hour' where registration_id = ? returning id`,
      [registrationId],
    );
    const jobs = () =>
      service.sql(
        `select id from pgboss.job where name = 'deliver' and state in ('created', 'retry', 'active') and data->>'registrationId' = ?`,
        [registrationId],
      );
    await eventually(async () => ((await jobs()).length === 0 ? true : undefined));

    await service.sql(
      `update identifier set number_encrypted = ? where customer_id = ? and number_encrypted = 'spoilt' returning id`,
      [kept?.number, id],
    );
    const { data } = await service.graph(
      'mutation ($input: RetryRegistrationInput!) { retryRegistration(input: $input) { userErrors { code } registration { state } } }',
      { input: { registrationId, waitMs: 20_000 } },
    );
    expect(data).toEqual({ retryRegistration: { userErrors: [], registration: { state: 'REGISTERED' } } });
    expect(await deadLetters()).toEqual([]);
    expect(await recordIds(service, 'connect', 'customer')).toEqual([
      (await readCustomer(service, id)).registrations.connect?.externalId,
    ]);
  }, 120_000);

  it('is parked if it is a webhook', async () => {
    const customer = await onboard(service, personFor(['bvnk'], { name: { first: 'Ada', last: 'Pending' } }));
    await comeToRest(service);
    // As it would be after a key was lost: stored, and found by the sweeper.
    const eventId = randomUUID();
    await service.service.context.em.fork().transactional(async (em) => {
      await em.execute(
        `insert into webhook_event (id, provider_id, event_id, external_id, body_encrypted, state, received_at)
         values (?, 'bvnk', ?, ?, 'spoilt', 'RECEIVED', now() - interval '1 minute')`,
        [randomUUID(), eventId, customer.registrations.bvnk?.externalId],
      );
    });
    const parked = await eventually(
      async () => (await parkedWebhooks()).find((one) => one.eventId === eventId),
      60_000,
    );
    expect(parked.note).toBe('A fault of ours keeps it from being counted');
    const [letter] = await deadLetters();
    expect(letter).toMatchObject({ task: 'WEBHOOK', registration: null, webhookId: parked.id });
    expect(await setAside('bvnk')).toEqual({ deadLetters: 1, parkedWebhooks: 1 });

    // It cannot be mended here: taken up again it fails again, and is given up again.
    expect(await retryWebhook(parked.id)).toEqual({ webhookId: parked.id, userErrors: [] });
    expect(await deadLetters()).toEqual([]);
    await eventually(async () => ((await deadLetters()).length > 0 ? true : undefined), 60_000);
    await service.sql('delete from webhook_event where event_id = ? returning id', [eventId]);
    await service.sql('delete from dead_letter where subject_id = ? returning id', [parked.id]);
  }, 150_000);
});

describe('a webhook about somebody unknown', () => {
  it('is parked and listed, page by page', async () => {
    const eventIds = [await postStatus(randomUUID()), await postStatus(randomUUID())];
    await eventually(async () => ((await parkedWebhooks()).length === 2 ? true : undefined));
    const [first, second] = await parkedWebhooks({ provider: 'bvnk' });
    expect([first?.eventId, second?.eventId].toSorted()).toEqual(eventIds.toSorted());
    expect(first?.note).toBe('No registration has this external id');
    expect(await parkedWebhooks({ provider: 'mbanq' })).toEqual([]);

    const page = await service.graph<{
      parkedWebhooks: { nodes: SeenWebhook[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }>('{ parkedWebhooks(first: 1) { nodes { id } pageInfo { endCursor hasNextPage } } }');
    expect(page.data.parkedWebhooks).toMatchObject({ nodes: [{ id: first?.id }], pageInfo: { hasNextPage: true } });
    const after = page.data.parkedWebhooks.pageInfo.endCursor;
    expect((await parkedWebhooks({ first: 1, after })).map(({ id }) => id)).toEqual([second?.id]);
    const bad = await service.graph('{ parkedWebhooks(first: 101) { nodes { id } } }');
    expect(bad.errors?.map(({ message }) => message)).toEqual(['Give 1 to 100 for first']);
  });

  it('is counted once its customer is known', async () => {
    const customer = await onboard(service, personFor(['bvnk'], { name: { first: 'Ada', last: 'Pending' } }));
    await comeToRest(service);
    const externalId = customer.registrations.bvnk?.externalId ?? '';
    await service.sql(`update registration set external_id = 'elsewhere' where external_id = ? returning id`, [
      externalId,
    ]);
    const eventId = await postStatus(externalId);
    const parked = await eventually(async () => (await parkedWebhooks()).find((one) => one.eventId === eventId));
    await service.sql(`update registration set external_id = ? where external_id = 'elsewhere' returning id`, [
      externalId,
    ]);
    expect((await retryWebhook(parked.id)).userErrors).toEqual([]);
    await eventually(async () => {
      const [row] = await service.sql<{ state: string }>('select state from webhook_event where id = ?', [parked.id]);
      return row?.state === 'PROCESSED' || undefined;
    });
    // What it said does not count by itself: BVNK was asked, and is still at it.
    await customerWhen(service, customer.id, ({ verification }) => verification === 'PENDING_VERIFICATION');
  });

  it('is not taken up under another id, or twice', async () => {
    await comeToRest(service);
    const [processed] = await service.sql<{ id: string }>(
      `select id from webhook_event where state = 'PROCESSED' limit 1`,
    );
    const before = await rowCounts(service);
    const refusal = (code: string, message: string) => ({
      webhookId: null,
      userErrors: [{ path: ['input', 'webhookId'], code, message }],
    });
    for (const id of [randomUUID(), 'x'])
      expect(await retryWebhook(id)).toEqual(refusal('NOT_FOUND', 'There is no such webhook'));
    expect(await retryWebhook(processed?.id)).toEqual(
      refusal('INVALID_STATE', 'There is nothing to retry: the webhook is PROCESSED'),
    );
    expect(await rowCounts(service)).toEqual(before);
  });
});

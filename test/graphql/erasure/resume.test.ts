import { createHmac, randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/credentials.js';
import { comeToRest, recordIds, rowCounts, sentRequests } from '../../support/assertions.js';
import { onboard, personFor, registrationOf, userErrorsOf, type SaidUserError } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { specimen } from '../../support/specimens.js';
import { erase, readErasure, type AskedErasure } from './support/erasures.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.open({ PROVIDER_TIMEOUT_MS: '1000', POLL_INTERVAL_MS: '600000', MBANQ_HOLD_MS: '300' });
}, 60_000);
afterAll(() => service.close());

function whenErasure(id: string, is: (erasure: AskedErasure) => boolean): Promise<AskedErasure> {
  return eventually(async () => {
    const erasure = await readErasure(service, id);
    return is(erasure) ? erasure : undefined;
  }, 60_000);
}

/** What is left of the names of a customer. */
async function nameOf(id: string): Promise<string | null | undefined> {
  const [row] = await service.sql<{ name: string | null }>('select last_name as name from customer where id = ?', [id]);
  return row?.name;
}

async function mutate(field: string, type: string, input: object): Promise<SaidUserError[]> {
  const answer = await service.graph<Record<string, { userErrors: SaidUserError[] }>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code message } } }`,
    { input },
  );
  expect(answer.errors).toBeUndefined();
  return userErrorsOf(answer);
}

// Each of these statements belongs to another step; where it fails, its whole step is as if it had never begun.
test.each([
  ['settling what is under way', 'erasure', `new.state = 'TELLING_PROVIDERS'`],
  ['writing a receipt', 'erasure_receipt', `new.outcome = 'DONE'`],
  ['having told everybody', 'erasure', `new.state = 'DESTROYING'`],
  ['destroying rows', 'customer', 'new.erased_at is not null'],
  ['finishing', 'erasure', `new.state = 'DESTROYED'`],
])(
  'goes on after a fault while %s',
  async (_step, table, condition) => {
    const { id } = await onboard(service, personFor(['mbanq']));
    await service.sql(`create function break_step() returns trigger language plpgsql as
      $$ begin raise exception 'broken on purpose'; end $$`);
    await service.sql(
      `create trigger broken before insert or update on ${table} for each row when (${condition}) execute function break_step()`,
    );
    try {
      const asked = await erase(service, id, 0);
      expect(asked.data.eraseCustomer.userErrors).toEqual([]);
      await eventually(async () => {
        const faults = await service.sql('select from dead_letter where subject_id = ?', [id]);
        return faults.length > 0 || undefined;
      });
      expect(await nameOf(id)).toBe('Example');
      const kept = await service.sql('select from identifier where customer_id = ?', [id]);
      expect(kept).toHaveLength(3);
    } finally {
      await service.sql(`drop trigger broken on ${table}`);
      await service.sql('drop function break_step');
    }
    // Whatever the queue has tried by now: asked for once more, it is taken up.
    const { data } = await erase(service, id, 0);
    expect(data.eraseCustomer.userErrors).toEqual([]);
    const erasure = await whenErasure(id, ({ state }) => state === 'DESTROYED');
    expect(erasure.receipts).toMatchObject([{ provider: { id: 'mbanq' }, outcome: 'DONE' }]);
    expect(await nameOf(id)).toBeNull();
  },
  90_000,
);

test('goes on after an image store that refused, and destroys nothing before', async () => {
  const { id } = await onboard(service, personFor(['enroll'], { identifiers: [] }));
  const started = await service.graph<{ startDocument: { document: { id: string } } }>(
    `mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }`,
    { input: { customerId: id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 } },
  );
  const documentId = started.data.startDocument.document.id;
  const image = await specimen('omar-namuzaj-front');
  await service.graph(
    `mutation ($input: UploadDocumentImageInput!) { uploadDocumentImage(input: $input) { document { id } } }`,
    { input: { documentId, side: 'FRONT', image, waitMs: 20_000 } },
  );
  const stored = await service.sql<{ key: string }>(
    'select distinct storage_key as key from document_image where document_id = ?',
    [documentId],
  );
  // A folder in the place of a file is not deleted.
  const [first] = stored.map(({ key }) =>
    join(service.env.DATA_DIR ?? '', 'images', key.slice(0, 2), key.slice(2, 4), key),
  );
  if (!first) throw new Error('No image was stored');
  await rm(first);
  await mkdir(first);
  await erase(service, id, 0);
  await eventually(async () => {
    const faults = await service.sql(`select from dead_letter where task = 'erase' and subject_id = ?`, [id]);
    return faults.length > 0 || undefined;
  });
  expect(await readErasure(service, id)).toMatchObject({ state: 'DESTROYING', imagesDestroyed: 0, finishedAt: null });
  expect(await nameOf(id)).toBe('Example');
  expect(await service.sql('select from customer_key where customer_id = ?', [id])).toHaveLength(1);
  await rm(first, { recursive: true });
  await erase(service, id, 0);
  const erasure = await whenErasure(id, ({ state }) => state === 'DESTROYED');
  expect(erasure.imagesDestroyed).toBe(stored.length);
  expect(await nameOf(id)).toBeNull();
}, 90_000);

test('an unknown outcome waits for an operator, and nothing is sent again', async () => {
  await service.control('POST', '/connect/faults', {
    kind: 'resetAfterCommit',
    operationId: 'createIndividualCustomer',
  });
  const customer = await onboard(service, personFor(['connect', 'enfuce']));
  const registrationId = registrationOf(customer, 'connect').id;
  const { id } = customer;
  await erase(service, id, 0);
  const waiting = await whenErasure(id, ({ waitingOn }) => waitingOn.length > 0);
  expect(waiting).toMatchObject({
    state: 'REQUESTED',
    receipts: [],
    waitingOn: [{ kind: 'OPERATOR', provider: { id: 'connect' }, registrationId, nextAttemptAt: null }],
  });

  // What the providers still have to say of others would come between the counts.
  await comeToRest(service);
  const before = await rowCounts(service);
  const erased = (path: string) => [{ path: ['input', path], code: 'CUSTOMER_ERASED', message: expect.any(String) }];
  expect(await mutate('updateCustomer', 'UpdateCustomerInput', { customerId: id, email: 'new@example.com' })).toEqual(
    erased('customerId'),
  );
  expect(await mutate('registerCustomer', 'RegisterCustomerInput', { customerId: id, providers: ['mbanq'] })).toEqual(
    erased('customerId'),
  );
  expect(await mutate('retryRegistration', 'RetryRegistrationInput', { registrationId })).toEqual(
    erased('registrationId'),
  );
  expect(
    await mutate('holdCustomer', 'HoldCustomerInput', { customerId: id, retainUntil: '2199-01-01', reason: 'late' }),
  ).toEqual(erased('customerId'));
  expect(await rowCounts(service)).toEqual(before);

  const creations = (await sentRequests(service, 'connect')).length;
  const [externalId] = (await recordIds(service, 'connect', 'customer')).slice(-1);
  expect(externalId).toBeDefined();
  const resolution = { registrationId, outcome: 'CREATED', externalId, reason: 'found it there' };
  expect(await mutate('resolveRegistration', 'ResolveRegistrationInput', resolution)).toEqual([]);
  const erasure = await whenErasure(id, ({ state }) => state === 'DESTROYED');
  expect(erasure.receipts).toMatchObject([
    { provider: { id: 'connect' }, outcome: 'NOT_SUPPORTED', externalId },
    { provider: { id: 'enfuce' }, outcome: 'NOT_SUPPORTED' },
  ]);
  expect(await sentRequests(service, 'connect')).toHaveLength(creations);
});

test('a provider that is down is told again, and one that refuses is not', async () => {
  const operationId = 'deleteIdentifier';
  const unlucky = await onboard(service, personFor(['mbanq']));
  await service.control('POST', '/mbanq/faults', { kind: 'errorBeforeCommit', operationId });
  await erase(service, unlucky.id, 0);
  const told = await whenErasure(unlucky.id, ({ state }) => state === 'DESTROYED');
  expect(told.receipts).toMatchObject([{ provider: { id: 'mbanq' }, outcome: 'DONE', code: null, attempts: 2 }]);

  const refused = await onboard(service, personFor(['mbanq']));
  // An id that Mbanq cannot have is refused before anything is sent.
  await service.sql(`update registration set external_id = 'no-number' where customer_id = ?`, [refused.id]);
  await erase(service, refused.id, 0);
  const failed = await whenErasure(refused.id, ({ state }) => state === 'DESTROYED');
  expect(failed.receipts).toMatchObject([
    {
      provider: { id: 'mbanq' },
      externalId: 'no-number',
      outcome: 'FAILED',
      code: 'REFUSED',
      attempts: 1,
      advice: expect.stringMatching(/ask it in writing/),
    },
  ]);
});

test('a webhook that comes after the erasure changes nothing, and nothing of it is kept', async () => {
  const { id, registrations } = await onboard(service, personFor(['bvnk']));
  const externalId = registrations[0]?.externalId ?? '';
  await erase(service, id);
  const rows = () => service.sql<{ text: string }>('select t::text as text from customer t where id = ?', [id]);
  const before = await rows();
  const eventId = randomUUID();
  const data = { reference: externalId, status: 'VERIFIED' };
  const event = 'bvnk:platform:customer:status-change';
  const body = JSON.stringify({ event, eventId, timestamp: Date.now() * 1_000_000, data });
  const signature = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(body).digest('base64');
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  expect((await fetch(`${service.url}/webhooks/bvnk`, { method: 'POST', headers, body })).status).toBe(200);
  const stored = await eventually(async () => {
    const [row] = await service.sql<{ state: string; body: string; note: string; externalId: string | null }>(
      `select state, body_encrypted as body, note, external_id as "externalId" from webhook_event where event_id = ?`,
      [eventId],
    );
    return row && row.state !== 'RECEIVED' ? row : undefined;
  });
  expect(stored).toEqual({ state: 'PROCESSED', body: '', note: 'The customer is erased', externalId: null });
  expect(await rows()).toEqual(before);
});

test('a legal hold stands against it, up to and with its last day', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  const today = new Date().toISOString().slice(0, 10);
  const hold = (retainUntil: string | null) =>
    mutate('holdCustomer', 'HoldCustomerInput', { customerId: id, retainUntil, reason: 'Ticket 12' });
  expect(await hold('2020-01-01')).toEqual([
    {
      path: ['input', 'retainUntil'],
      code: 'OUT_OF_RANGE',
      message: 'Give today (UTC) or a later day, or null to end the hold',
    },
  ]);
  expect(await hold(today)).toEqual([]);
  // What the providers still have to say of others would come between the counts.
  await comeToRest(service);
  const before = await rowCounts(service);
  const held = await erase(service, id, 0);
  expect(held.data.eraseCustomer).toEqual({
    erasure: null,
    userErrors: [
      {
        path: ['input', 'customerId'],
        code: 'RETAINED',
        message: `A legal hold keeps the customer until the end of ${today} (UTC): erase after that day, or end the hold with holdCustomer`,
      },
    ],
  });
  expect(await rowCounts(service)).toEqual(before);
  const read = await service.graph<{ customer: { retainUntil: string } }>(
    `query ($id: ID!) { customer(id: $id) { retainUntil } }`,
    { id },
  );
  expect(read.data.customer.retainUntil).toBe(today);
  // A hold that is over stands against nothing.
  await service.sql(`update customer set retain_until = current_date - 1 where id = ?`, [id]);
  expect((await erase(service, id)).data.eraseCustomer.erasure?.state).toBe('DESTROYED');
});

test('nobody is erased who is not there', async () => {
  // What the providers still have to say of others would come between the counts.
  await comeToRest(service);
  const before = await rowCounts(service);
  const { data } = await erase(service, randomUUID(), 0);
  expect(data.eraseCustomer).toEqual({
    erasure: null,
    userErrors: [{ path: ['input', 'customerId'], code: 'NOT_FOUND', message: 'No customer has this id' }],
  });
  expect(await rowCounts(service)).toEqual(before);
});

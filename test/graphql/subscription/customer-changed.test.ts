import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { announceChange } from '../../../src/storage/changes/change-feed.js';
import { describeCustomer } from '../../http/subscriptions/support/change-customer.js';
import { RawSocket } from '../../http/subscriptions/support/raw-socket.js';
import { onboard } from '../../services/support/onboarding.js';
import { person, personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';
import { Followed } from './follow.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

interface Changed {
  customerChanged: {
    id: string;
    description: string | null;
    registrations: { provider: { id: string }; state: string }[];
  };
}

const FOLLOW = `subscription ($id: ID!) {
  customerChanged(id: $id) { id description registrations { provider { id } state } }
}`;

test('begins with the present state and goes on with each change until all providers have the customer', async () => {
  const { id } = await onboard(service, person({ waitMs: 0 }));
  const followed = new Followed<Changed>(service.url, FOLLOW, { id });
  const first = await followed.next();
  expect(first.customerChanged).toMatchObject({ id, description: null });
  expect(first.customerChanged.registrations.map(({ provider }) => provider.id)).toEqual([
    'mbanq',
    'connect',
    'enfuce',
    'bvnk',
  ]);
  const isRegistered = ({ customerChanged }: Changed): boolean =>
    customerChanged.registrations.every(({ state }) => state === 'REGISTERED');
  if (!isRegistered(first)) await followed.until(isRegistered);

  await describeCustomer(service, id, 'Private client');
  const [last] = (await followed.until(({ customerChanged }) => customerChanged.description !== null)).slice(-1);
  expect(last?.customerChanged.description).toBe('Private client');
  await followed.stop();
});

test('tells nobody else, and whoever writes the id in capitals', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  const { id: otherId } = await onboard(service, personFor(['connect']));
  const socket = await RawSocket.acknowledged(service.url);
  socket.subscribe('mine', FOLLOW, { id: id.toUpperCase() });
  socket.subscribe('other', FOLLOW, { id: otherId });
  await socket.next('next', 'mine');
  await socket.next('next', 'other');
  await describeCustomer(service, otherId, 'Another');
  expect(await socket.next('next', 'other')).toMatchObject({ payload: { data: { customerChanged: { id: otherId } } } });
  await socket.settle();
  expect(socket.received.filter((message) => message.id === 'mine')).toEqual([]);
  await socket.close();
});

test.each([
  ['one that nobody has', '01890000-0000-7000-8000-000000000000'],
  ['one that is none', 'nobody'],
])('an id is refused that is %s', async (_what, id) => {
  const socket = await RawSocket.acknowledged(service.url);
  socket.subscribe('a', FOLLOW, { id });
  expect(await socket.next('next')).toEqual({
    type: 'next',
    id: 'a',
    payload: {
      errors: [
        {
          message: 'No customer has this id',
          locations: [{ line: 2, column: 3 }],
          path: ['customerChanged'],
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    },
  });
  expect(await socket.next('complete')).toEqual({ type: 'complete', id: 'a' });
  expect(service.service.context.changes.listenerCount).toBe(0);
  await socket.close();
});

test('reads an event with one statement a level', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  const fields =
    'id identifiers { maskedNumber externalIds { externalId } } registrations { state } verification { state }';
  const followed = new Followed(service.url, `subscription ($id: ID!) { customerChanged(id: $id) { ${fields} } }`, {
    id,
  });
  await followed.next();
  const told = await statementsOf(service, async () => {
    await service.service.context.em.fork().transactional((em) => announceChange(em, id));
    await followed.next();
  });
  const tables = told
    .filter((statement) => statement.startsWith('select "'))
    .map((sent) => /from "(\w+)"/.exec(sent)?.[1]);
  expect(tables.toSorted()).toEqual(['customer', 'external_identifier', 'identifier', 'registration']);
  await followed.stop();
});

test('costs many subscribers of a customer the statements of one', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  const all = Array.from({ length: 10 }, () => new Followed<Changed>(service.url, FOLLOW, { id }));
  await Promise.all(all.map((one) => one.next()));
  const told = await statementsOf(service, async () => {
    await service.service.context.em.fork().transactional((em) => announceChange(em, id));
    await Promise.all(all.map((one) => one.next()));
  });
  expect(told.filter((statement) => statement.startsWith('select "'))).toHaveLength(2);
  await Promise.all(all.map((one) => one.stop()));
});

test('gives the present state once more when changes may have gone unheard', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  const followed = new Followed<Changed>(service.url, FOLLOW, { id });
  await followed.next();
  const listening = `from pg_stat_activity where application_name = 'customer-graph changes' and datname = current_database()`;
  const [before] = await service.sql<{ pid: number }>(`select pid ${listening}`);
  await service.sql(`select pg_terminate_backend(pid) ${listening}`);
  expect((await followed.next()).customerChanged.id).toBe(id);
  const after = await eventually(async () => {
    const [row] = await service.sql<{ pid: number }>(`select pid ${listening}`);
    return row && row.pid !== before?.pid ? row : undefined;
  });
  expect(after.pid).not.toBe(before?.pid);
  await followed.stop();
});

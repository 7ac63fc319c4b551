import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { comeToRest, recordIds, rowCounts, sentRequests } from '../../support/assertions.js';
import { identifier, onboard, passport, personFor, type OnboardedCustomer } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { merge } from '../resolution/merges.js';
import { dumpTables, erase, readErasure, tablesWith } from './support/erasures.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ POLL_INTERVAL_MS: '500' });
}, 60_000);
afterAll(() => service.close());

/** Two records of one person, who is called alike in neither. */
async function merged(
  names: readonly [string, string],
  numbers: readonly [string, string],
): Promise<OnboardedCustomer[]> {
  const customers: OnboardedCustomer[] = [];
  for (const [position, last] of names.entries()) {
    const identifiers = [passport(numbers[position] ?? ''), identifier('TAX_CODE', `T${numbers[position]}`)];
    customers.push(await onboard(service, personFor(['connect'], { name: { first: 'Una', last }, identifiers })));
  }
  await comeToRest(service);
  const [survivor, absorbed] = customers;
  expect((await merge(service, survivor?.id ?? '', absorbed?.id ?? '')).userErrors).toEqual([]);
  return customers;
}

test('an erasure takes along who was merged into the customer, each with its own receipts', async () => {
  const [survivor, absorbed] = await merged(['Zwiebelfisch', 'Xylander'], ['ZM900001', 'ZM900002']);
  if (!survivor || !absorbed) throw new Error('Two were onboarded');
  const { data } = await erase(service, survivor.id);
  expect(data.eraseCustomer.userErrors).toEqual([]);
  for (const { id } of [survivor, absorbed]) {
    const erasure = await eventually(async () => {
      const seen = await readErasure(service, id);
      return seen.state === 'DESTROYED' ? seen : undefined;
    });
    expect(erasure.receipts).toMatchObject([{ provider: { id: 'connect' }, outcome: 'NOT_SUPPORTED' }]);
  }
  const dump = await dumpTables(service);
  for (const text of ['Zwiebelfisch', 'Xylander', 'ZM900001', 'ZM900002']) expect(tablesWith(dump, text)).toEqual([]);
});

test('a provider forgets the identifiers of both its records, wherever a merge put them', async () => {
  const before = await recordIds(service, 'mbanq', 'identifier');
  const onboarded: OnboardedCustomer[] = [];
  for (const number of ['ZM900005', 'ZM900006']) {
    const identifiers = [passport(number), identifier('SOCIAL_SECURITY_NUMBER', `S${number}`)];
    onboarded.push(await onboard(service, personFor(['mbanq'], { identifiers })));
  }
  await comeToRest(service);
  const [survivor, absorbed] = onboarded;
  if (!survivor || !absorbed) throw new Error('Two were onboarded');
  expect((await recordIds(service, 'mbanq', 'identifier')).length).toBe(before.length + 4);
  expect((await merge(service, survivor.id, absorbed.id)).userErrors).toEqual([]);
  await comeToRest(service);
  const owners = await service.sql<{ owner: string }>(
    `select customer_id as owner from identifier where customer_id in (?)`,
    [[survivor.id, absorbed.id]],
  );
  expect(owners.map(({ owner }) => owner)).toEqual(Array(4).fill(survivor.id));

  await erase(service, survivor.id, 0);
  for (const { id, registrations } of [survivor, absorbed]) {
    const erasure = await eventually(async () => {
      const seen = await readErasure(service, id);
      return seen.state === 'DESTROYED' ? seen : undefined;
    });
    const externalId = registrations[0]?.externalId;
    expect(erasure.receipts).toMatchObject([{ provider: { id: 'mbanq' }, externalId, outcome: 'DONE', attempts: 1 }]);
    const deletions = (await sentRequests(service, 'mbanq')).filter(
      ({ operationId, path }) => operationId === 'deleteIdentifier' && path.includes(`/clients/${externalId}/`),
    );
    expect(deletions).toHaveLength(2);
  }
  expect(await recordIds(service, 'mbanq', 'identifier')).toEqual(before);
  expect(await service.sql('select from erasure_receipt where external_identifier_ids is not null')).toEqual([]);
});

test('nothing of a person is destroyed before the receipts of each of its customers are written', async () => {
  const [survivor, absorbed] = await merged(['Quastenflosser', 'Quastenflosser'], ['ZM900007', 'ZM900008']);
  if (!survivor || !absorbed) throw new Error('Two were onboarded');
  await service.sql(`create function break_step() returns trigger language plpgsql as
    $$ begin raise exception 'broken on purpose'; end $$`);
  await service.sql(`create trigger broken before insert on erasure_receipt for each row
    when (new.customer_id = '${absorbed.id}') execute function break_step()`);
  try {
    await erase(service, survivor.id, 0);
    await eventually(async () => {
      const faults = await service.sql('select from dead_letter where subject_id = ?', [absorbed.id]);
      const told = (await readErasure(service, survivor.id)).state === 'TELLING_PROVIDERS';
      return (faults.length > 0 && told) || undefined;
    });
    expect(await service.sql('select from identifier where customer_id = ?', [survivor.id])).toHaveLength(4);
  } finally {
    await service.sql('drop trigger broken on erasure_receipt');
    await service.sql('drop function break_step');
  }
  // The sweep takes up the one, which wakes the other.
  await service.sql('delete from dead_letter where subject_id = ?', [absorbed.id]);
  await service.sql(`update erasure set next_attempt_at = now() - interval '1 minute' where customer_id = ?`, [
    absorbed.id,
  ]);
  for (const { id } of [survivor, absorbed]) {
    await eventually(async () => (await readErasure(service, id)).state === 'DESTROYED' || undefined);
  }
});

test('a merged customer is erased with the one that lives on, not by itself', async () => {
  const [survivor, absorbed] = await merged(['Yggdrasil', 'Wolpertinger'], ['ZM900003', 'ZM900004']);
  const before = await rowCounts(service);
  const { data } = await erase(service, absorbed?.id ?? '', 0);
  expect(data.eraseCustomer).toEqual({
    erasure: null,
    userErrors: [
      {
        path: ['input', 'customerId'],
        code: 'CUSTOMER_MERGED',
        message: 'This customer was merged into another one, for good: go on with that one',
      },
    ],
  });
  expect(await rowCounts(service)).toEqual(before);
  expect(survivor?.id).not.toBe(absorbed?.id);
});

test('a legal hold on either is one on the person, and whose erasure was asked for is merged with nobody', async () => {
  const [one, other] = [await onboard(service, personFor(['connect'])), await onboard(service, personFor(['connect']))];
  await comeToRest(service);
  await service.graph(`mutation ($input: HoldCustomerInput!) { holdCustomer(input: $input) { userErrors { code } } }`, {
    input: { customerId: other.id, retainUntil: '2199-12-31', reason: 'A claim in court' },
  });
  await merge(service, one.id, other.id);
  const held = await erase(service, one.id, 0);
  expect(held.data.eraseCustomer.userErrors).toMatchObject([{ code: 'RETAINED' }]);

  const [leaving, staying] = [
    await onboard(service, personFor(['connect'])),
    await onboard(service, personFor(['connect'])),
  ];
  await comeToRest(service);
  await erase(service, leaving.id, 0);
  expect((await merge(service, staying.id, leaving.id)).userErrors).toMatchObject([
    { path: ['input', 'mergedId'], code: 'CUSTOMER_ERASED' },
  ]);
});

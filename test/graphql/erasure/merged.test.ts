import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { comeToRest, rowCounts } from '../../support/assertions.js';
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

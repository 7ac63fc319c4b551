import { expect, test } from '@jest/globals';
import { RequestBudget } from '../../../src/sandbox/enfuce/request-budget.js';

test('a second and a minute are counted apart, and refused requests cost nothing', () => {
  let now = 0;
  const budget = new RequestBudget({ perSecond: 2, perMinute: 3 }, () => now);
  expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([undefined, undefined, 1]);
  now = 1000;
  expect([budget.spend(), budget.spend()]).toEqual([undefined, 59]);
  now = 60_000;
  expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([undefined, undefined, 1]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onboard, ONBOARD, personFor, type OnboardAnswer } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

const LINK = `mutation ($input: LinkProviderCustomerInput!) {
  linkProviderCustomer(input: $input) { userErrors { path code message } registration { externalId } }
}`;

interface Linked {
  linkProviderCustomer: { userErrors: object[]; registration: { externalId: string } | null };
}

const taken = { code: 'CONFLICT', message: 'Another customer is already linked to this external id' };

test('an external id goes to one of several customers that are linked to it at once', async () => {
  const customers = await Promise.all([1, 2, 3, 4].map(() => onboard(service, personFor([], { waitMs: 0 }))));
  const answers = await Promise.all(
    customers.map(({ id }) =>
      service.graph<Linked>(LINK, { input: { customerId: id, provider: 'connect', externalId: 'linked-at-once' } }),
    ),
  );
  expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
  const outcomes = answers.map(({ data }) => data.linkProviderCustomer);
  expect(outcomes.filter(({ registration }) => registration?.externalId === 'linked-at-once')).toHaveLength(1);
  const refusal = { path: ['input', 'externalId'], ...taken };
  expect(outcomes.flatMap(({ userErrors }) => userErrors)).toEqual([refusal, refusal, refusal]);
});

test('and to one of several that are onboarded with it at once, in whatever order they give their ids', async () => {
  const externalIds = [
    { provider: 'connect', externalId: 'onboarded-at-once' },
    { provider: 'enfuce', externalId: 'onboarded-at-once' },
  ];
  const answers = await Promise.all(
    [externalIds, externalIds.toReversed()].map((given) =>
      service.graph<OnboardAnswer>(ONBOARD, {
        input: personFor(['connect', 'enfuce'], { externalIds: given, waitMs: 0 }),
      }),
    ),
  );
  const outcomes = answers.map(({ data }) => data.onboardCustomer);
  expect(outcomes.filter(({ customer }) => customer !== null)).toHaveLength(1);
  expect(outcomes.flatMap(({ userErrors }) => userErrors)).toEqual(
    ['0', '1'].map((position) => ({ path: ['input', 'externalIds', position, 'externalId'], ...taken })),
  );
});

test('a repeat at once, with the same key, is answered with the first customer', async () => {
  const input = personFor(['connect'], {
    idempotencyKey: 'with-external-id',
    externalIds: [{ provider: 'connect', externalId: 'keyed-at-once' }],
    waitMs: 0,
  });
  const answers = await Promise.all([1, 2, 3].map(() => service.graph<OnboardAnswer>(ONBOARD, { input })));
  const outcomes = answers.map(({ data }) => data.onboardCustomer);
  expect(outcomes.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(new Set(outcomes.map(({ customer }) => customer?.id)).size).toBe(1);
  expect(outcomes.map(({ replayed }) => replayed).toSorted()).toEqual([false, true, true]);
});

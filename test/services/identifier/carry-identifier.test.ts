import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  identifier,
  ONBOARD,
  passport,
  personFor,
  type OnboardAnswer,
  type OnboardedCustomer,
} from '../../support/people.js';
import { TestService } from '../../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.open();
});

afterAll(async () => {
  await service.close();
});

const UPDATE = `mutation ($input: UpdateIdentifierInput!) {
  updateIdentifier(input: $input) { userErrors { code } identifier { maskedNumber externalIds { externalId } customer { registrations { state } } } }
}`;

const DEACTIVATE = `mutation ($input: DeactivateIdentifierInput!) {
  deactivateIdentifier(input: $input) { userErrors { code } identifier { status externalIds { externalId } customer { registrations { state failure { code } } } } }
}`;

/**
 * Two people with one passport number: Mbanq takes the first one's and refuses the second one's. Each has another
 * identifier too, since it verifies nobody without one.
 */
async function onboardTwins(number: string): Promise<OnboardedCustomer> {
  await onboard(number, `FIRST${number}`);
  return onboard(number, `SECOND${number}`);
}

async function onboard(number: string, own: string): Promise<OnboardedCustomer> {
  const input = personFor(['mbanq'], {
    identifiers: [passport(number), identifier('OTHER', own)],
    allowDuplicateIdentifiers: true,
  });
  const { data } = await service.graph<OnboardAnswer>(ONBOARD, { input });
  if (!data.onboardCustomer.customer) throw new Error(JSON.stringify(data.onboardCustomer.userErrors));
  return data.onboardCustomer.customer;
}

async function countIdentifiers(): Promise<number> {
  const { count } = await service.control<{ count: number }>('GET', '/mbanq/records?kind=identifier');
  return count;
}

test('a number that Mbanq refused is sent again as it is after an update', async () => {
  const twin = await onboardTwins('TWIN100001');
  expect(twin.registrations).toMatchObject([{ state: 'FAILED', failure: { code: 'CONFLICT' } }]);
  const before = await countIdentifiers();

  const { data } = await service.graph(UPDATE, {
    input: { identifierId: twin.identifiers[0]?.id, number: 'OTHER100001', waitMs: 10_000 },
  });
  expect(data).toEqual({
    updateIdentifier: {
      userErrors: [],
      identifier: {
        maskedNumber: '•••••••0001',
        externalIds: [{ externalId: expect.any(String) }],
        customer: { registrations: [{ state: 'REGISTERED' }] },
      },
    },
  });
  expect(await countIdentifiers()).toBe(before + 1);
});

test('a number that Mbanq refused is not sent any more once it is out of use', async () => {
  const twin = await onboardTwins('TWIN200002');
  const before = await countIdentifiers();

  const { data } = await service.graph(DEACTIVATE, {
    input: { identifierId: twin.identifiers[0]?.id, waitMs: 10_000 },
  });
  expect(data).toEqual({
    deactivateIdentifier: {
      userErrors: [],
      identifier: {
        status: 'INACTIVE',
        externalIds: [],
        customer: { registrations: [{ state: 'REGISTERED', failure: null }] },
      },
    },
  });
  expect(await countIdentifiers()).toBe(before);
});

test('a change that Mbanq refused gives way to the next one of the same identifier', async () => {
  await onboard('TAKEN200001', 'FIRST200001');
  const { identifiers } = await onboard('FREE200001', 'SECOND200001');
  const update = async (number: string) => {
    const input = { identifierId: identifiers[0]?.id, number, waitMs: 10_000, allowDuplicateIdentifiers: true };
    const { data } = await service.graph<{
      updateIdentifier: { identifier: { customer: { registrations: { state: string }[] } } };
    }>(UPDATE, { input });
    return data.updateIdentifier.identifier.customer.registrations[0]?.state;
  };
  expect(await update('TAKEN200001')).toBe('FAILED');
  expect(await update('OTHER200001')).toBe('REGISTERED');
  const rows = await service.sql<{ state: string }>(
    `select state from submission where identifier_id = ? and operation = 'updateIdentifier' order by position`,
    [identifiers[0]?.id],
  );
  expect(rows.map(({ state }) => state)).toEqual(['CANCELLED', 'SUCCEEDED']);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onboard, readCustomer } from '../../services/support/onboarding.js';
import { identifier, personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';

interface SeenUnknown {
  readonly id: string;
  readonly state: string;
  readonly unknownOutcome: Record<string, unknown> | null;
}

const UNKNOWN = `unknownOutcome {
  id operation firstSentAt lastSentAt attempts interruptions idempotencyKey traceId needsExternalId advice
  identifier { type maskedNumber } document { id } lookFor { theirs ours value }
}`;

let service: TestService;
beforeAll(async () => {
  service = await TestService.open({ MBANQ_HOLD_MS: '300' });
});
afterAll(() => service.close());

async function look(customerId: string): Promise<{ reference: string; registrations: SeenUnknown[] }> {
  const answer = await service.graph<{ customer: { reference: string; registrations: SeenUnknown[] } }>(
    `query ($id: ID!) { customer(id: $id) { reference registrations { id state ${UNKNOWN} } } }`,
    { id: customerId },
  );
  if (answer.errors) throw new Error(answer.text);
  return answer.data.customer;
}

/** A customer of whom Connect, which cannot be asked, lost the answer. */
async function unknownAtConnect(): Promise<string> {
  const operationId = 'createIndividualCustomer';
  await service.control('POST', '/connect/faults', { kind: 'resetAfterCommit', operationId });
  return (await onboard(service, personFor(['connect']))).id;
}

test('shows all that an operator needs, and nothing personal', async () => {
  const { registrations } = await look(await unknownAtConnect());
  const [row] = await service.sql<Record<string, string>>(
    `select s.id, s.idempotency_key as key from submission s where s.registration_id = ?`,
    [registrations[0]?.id],
  );
  expect(registrations).toEqual([
    {
      id: expect.any(String),
      state: 'UNKNOWN_OUTCOME',
      unknownOutcome: {
        id: row?.id,
        operation: 'CREATE_CUSTOMER',
        firstSentAt: expect.stringMatching(/^20/),
        lastSentAt: registrations[0]?.unknownOutcome?.firstSentAt,
        attempts: 1,
        interruptions: 0,
        idempotencyKey: row?.key,
        traceId: null,
        needsExternalId: true,
        advice:
          'The gateway does not know our reference: search its customers by name and e-mail address, or quote the trace id to its support. Resolve with CREATED and the customer’s id, or NOT_CREATED once it is surely not there.',
        identifier: null,
        document: null,
        lookFor: [
          { theirs: 'firstName', ours: 'name.first', value: null },
          { theirs: 'lastName', ours: 'name.last', value: null },
          { theirs: 'email', ours: 'email', value: null },
        ],
      },
    },
  ]);
});

test('gives our reference where the provider keeps it, and the identifier masked', async () => {
  const person = personFor(['mbanq'], { identifiers: [identifier('PASSPORT', 'P7654321')] });
  const { id } = await onboard(service, person);
  const { registrations } = await readCustomer(service, id);
  const registrationId = registrations.mbanq?.id;
  const lose = (operation: string) =>
    service.sql(
      `update submission set state = 'UNKNOWN', interruptions = 10 where registration_id = ? and operation = ? returning id`,
      [registrationId, operation],
    );
  await lose('createIdentifier');
  expect((await look(id)).registrations[0]?.unknownOutcome).toMatchObject({
    operation: 'CREATE_IDENTIFIER',
    interruptions: 10,
    needsExternalId: true,
    identifier: { type: 'PASSPORT', maskedNumber: '••••4321' },
    lookFor: [
      { theirs: 'documentType.name', ours: 'type', value: null },
      { theirs: 'documentKey', ours: 'number', value: null },
    ],
  });
  await lose('createCustomer');
  const { reference, registrations: after } = await look(id);
  expect(after[0]?.unknownOutcome).toMatchObject({
    operation: 'CREATE_CUSTOMER',
    identifier: null,
    lookFor: [{ theirs: 'externalId', ours: 'reference', value: reference }],
  });
});

test('is null where every outcome is known', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  expect((await look(id)).registrations).toMatchObject([{ state: 'REGISTERED', unknownOutcome: null }]);
});

test('is read with one statement for any number of registrations', async () => {
  await unknownAtConnect();
  const count = async (first: number): Promise<number> => {
    const query = `query ($first: Int!) { customers(first: $first) { nodes { registrations { ${UNKNOWN} } } } }`;
    return (await statementsOf(service, () => service.graph(query, { first }))).length;
  };
  expect(await count(50)).toBe(await count(2));
});

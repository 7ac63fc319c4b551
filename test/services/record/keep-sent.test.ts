import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Registration } from '../../../src/domain/registration/registration.entity.js';
import { openRecord } from '../../../src/services/record/seal-record.js';
import { onboard, passport, personFor, registrationOf, type OnboardedCustomer } from '../../support/people.js';
import { TestService } from '../../support/service.js';

interface Seen {
  conflicts: { path: string; values: { value: string | null }[] }[];
  identifiers: { id: string; type: string; externalIds: { externalId: string }[] }[];
  registrations: {
    providerRecord: {
      source: string;
      identifiers: { externalId: string; fields: { path: string | null; value: string; source: string }[] }[];
    } | null;
  }[];
}

const LOOK = `query ($id: ID!) { customer(id: $id) {
  conflicts { path values { value } }
  identifiers { id type externalIds { externalId } }
  registrations { providerRecord {
    source identifiers { externalId fields { path value source } }
  } }
} }`;

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function look({ id }: OnboardedCustomer): Promise<Seen> {
  return (await service.graph<{ customer: Seen }>(LOOK, { id })).data.customer;
}

/** Without asking the provider, which would learn the same from it. */
async function conflictsOf({ id }: OnboardedCustomer): Promise<Seen['conflicts']> {
  const query = 'query ($id: ID!) { customer(id: $id) { conflicts { path values { value } } } }';
  return (await service.graph<{ customer: Pick<Seen, 'conflicts'> }>(query, { id })).data.customer.conflicts;
}

async function mutate(field: string, input: object): Promise<void> {
  const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input!`;
  const { data, errors } = await service.graph<Record<string, { userErrors: unknown[] }>>(
    `mutation ($input: ${type}) { ${field}(input: $input) { userErrors { path message } } }`,
    { input: { ...input, waitMs: 20_000 } },
  );
  expect([errors, data?.[field]?.userErrors]).toEqual([undefined, []]);
}

/** Somebody at Mbanq with two identifiers. */
async function atMbanq(numbers: string): Promise<OnboardedCustomer> {
  const permit = { type: 'RESIDENCE_PERMIT', number: `R${numbers}`, issuingCountry: 'US', issuedOn: '2020-02-08' };
  return onboard(service, personFor(['mbanq'], { identifiers: [passport(`P${numbers}`), permit] }));
}

function recordIn(customer: OnboardedCustomer) {
  const { context } = service.service;
  return context.em
    .fork()
    .findOneOrFail(Registration, registrationOf(customer, 'mbanq').id)
    .then(async (registration) =>
      openRecord(await context.keys.getSealer(context.em.fork(), registration.customer.id), registration),
    );
}

it('has identifiers that were only sent, in words, until the provider is asked', async () => {
  const customer = await atMbanq('7710001');
  const { customer: form, identifiers } = (await recordIn(customer)) ?? {};
  expect(form).toMatchObject({ sent: { firstname: 'Ada' }, isComplete: true });
  expect(Object.values(identifiers ?? {})).toEqual([
    {
      isComplete: true,
      sent: expect.objectContaining({ documentTypeId: 'Passport', documentKey: 'P7710001', status: 'Active' }),
    },
    {
      isComplete: true,
      sent: expect.objectContaining({ documentTypeId: 'Residence Permit', documentKey: 'R7710001' }),
    },
  ]);
  await service.control('POST', '/mbanq/faults', { kind: 'errorBeforeCommit', operationId: 'getClient' });
  const { registrations, conflicts } = await look(customer);
  expect(conflicts).toEqual([]);
  expect(registrations[0]?.providerRecord).toMatchObject({
    source: 'SENT',
    identifiers: [
      { fields: expect.arrayContaining([{ path: 'type', value: 'PASSPORT', source: 'SENT' }]) },
      { fields: expect.arrayContaining([{ path: 'number', value: '••••0001', source: 'SENT' }]) },
    ],
  });
});

it('follows a change of an identifier: what was accepted is no conflict', async () => {
  const customer = await atMbanq('7710002');
  const before = await look(customer);
  expect([before.conflicts, before.registrations[0]?.providerRecord?.source]).toEqual([[], 'READ']);
  const identifierId = before.identifiers[0]?.id;
  await mutate('updateIdentifier', { identifierId, comment: 'Seen again', expiresOn: '2036-01-31' });
  expect(await conflictsOf(customer)).toEqual([]);
  const after = await look(customer);
  expect(after.conflicts).toEqual([]);
  expect(after.registrations[0]?.providerRecord?.identifiers[0]?.fields).toContainEqual({
    path: 'comment',
    value: 'Seen again',
    source: 'READ',
  });
});

it('still tells of a change that the provider refused', async () => {
  const customer = await atMbanq('7710003');
  const { identifiers } = await look(customer);
  await atMbanq('7719999');
  // Of two clients one has this number.
  await mutate('updateIdentifier', {
    identifierId: identifiers[0]?.id,
    number: 'P7719999',
    allowDuplicateIdentifiers: true,
  });
  expect(await conflictsOf(customer)).toEqual([
    { path: 'identifiers.0.number', values: [{ value: '••••9999' }, { value: '••••0003' }] },
  ]);
});

it('follows an identifier that is no longer in use, and forgets one that was removed', async () => {
  const customer = await atMbanq('7710004');
  const { identifiers } = await look(customer);
  const [first, second] = identifiers;
  await mutate('deactivateIdentifier', { identifierId: first?.id });
  expect(await conflictsOf(customer)).toEqual([]);
  expect((await recordIn(customer))?.identifiers[first?.externalIds[0]?.externalId ?? '']).toMatchObject({
    sent: { status: 'Inactive' },
    read: { documentKey: 'P7710004' },
  });
  await mutate('deactivateIdentifier', { identifierId: second?.id, mistake: true });
  const left = Object.keys((await recordIn(customer))?.identifiers ?? {});
  expect(left).toEqual([first?.externalIds[0]?.externalId]);
});

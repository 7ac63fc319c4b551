import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { Customer } from '../../../src/domain/customer/customer.entity.js';
import { Document } from '../../../src/domain/document/document.entity.js';
import type { DocumentExtraction } from '../../../src/domain/document/extraction.js';
import { loadConflicts } from '../../../src/services/conflict/load-conflicts.js';
import { keepExtraction } from '../../../src/services/document/seal-document.js';
import type { ServiceLog } from '../../../src/services/service-context.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import type { Sealer } from '../../../src/storage/crypto/sealer.js';
import { onboard, person, personFor, registrationOf, type OnboardedCustomer } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

interface SeenConflict {
  path: string;
  label: string;
  values: { source: string; provider: { id: string } | null; value: string | null }[];
}

async function conflictsOf(id: string): Promise<SeenConflict[]> {
  const answer = await service.graph<{ customer: { conflicts: SeenConflict[] } }>(
    'query ($id: ID!) { customer(id: $id) { conflicts { path label values { source provider { id } value } } } }',
    { id },
  );
  return answer.data.customer.conflicts;
}

const providerValue = (provider: string, value: string | null) => ({
  source: 'PROVIDER',
  provider: { id: provider },
  value,
});
const said = (source: 'DECLARED' | 'EXTRACTED', value: string) => ({ source, provider: null, value });

async function update(customerId: string, fields: object): Promise<void> {
  const { data } = await service.graph<object>(
    `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { path message } } }`,
    { input: { customerId, waitMs: 20_000, ...fields } },
  );
  expect(data).toEqual({ updateCustomer: { userErrors: [] } });
}

/** Links somebody new to what a provider has of somebody else, and waits until it was read. */
async function linkedTo(provider: string, fields: object): Promise<OnboardedCustomer> {
  const other = await onboard(service, personFor([provider]));
  const { externalId } = registrationOf(other, provider);
  await service.sql(`update registration set external_id = null, state = 'CLOSED' where customer_id = ? returning id`, [
    other.id,
  ]);
  const customer = await onboard(service, person({ providers: [], agreements: [], ...fields }));
  await service.graph(
    `mutation ($input: LinkProviderCustomerInput!) { linkProviderCustomer(input: $input) { userErrors { message } } }`,
    { input: { customerId: customer.id, provider, externalId } },
  );
  await eventually(async () => {
    const [row] = await service.sql<{ record_source: string | null }>(
      'select record_source from registration where customer_id = ?',
      [customer.id],
    );
    return row?.record_source === 'READ' ? true : undefined;
  });
  return customer;
}

async function keepDocument(customerId: string, extraction: DocumentExtraction, sealer?: Sealer): Promise<void> {
  const { context } = service.service;
  const em = context.em.fork();
  const customer = await em.findOneOrFail(Customer, customerId);
  const document = new Document(uuidv7(), customer, 'NATIONAL_ID', 'enroll');
  keepExtraction(sealer ?? (await context.keys.getSealer(em, customerId)), document, extraction);
  await em.persist(document).flush();
}

it('says nothing of what a provider does not show of a customer that was linked', async () => {
  const { id } = await linkedTo('connect', { name: { first: 'Ada', last: 'Linked' } });
  // The gateway shows a name and nothing else.
  expect(await conflictsOf(id)).toEqual([]);
  const shown = await linkedTo('bvnk', { email: 'other@example.com', name: { first: 'Ada', last: 'Linked' } });
  const conflicts = await conflictsOf(shown.id);
  expect(conflicts.map(({ path }) => path)).not.toContain('agreements');
  expect(conflicts.every(({ values }) => values.every(({ value }) => value !== null))).toBe(true);
  expect(conflicts).toContainEqual({
    path: 'name.last',
    label: 'a last name',
    values: [said('DECLARED', 'Linked'), providerValue('bvnk', 'Example')],
  });
});

it('shows a phone number that a provider takes in parts as one value', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  await update(id, { mobile: '+4915112345678' });
  expect(await conflictsOf(id)).toEqual([
    {
      path: 'mobile',
      label: 'a phone number',
      values: [said('DECLARED', '+4915112345678'), providerValue('connect', '+12025550123')],
    },
  ]);
});

it('has what was read from documents beside what providers hold', async () => {
  const { id } = await onboard(service, personFor(['connect']));
  await update(id, { dateOfBirth: '1990-05-13' });
  await keepDocument(id, { dateOfBirth: '1990-05-14', gender: 'MALE' });
  expect(await conflictsOf(id)).toEqual([
    {
      path: 'dateOfBirth',
      label: 'a date of birth',
      values: [said('DECLARED', '1990-05-13'), providerValue('connect', '1990-05-12'), said('EXTRACTED', '1990-05-14')],
    },
    { path: 'gender', label: 'a gender', values: [said('DECLARED', 'FEMALE'), said('EXTRACTED', 'MALE')] },
  ]);
});

it('leaves out what was sealed under a lost key, reports it, and compares the rest', async () => {
  const [lost, fine] = [await onboard(service, personFor(['connect'])), await onboard(service, personFor(['connect']))];
  for (const { id } of [lost, fine]) await update(id, { dateOfBirth: '1990-05-13' });
  const cipher = new FieldCipher(parseKeyring(generateKeyEntry('lost')));
  const registrationId = registrationOf(lost, 'connect').id;
  await service.sql(`update registration set record_encrypted = ? where id = ? returning id`, [
    cipher.seal('{}', `registration/${registrationId}/record`),
    registrationId,
  ]);
  await keepDocument(lost.id, { gender: 'MALE' }, cipher);
  const told: object[] = [];
  const log: ServiceLog = { ...service.service.context.log, error: (details) => void told.push(details) };
  const found = await loadConflicts({ ...service.service.context, log }, [lost.id, fine.id]);
  expect(found.get(lost.id)?.all).toEqual([]);
  expect(found.get(fine.id)?.all.map(({ path }) => path)).toEqual(['dateOfBirth']);
  expect(told).toEqual([
    { registration: registrationId, fault: expect.any(Object) },
    { document: expect.any(String), fault: expect.any(Object) },
  ]);
});

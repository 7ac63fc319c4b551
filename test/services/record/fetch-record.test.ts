import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ProviderDirectory } from '../../../src/providers/provider-directory.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import { fetchRecord } from '../../../src/services/record/fetch-record.js';
import type { ServiceContext } from '../../../src/services/service-context.js';
import { onboard, person, personFor, registrationOf } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

interface RecordJob {
  data: { registrationId: string; attempts?: number };
  wait_seconds: number;
}
const providerId = 'enfuce';
const jobsOf = (registrationId: string) =>
  service.sql<RecordJob>(
    `select data, extract(epoch from start_after - created_on)::float8 as wait_seconds from pgboss.job
      where name = 'record' and data->>'registrationId' = ? order by created_on`,
    [registrationId],
  );

function failing(error: Error): ServiceContext {
  const { context } = service.service;
  const provider = { ...context.providers.get('enfuce'), fetchRecord: () => Promise.reject(error) };
  return { ...context, providers: new ProviderDirectory([provider]) };
}

const failure = (code: 'UNAVAILABLE' | 'RATE_LIMITED' | 'REFUSED', retryAfterMs?: number) =>
  new ProviderError({ code, providerId: 'enfuce', message: 'Enfuce fails', retryAfterMs });

const atEnfuce = async () => registrationOf(await onboard(service, personFor(['enfuce'])), 'enfuce').id;

it('comes in the end when the provider was down as the customer was linked', async () => {
  const other = await onboard(service, personFor(['enfuce']));
  const { externalId } = registrationOf(other, 'enfuce');
  await service.sql(`update registration set external_id = null, state = 'CLOSED' where customer_id = ? returning id`, [
    other.id,
  ]);
  const { id } = await onboard(service, person({ providers: [], agreements: [] }));
  await service.control('POST', '/enfuce/faults', { kind: 'errorBeforeCommit', operationId: 'getCustomer', count: 2 });
  const linked = await service.graph<object>(
    `mutation ($input: LinkProviderCustomerInput!) { linkProviderCustomer(input: $input) { userErrors { message } } }`,
    { input: { customerId: id, provider: 'enfuce', externalId } },
  );
  expect(linked.data).toEqual({ linkProviderCustomer: { userErrors: [] } });
  const row = await eventually(async () => {
    const [found] = await service.sql<{ id: string; record_source: string | null }>(
      'select id, record_source from registration where customer_id = ? and record_at is not null',
      [id],
    );
    return found;
  });
  expect(row.record_source).toBe('READ');
  expect((await jobsOf(row.id)).map(({ data }) => data.attempts)).toEqual([undefined, 1, 2]);
});

it('waits as long as the provider asks for', async () => {
  const registrationId = await atEnfuce();
  await fetchRecord(failing(failure('RATE_LIMITED', 30_000)), { registrationId, providerId, attempts: 4 });
  const [job] = await jobsOf(registrationId);
  expect(job?.data).toEqual({ registrationId, providerId, attempts: 5 });
  expect(Math.round(job?.wait_seconds ?? 0)).toBe(30);
});

it('is given up after as many tries as any call without effect, and at once where the provider refuses', async () => {
  const registrationId = await atEnfuce();
  await fetchRecord(failing(failure('UNAVAILABLE')), { registrationId, providerId, attempts: 99 });
  await fetchRecord(failing(failure('REFUSED')), { registrationId, providerId });
  expect(await jobsOf(registrationId)).toEqual([]);
});

it('fails on a fault of ours, so that its job is tried again', async () => {
  const registrationId = await atEnfuce();
  await expect(fetchRecord(failing(new TypeError('a fault')), { registrationId, providerId })).rejects.toThrow(
    'a fault',
  );
});

it('is nothing for a registration that is gone', async () => {
  await fetchRecord(service.service.context, { registrationId: NOBODY, providerId });
  expect(await jobsOf(NOBODY)).toEqual([]);
});

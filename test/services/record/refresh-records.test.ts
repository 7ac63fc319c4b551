import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProviderDirectory } from '../../../src/providers/provider-directory.js';
import type { Provider } from '../../../src/providers/provider.js';
import { readRecords } from '../../../src/services/record/read-records.js';
import { refreshRecords } from '../../../src/services/record/refresh-records.js';
import type { ServiceContext, ServiceLog } from '../../../src/services/service-context.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';
import { FieldCipher } from '../../../src/storage/crypto/field-cipher.js';
import { forgetRequests, sentRequests } from '../../support/assertions.js';
import { onboard, personFor, registrationOf } from '../../support/people.js';
import { TestService } from '../../support/service.js';

const DEADLINE_MS = 5000;

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function atEnfuce(count: number): Promise<string[]> {
  const customers = await Promise.all(Array.from({ length: count }, () => onboard(service, personFor(['enfuce']))));
  return customers.map((customer) => registrationOf(customer, 'enfuce').id);
}

async function age(ids: readonly string[]): Promise<void> {
  await service.sql(`update registration set record_at = now() - interval '1 minute' where id in (?) returning id`, [
    ids,
  ]);
}

const rowOf = async (id: string | undefined) =>
  (
    await service.sql<{ sealed: string; at: string; source: string; version: number; xmin: string }>(
      `select record_encrypted as sealed, record_at::text as at, record_source as source, version from registration where id = ?`,
      [id],
    )
  )[0];

/** The service with another Enfuce in the place of its own, and with a log that can be read. */
function contextWith(
  fetchRecord: (ask: NonNullable<Provider['fetchRecord']>, externalId: string) => ReturnType<typeof ask>,
) {
  const { context } = service.service;
  const enfuce = context.providers.get('enfuce');
  const ask = (externalId: string) =>
    enfuce.fetchRecord?.(externalId) ?? Promise.reject(new Error('No such operation'));
  const told: { level: string; message: string; details: Record<string, unknown> }[] = [];
  const write = (level: string) => (details: object, message: string) =>
    void told.push({ level, message, details: { ...details } });
  const log: ServiceLog = { info: write('info'), warn: write('warn'), error: write('error') };
  const provider: Provider = { ...enfuce, fetchRecord: (externalId) => fetchRecord(ask, externalId) };
  const changed: ServiceContext = { ...context, log, providers: new ProviderDirectory([provider]) };
  return { context: changed, told };
}

describe('a provider', () => {
  it('is asked eight questions at once, over all that look', async () => {
    const ids = await atEnfuce(20);
    let [asked, most] = [0, 0];
    const { context } = contextWith(async (ask, externalId) => {
      most = Math.max(most, (asked += 1));
      const answer = await ask(externalId);
      await sleep(20);
      asked -= 1;
      return answer;
    });
    const looks = [ids.slice(0, 10), ids.slice(10)].map((some) => refreshRecords(context, some, DEADLINE_MS));
    const records = (await Promise.all(looks)).flat();
    expect([records.length, records.every(({ isFresh }) => isFresh), most]).toEqual([20, true, 8]);
  });

  it('is not asked any more what was not begun in time', async () => {
    const ids = await atEnfuce(10);
    const asked: string[] = [];
    let answer: (() => void) | undefined;
    const isAnswered = new Promise<void>((resolve) => (answer = resolve));
    const { context } = contextWith(async (ask, externalId) => {
      asked.push(externalId);
      await isAnswered;
      return ask(externalId);
    });
    const records = await refreshRecords(context, ids, 50);
    expect(records.map(({ isFresh }) => isFresh)).toEqual(ids.map(() => false));
    answer?.();
    await refreshRecords(context, ids.slice(0, 1), DEADLINE_MS);
    expect(asked).toHaveLength(9);
  });

  it('is asked once by those who look within a second', async () => {
    const [id = ''] = await atEnfuce(1);
    const { context } = service.service;
    await forgetRequests(service);
    const [first] = await refreshRecords(context, [id], DEADLINE_MS);
    const [second] = await refreshRecords(context, [id], DEADLINE_MS);
    expect([first?.isFresh, second?.isFresh, second?.asOf]).toEqual([true, true, first?.asOf]);
    expect(await sentRequests(service, 'enfuce')).toHaveLength(1);
    await age([id]);
    await refreshRecords(context, [id], DEADLINE_MS);
    expect(await sentRequests(service, 'enfuce')).toHaveLength(2);
  });
});

describe('what was learnt', () => {
  it('is sealed anew where it changed only', async () => {
    const [id = ''] = await atEnfuce(1);
    const { context } = service.service;
    const sent = await rowOf(id);
    await refreshRecords(context, [id], DEADLINE_MS);
    const read = await rowOf(id);
    expect([sent?.source, read?.source, read?.sealed === sent?.sealed]).toEqual(['SENT', 'READ', false]);
    await age([id]);
    const aged = await rowOf(id);
    await refreshRecords(context, [id], DEADLINE_MS);
    const again = await rowOf(id);
    expect([again?.sealed, again?.version]).toEqual([read?.sealed, read?.version]);
    expect(again?.at).not.toBe(aged?.at);
  });

  it('does not undo what was sent meanwhile', async () => {
    const [id = ''] = await atEnfuce(1);
    const { context } = contextWith(async (ask, externalId) => {
      const answer = await ask(externalId);
      await service.sql(`update registration set record_encrypted = 'sent meanwhile' where id = ? returning id`, [id]);
      return answer;
    });
    await refreshRecords(context, [id], DEADLINE_MS);
    expect((await rowOf(id))?.sealed).toBe('sent meanwhile');
  });

  it('says of each field how it is known', async () => {
    const [id = ''] = await atEnfuce(1);
    const { context } = contextWith(async (ask, externalId) => {
      const { customer, ...rest } = await ask(externalId);
      return { ...rest, customer: { id: customer.id, lastName: customer.lastName } };
    });
    const record = (await readRecords(context, [id])).get(id);
    expect([record?.source, record?.isStale]).toEqual(['READ', false]);
    expect(record?.fields).toContainEqual(expect.objectContaining({ path: 'name.last', source: 'READ' }));
    expect(record?.fields).toContainEqual(expect.objectContaining({ path: 'name.first', source: 'SENT' }));
  });
});

describe('a fault', () => {
  it('of one provider call leaves the others', async () => {
    const ids = await atEnfuce(2);
    let calls = 0;
    const { context, told } = contextWith((ask, externalId) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('a fault of ours')) : ask(externalId);
    });
    const records = await refreshRecords(context, ids, DEADLINE_MS);
    expect(records.map(({ isFresh }) => isFresh).sort()).toEqual([false, true]);
    expect(told).toEqual([
      {
        level: 'error',
        message: 'What a provider holds could not be learnt',
        details: {
          registration: expect.any(String),
          provider: 'enfuce',
          fault: expect.objectContaining({ name: 'Error', message: 'a fault of ours' }),
        },
      },
    ]);
  });

  it('is a record that was sealed under a lost key: nothing is known of that one, and it is not overwritten', async () => {
    const [lost = '', fine = ''] = await atEnfuce(2);
    const other = new FieldCipher(parseKeyring(generateKeyEntry('lost')));
    await service.sql(`update registration set record_encrypted = ? where id = ? returning id`, [
      other.seal('{}', `registration/${lost}/record`),
      lost,
    ]);
    const before = await rowOf(lost);
    const { context, told } = contextWith((ask, externalId) => ask(externalId));
    const records = await readRecords(context, [lost, fine]);
    expect([...records.keys()]).toEqual([fine]);
    expect(told.map(({ level, details }) => [level, details.registration])).toEqual([
      ['error', lost],
      ['error', lost],
    ]);
    expect(await rowOf(lost)).toEqual(before);
  });
});

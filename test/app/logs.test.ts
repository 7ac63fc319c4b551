import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/index.js';
import { customerWhen, onboard } from '../services/support/onboarding.js';
import { identifier, ONBOARD, passport, person, personFor } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';

/** Words that occur nowhere but in what these tests send. */
const someone = {
  name: { first: 'Philomena', last: 'Wintergarten' },
  email: 'philomena.w@example.com',
  mobile: '+12025550177',
  mainAddress: { line1: '7 Marmalade Lane', city: 'Springfield', region: 'IL', postCode: '62701', country: 'US' },
};
const numbers = ['PL88120031', 'SL88120032', 'TL88120033'] as const;
const { mbanq, connect, enfuce, bvnk, enroll } = SANDBOX_CREDENTIALS;
const secrets = [
  ...['Philomena', 'Wintergarten', 'philomena.w', '2025550177', 'Marmalade', '1987-11-30', 'gossip about her'],
  ...numbers,
  ...[mbanq.token, connect.apiKey, enfuce.token, bvnk.hawkKey, bvnk.webhookSecret, enroll.token],
];

let service: TestService;
let log = '';
beforeAll(async () => {
  service = await TestService.open(
    { LOG_LEVEL: 'trace', PROVIDER_TIMEOUT_MS: '500', MBANQ_HOLD_MS: '300' },
    { write: (line: string) => (log += line) },
  );
});
afterAll(() => service.close());

function her(fields: object = {}): Record<string, unknown> {
  const [ofPassport, ofSecurity, ofTax] = numbers;
  return person({
    ...someone,
    dateOfBirth: '1987-11-30',
    description: 'gossip about her',
    identifiers: [
      passport(ofPassport),
      identifier('SOCIAL_SECURITY_NUMBER', ofSecurity),
      identifier('TAX_CODE', ofTax),
    ],
    ...fields,
  });
}

/** The lines with a message, parsed. */
function linesSaying(message: string): Record<string, unknown>[] {
  return log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === message);
}

describe('what is logged', () => {
  test('of calls that fail, are refused and succeed: ids and codes', async () => {
    for (const [provider, kind] of [
      ['bvnk', 'errorAfterCommit'],
      ['enfuce', 'resetBeforeCommit'],
      ['mbanq', 'timeout'],
    ] as const) {
      await service.control('POST', `/${provider}/faults`, { kind });
    }
    const { id } = await onboard(service, her());
    await customerWhen(service, id, ({ verification }) => verification === 'VERIFIED');
    // Her numbers again: Enfuce and Mbanq answer with a conflict that quotes them.
    const twin = await onboard(service, her({ allowDuplicateIdentifiers: true }));
    expect(twin.registrations.mbanq?.failure?.code).toBe('CONFLICT');
    expect(linesSaying('A provider call failed').map(({ provider, code }) => [provider, code])).toEqual(
      expect.arrayContaining([
        ['bvnk', 'UNKNOWN_OUTCOME'],
        ['enfuce', 'UNKNOWN_OUTCOME'],
        ['mbanq', 'UNKNOWN_OUTCOME'],
        ['mbanq', 'CONFLICT'],
      ]),
    );
  });

  test('of input that is refused: nothing', async () => {
    const before = log;
    const refused = her({ mobile: '+12025550177000', locale: 'Wintergarten', providers: ['Philomena'] });
    const answer = await service.graph(ONBOARD, { input: refused });
    expect(answer.status).toBe(400);
    expect((await service.graph('mutation { Wintergarten(')).status).toBe(400);
    expect(log.slice(before.length)).toBe('');
  });

  test('of a webhook that is refused: whose it would be', async () => {
    const response = await fetch(`${service.url}/webhooks/bvnk`, { method: 'POST', body: JSON.stringify(someone) });
    expect(response.status).toBe(401);
    expect(linesSaying('A webhook that nothing proves to be the provider’s was refused')).toMatchObject([
      { provider: 'bvnk' },
    ]);
  });

  test('of a fault of ours in a request: what operators need to find it, by the id that the client was given', async () => {
    await service.sql('alter table identifier rename to identifier_away');
    const answer = await service
      .graph(ONBOARD, { input: her({ waitMs: 0 }) })
      .finally(() => service.sql('alter table identifier_away rename to identifier'));
    expect(answer.status).toBe(200);
    const [{ message, extensions } = { message: '', extensions: {} }] = answer.errors ?? [];
    const { faultId } = extensions as { faultId?: string };
    expect(message).toBe(`Something went wrong on our side. Quote ${faultId} to the operators`);
    expect(linesSaying('A fault of ours')).toMatchObject([{ faultId, fault: { code: '42P01' } }]);
  });

  test('of a fault of ours in a job: what task it was', async () => {
    await service.sql('alter table external_identifier rename to external_identifier_away');
    const customer = await onboard(service, personFor(['mbanq'], { ...someone, waitMs: 0 }));
    await eventually(async () => (linesSaying('A job failed; it is tried again').length > 0 ? true : undefined));
    await service.sql('alter table external_identifier_away rename to external_identifier');
    expect(linesSaying('A job failed; it is tried again')).toContainEqual(
      expect.objectContaining({ task: 'deliver', fault: expect.objectContaining({ code: '42P01' }) }),
    );
    await customerWhen(service, customer.id, ({ registrations }) => registrations.mbanq?.state === 'REGISTERED');
    const jobs = await service.sql<{ output: string }>(
      `select output::text as output from pgboss.job where output is not null`,
    );
    for (const secret of secrets) expect(jobs.map(({ output }) => output).join('\n')).not.toContain(secret);
  });

  test.each(secrets)('never %s', (secret) => {
    expect(log).not.toBe('');
    expect(log).not.toContain(secret);
  });
});

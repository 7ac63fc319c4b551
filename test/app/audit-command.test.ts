import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { AUDIT_HELP, CommandError, parseAuditCommand, type AuditCommand } from '../../src/app/audit-command.js';
import { runAudit } from '../../src/app/run-audit.js';
import { parseKeyring } from '../../src/storage/crypto/keyring.js';
import { comeToRest } from '../support/assertions.js';
import { onboard, personFor } from '../support/people.js';
import { TestService } from '../support/service.js';

const ID = '0190f8a0-0000-7000-8000-000000000001';

describe('a command line', () => {
  const hash = 'ab'.repeat(32);
  test.each<[string, object]>([
    ['--help', { kind: 'help' }],
    ['verify -h', { kind: 'help' }],
    ['verify', { kind: 'verify', isJson: false }],
    [`verify --customer ${ID.toUpperCase()} --json`, { kind: 'verify', customerId: ID, isJson: true }],
    [`verify --seal 12:${hash}`, { kind: 'verify', noted: { sequence: 12, hash }, isJson: false }],
    ['seal --json', { kind: 'seal', isJson: true }],
    [
      'list --actor system --from 2026-01-31T00:00:00Z --to 2026-02-01T00:00:00+01:00',
      {
        kind: 'list',
        filter: {
          actor: 'system',
          from: new Date('2026-01-31T00:00:00Z'),
          to: new Date('2026-01-31T23:00:00Z'),
        },
      },
    ],
  ])('"%s" is read', (line, command) => {
    expect(parseAuditCommand(line.split(' '))).toEqual(command);
  });

  test.each([
    ['', 'Say what to do: verify, seal or list'],
    ['erase', 'Say what to do: verify, seal or list'],
    ['verify list', 'Say what to do: verify, seal or list'],
    ['toString', 'Say what to do: verify, seal or list'],
    ['verify --customer 7', '--customer takes the id of a customer'],
    ['verify --seal 7', '--seal takes a seal as `npm run audit -- seal` prints it'],
    ['verify --actor system', 'verify takes no --actor'],
    ['seal --customer x', 'seal takes no --customer'],
    ['list --json', 'list takes no --json'],
    ['list --from yesterday', '--from takes an instant with its offset, e.g. 2026-01-31T00:00:00Z'],
    ['list --to 2026-01-31', '--to takes an instant with its offset, e.g. 2026-01-31T00:00:00Z'],
  ])('"%s" is refused', (line, message) => {
    expect(() => parseAuditCommand(line.split(' ').filter(Boolean))).toThrow(new CommandError(message));
  });

  it('that is unknown is refused', () => {
    expect(() => parseAuditCommand(['verify', '--fast'])).toThrow(CommandError);
    expect(AUDIT_HELP).toMatch(/^Usage: npm run -s audit -- <command>/);
  });
});

describe('on a database', () => {
  let service: TestService;
  let customerId: string;

  beforeAll(async () => {
    service = await TestService.open({ PROVIDERS: 'connect' });
    ({ id: customerId } = await onboard(service, personFor(['connect'])));
    await onboard(service, personFor(['connect']));
    await comeToRest(service);
  });
  afterAll(() => service.close());

  async function run(line: string): Promise<{ code: 0 | 1; lines: string[] }> {
    const lines: string[] = [];
    const keyring = parseKeyring(service.env.ENCRYPTION_KEYS ?? '');
    const command = parseAuditCommand(line.split(' ')) as Exclude<AuditCommand, { kind: 'help' }>;
    const code = await runAudit(
      command,
      { url: service.databaseUrl, keyring },
      {
        out: (text) => void lines.push(text),
        progress: () => undefined,
      },
    );
    return { code, lines };
  }

  it('seals, verifies with what was noted, and lists', async () => {
    const [{ events = '' } = {}] = await service.sql<{ events: string }>(
      'select count(*)::text as events from audit_event',
    );
    const { lines: sealed } = await run('seal');
    expect(sealed).toEqual([expect.stringMatching(/^\d+:[0-9a-f]{64}$/)]);
    expect((await run('seal')).lines).toEqual(sealed);
    const [sequence, hash] = String(sealed[0]).split(':');
    expect((await run('seal --json')).lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { sequence: Number(sequence), hash, events: Number(events) },
    ]);
    expect(await run(`verify --seal ${sealed[0]}`)).toEqual({
      code: 0,
      lines: [`Verified: ${events} events of 2 customers under ${sequence} seals, 0 not sealed yet`],
    });
    const listed = (await run('list')).lines.map((line) => JSON.parse(line) as { actor: string });
    expect(listed).toHaveLength(Number(events));
    expect((await run('list --actor operator')).lines).toHaveLength(
      listed.filter(({ actor }) => actor === 'operator').length,
    );
    expect((await run('list --from 2999-01-01T00:00:00Z')).lines).toEqual([]);
    expect((await run('list --to 2999-01-01T00:00:00Z')).lines).toHaveLength(Number(events));
    const own = (await run(`list --customer ${customerId}`)).lines.map((line) => JSON.parse(line) as object);
    expect(own[0]).toMatchObject({ customerId, position: 1, action: 'CUSTOMER_ONBOARDED', actor: 'operator' });
  });

  it('ends with 1 and says where something is wrong', async () => {
    await service.sql('alter table audit_event disable trigger user');
    await service.sql(`update audit_event set actor = 'nobody' where customer_id = ? and position = 1`, [customerId]);
    await service.sql('alter table audit_event enable trigger user');
    const { code, lines } = await run('verify');
    expect(code).toBe(1);
    expect(lines[0]).toBe(
      `CHANGED: customer ${customerId}: Position 1 was changed: its hash is not that of its content`,
    );
    expect(lines[1]).toMatch(
      /^Something is wrong \(1 found\): \d+ events of 2 customers under \d+ seals, 0 not sealed yet$/,
    );
    const json = (await run(`verify --json --customer ${customerId}`)).lines.map((line) => JSON.parse(line) as object);
    expect(json).toEqual([
      {
        kind: 'CHANGED',
        customerId,
        position: 1,
        message: 'Position 1 was changed: its hash is not that of its content',
      },
      expect.objectContaining({ customers: 1, findings: 1 }),
    ]);
  });
});

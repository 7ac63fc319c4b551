import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { comeToRest, rowCounts } from '../../support/assertions.js';
import { onboard, passport, personFor, type OnboardedCustomer, type SaidUserError } from '../../support/people.js';
import { TestService } from '../../support/service.js';

const REVEAL = `mutation ($input: RevealIdentifierInput!) {
  revealIdentifier(input: $input) { number userErrors { path code message } } }`;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const REASON = 'Case 4711: the number is unreadable on the copy';

interface Revealed {
  number: string | null;
  userErrors: SaidUserError[];
}

let service: TestService;
let customer: OnboardedCustomer;
const log: string[] = [];

beforeAll(async () => {
  service = await TestService.open(
    { REVEALS_PER_MINUTE: '12', LOG_LEVEL: 'warn' },
    { write: (line: string) => void log.push(line) },
  );
  customer = await onboard(service, personFor(['connect'], { identifiers: [passport('P 1234-56789')] }));
  await comeToRest(service);
});
afterAll(() => service.close());

async function reveal(input: object): Promise<Revealed & { text: string }> {
  const answer = await service.graph<{ revealIdentifier: Revealed }>(REVEAL, { input });
  if (answer.errors) throw new Error(answer.text);
  return { ...answer.data.revealIdentifier, text: answer.text };
}

function identifierId(): string {
  const [identifier] = customer.identifiers;
  if (!identifier) throw new Error('The customer has no identifier');
  return identifier.id;
}

describe('revealIdentifier', () => {
  it('shows the whole number, and audits who asked, why and from where', async () => {
    const { text: _, ...revealed } = await reveal({ identifierId: identifierId(), reason: REASON });
    expect(revealed).toEqual({ number: 'P 1234-56789', userErrors: [] });
    const audited = await service.sql(
      `select actor, details, reason, origin, length(request_id) as id_length from audit_event
        where customer_id = ? and action = 'IDENTIFIER_REVEALED'`,
      [customer.id],
    );
    expect(audited).toEqual([
      {
        actor: 'operator',
        details: { identifier: identifierId() },
        reason: REASON,
        origin: '127.0.0.0/24',
        id_length: 36,
      },
    ]);
  });

  it.each([
    [{ identifierId: NOBODY, reason: REASON }, ['input', 'identifierId'], 'NOT_FOUND', 'No identifier has this id'],
    [{ identifierId: 'x', reason: REASON }, ['input', 'identifierId'], 'NOT_FOUND', 'No identifier has this id'],
    [{ reason: 'too short' }, ['input', 'reason'], 'INVALID', 'Give at least 10 characters'],
    [{ reason: 'x'.repeat(501) }, ['input', 'reason'], 'TOO_LONG', 'Give at most 500 characters'],
    [{ reason: ' '.repeat(12) }, ['input', 'reason'], 'REQUIRED', 'Give at least one character that is not a space'],
    [
      { reason: 'Two lines\nof reasons' },
      ['input', 'reason'],
      'INVALID',
      'Leave out control characters and line breaks',
    ],
    [
      { reason: 'Compare with p123456789, please' },
      ['input', 'reason'],
      'INVALID',
      'Leave the number out: the reason is kept for good, and personal data is not',
    ],
  ])('refuses %j, shows nothing and audits nothing', async (input, path, code, message) => {
    const before = await rowCounts(service);
    const { text, ...revealed } = await reveal({ identifierId: identifierId(), ...input });
    expect(revealed).toEqual({ number: null, userErrors: [{ path, code, message }] });
    expect(text).not.toContain('56789');
    expect(await rowCounts(service)).toEqual(before);
  });

  it('logs what it did not show, with ids', () => {
    const refused = log.map((line) => JSON.parse(line) as Record<string, unknown>);
    const shown = refused.filter(({ msg }) => msg === 'A number was not shown');
    expect(shown.map(({ caller, identifier, code }) => ({ caller, identifier, code }))).toEqual([
      { caller: 'operator', identifier: NOBODY, code: 'NOT_FOUND' },
      { caller: 'operator', identifier: undefined, code: 'NOT_FOUND' },
      { caller: 'operator', identifier: identifierId(), code: 'INVALID' },
    ]);
    expect(log.join()).not.toContain('123456789');
  });

  it('shows nothing where it cannot be audited', async () => {
    await service.sql(`create function refuse_reveal() returns trigger language plpgsql as $$
      begin raise exception 'The disk is full'; end $$`);
    await service.sql(`create trigger refuse_reveal before insert on audit_event for each row
      when (new.action = 'IDENTIFIER_REVEALED') execute function refuse_reveal()`);
    const answer = await service.graph(REVEAL, { input: { identifierId: identifierId(), reason: REASON } });
    expect(answer.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(answer.text).not.toContain('56789');
    await service.sql('drop trigger refuse_reveal on audit_event');
  });

  it('is limited for each caller, whatever becomes of the tries', async () => {
    const codes: string[] = [];
    for (let tries = 0; tries < 14; tries += 1) {
      const { userErrors } = await reveal({ identifierId: NOBODY, reason: REASON });
      codes.push(...userErrors.map(({ code }) => code));
    }
    expect(codes.slice(-2)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    const before = await rowCounts(service);
    const { text, ...revealed } = await reveal({ identifierId: identifierId(), reason: REASON });
    expect(revealed).toEqual({
      number: null,
      userErrors: [
        {
          path: ['input'],
          code: 'RATE_LIMITED',
          message: expect.stringMatching(
            /^At most 12 numbers a minute are shown to a caller: come back in [1-9]\d? seconds$/,
          ),
        },
      ],
    });
    expect(text).not.toContain('56789');
    expect(await rowCounts(service)).toEqual(before);
  });
});

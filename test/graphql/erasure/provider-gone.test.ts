import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { comeToRest } from '../../support/assertions.js';
import { onboard, personFor, registrationOf, userErrorsOf, type SaidUserError } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { erase, readErasure } from './support/erasures.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
}, 60_000);
afterAll(() => service.close());

test.each([`'WAITING'`, `'SENDING', leased_until = now() - interval '1 minute'`])(
  'what is %s at a provider that is not enabled any more is an operator’s to settle',
  async (state) => {
    const customer = await onboard(service, personFor(['connect']));
    const { id } = customer;
    const { id: registrationId, externalId } = registrationOf(customer, 'connect');
    await comeToRest(service);
    await service.stop();
    await service.start({ PROVIDERS: 'mbanq' });
    try {
      await service.sql(
        `update submission set state = ${state}, is_outcome_open = true, outcome_at = null
          where registration_id = ? and operation = 'createCustomer'`,
        [registrationId],
      );
      await service.sql(`update registration set state = 'RETRYING', external_id = null where id = ?`, [
        registrationId,
      ]);
      await erase(service, id, 0);
      await eventually(async () => (await readErasure(service, id)).waitingOn[0]?.kind === 'OPERATOR' || undefined);
      const answer = await service.graph<Record<string, { userErrors: SaidUserError[] }>>(
        `mutation ($input: ResolveRegistrationInput!) { resolveRegistration(input: $input) { userErrors { path code message } } }`,
        { input: { registrationId, outcome: 'CREATED', externalId, reason: 'found it there' } },
      );
      expect(userErrorsOf(answer)).toEqual([]);
      const erasure = await eventually(async () => {
        const seen = await readErasure(service, id);
        return seen.state === 'DESTROYED' ? seen : undefined;
      });
      expect(erasure.receipts).toMatchObject([{ provider: { id: 'connect' }, outcome: 'NOT_SUPPORTED', externalId }]);
    } finally {
      await service.stop();
      await service.start({ PROVIDERS: 'mbanq,connect' });
    }
  },
  60_000,
);

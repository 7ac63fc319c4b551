import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registrationStates } from '../../../src/domain/registration/registration-state.js';
import { verificationStates } from '../../../src/domain/verification/verification-state.js';
import { PlanBench } from './support/plan-bench.js';

let bench: PlanBench;
beforeAll(async () => {
  bench = await PlanBench.open();
});
afterAll(() => bench.service.close());

const QUERY = `query ($id: ID!) { customer(id: $id) {
  verification { state waitingOn reasons { code } requiredActions { path } occurredAt observedAt }
  registrations { verification { state waitingOn requiredActions { path } freshness { stale } } }
} }`;

const missing = JSON.stringify([{ path: 'name', code: 'REQUIRED', message: 'x', providers: [] }]);
const reasons = JSON.stringify([{ code: 'R', message: 'x', retryable: false }]);

/** A provider that verifies, one that does not, and one that is not enabled any more; beside one that verifies. */
it.each(['bvnk', 'mbanq', 'former'])(
  'is the same by SQL as by the rules, whatever state a registration at %s is in',
  async (provider) => {
    const id = bench.people.customers[7] ?? '';
    const [first, second] = await bench.service.sql<{ id: string }>(
      'select id from registration where customer_id = ? order by id',
      [id],
    );
    await bench.service.sql('update registration set provider_id = ? where id = ?', [provider, first?.id]);
    await bench.service.sql(`update registration set provider_id = 'enroll' where id = ?`, [second?.id]);
    for (const state of registrationStates) {
      for (const decided of verificationStates) {
        const isHeard = (state.length + decided.length) % 2 === 0;
        const isMissing = (state.length + decided.length) % 3 > 0;
        await bench.service.sql(
          `update registration set state = ?, verification_state = ?, missing = ?::jsonb, reasons = ?::jsonb,
             observed_at = ${isHeard ? 'now()' : 'null'}, observed_by = 'POLL', occurred_at = now() where id = ?`,
          [state, decided, isMissing ? missing : '[]', reasons, first?.id],
        );
        const { text, resolved } = await bench.askBoth(QUERY, { id });
        expect({ state, decided, text }).toEqual({ state, decided, text: resolved });
      }
    }
  },
  60_000,
);

import { RefusedError } from '../load/graph-client.mjs';
import { readRecordsByPerson } from './tally.mjs';

/** How long an outcome is left alone before the operator looks: longer than the slowest commit of the faults. */
const REST = '3 seconds';

const RESOLVE = `mutation ($input: ResolveRegistrationInput!) {
  resolveRegistration(input: $input) { userErrors { code } registration { state } }
}`;

/** Plays the operator of a provider that cannot be asked: settles unknown outcomes by what the provider's records say. */
export class Operator {
  #world;
  #provider;
  /** How many outcomes it has settled. */
  resolved = 0;

  constructor(world, provider) {
    this.#world = world;
    this.#provider = provider;
  }

  /** Settles what is unknown now. @param acknowledged the customer ids by person number */
  async settle(acknowledged) {
    const { database, sandbox } = this.#world;
    const unknown = await database.rows(
      `select r.id, r.customer_id from registration r
        where r.provider_id = $1 and r.state = 'UNKNOWN_OUTCOME' and not exists (
          select from submission s where s.registration_id = r.id and greatest(s.intent_at, s.outcome_at) > now() - $2::interval)`,
      [this.#provider, REST],
    );
    if (unknown.length === 0) return;
    const records = await readRecordsByPerson(sandbox, this.#provider);
    const numbers = new Map([...acknowledged].map(([number, id]) => [id, number]));
    for (const { id, customer_id: customerId } of unknown) {
      const [externalId] = records.get(numbers.get(customerId)) ?? [];
      await this.#resolve({ registrationId: id, outcome: externalId ? 'CREATED' : 'NOT_CREATED', externalId });
    }
  }

  /** Once only: a repeat could settle another unknown outcome by what was seen before it. The next round looks again. */
  async #resolve(resolution) {
    const input = { ...resolution, reason: 'Looked up in the records of the sandbox' };
    const answer = await this.#world.client.sendOnce(RESOLVE, { input });
    const refusals = answer?.resolveRegistration.userErrors ?? [];
    if (refusals.some(({ code }) => code !== 'INVALID_STATE')) throw new RefusedError(JSON.stringify(refusals));
    if (answer && refusals.length === 0) this.resolved += 1;
  }
}

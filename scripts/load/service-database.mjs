import { closePool, openPool } from './pool.mjs';

/** A registration is settled once the provider has the customer and, where it verifies, has decided. */
const SETTLED = `state = 'REGISTERED' and (not provider_id = any($1) or verification_state = 'VERIFIED')`;

/** What the service has written, read past it. */
export class ServiceDatabase {
  #pool;
  #verifying;

  /** @param providers `{id, verifies}` */
  constructor(url, providers) {
    this.#pool = openPool(url, { max: 2, application_name: 'harness' });
    this.#verifying = providers.filter(({ verifies }) => verifies).map(({ id }) => id);
  }

  /** How many registrations there are, and how many of them are settled. */
  async countRegistrations() {
    const [counted] = await this.rows(
      `select count(*)::int as total, count(*) filter (where ${SETTLED})::int as settled from registration`,
      [this.#verifying],
    );
    return counted;
  }

  /** The providers' ids of the settled registrations, by provider and customer: `mbanq <customer id>`. */
  async readExternalIds() {
    const settled = await this.rows(`select provider_id, customer_id, external_id from registration where ${SETTLED}`, [
      this.#verifying,
    ]);
    return new Map(settled.map((row) => [`${row.provider_id} ${row.customer_id}`, row.external_id]));
  }

  /** How many of a provider's registrations are not settled and in which state, for people: `RETRYING CONFLICT: 3`. */
  async describeUnsettled(provider) {
    const states = await this.rows(
      `select state, verification_state, failure ->> 'code' as failure, count(*)::int as count
         from registration where not (${SETTLED}) and provider_id = $2 group by 1, 2, 3 order by 1, 2, 3`,
      [this.#verifying, provider],
    );
    return states.map(({ count, ...words }) => `${Object.values(words).filter(Boolean).join(' ')}: ${count}`);
  }

  async rows(statement, values = []) {
    return (await this.#pool.query(statement, values)).rows;
  }

  async close() {
    await closePool(this.#pool);
  }
}

import { Migration } from '@mikro-orm/migrations';

/** Every filter and order of the list of customers is answered from an index that has the matches in order. */
export class Migration0016ListIndexes extends Migration {
  override up(): void {
    this.#orderCustomers();
    this.#dateRegistrations();
  }

  /** Tombstones are in none of them: they are in no list, and stand together where names are sorted. */
  #orderCustomers(): void {
    for (const column of ['created_at', 'updated_at', 'last_name']) {
      this.addSql(`drop index customer_${column}_id`);
      this.addSql(`create index customer_${column}_id on customer (${column}, id) where erased_at is null`);
    }
    this.addSql(`drop index customer_verification_state`);
    this.addSql(`drop index customer_country`);
    for (const column of ['created_at', 'updated_at', 'last_name']) {
      this.addSql(`create index customer_verification_state_${column} on customer (verification_state, ${column}, id)
          where erased_at is null`);
      // Of all rows: PostgreSQL takes no statistics on an expression from an index of some. Tombstones have no country.
      this.addSql(`create index customer_country_${column} on customer ((main_address->>'country'), ${column}, id)`);
    }
  }

  /**
   * A registration says when its customer was taken in, so that those of a provider or in a state are found in the order of
   * lists. A version that does not know the column, and a merge, leave it to the trigger.
   */
  #dateRegistrations(): void {
    this.addSql(`drop index registration_provider_state`);
    this.addSql(`alter table registration add column customer_created_at timestamptz null`);
    this.addSql(
      `update registration r set customer_created_at = c.created_at from customer c where c.id = r.customer_id`,
    );
    this.addSql(`alter table registration alter column customer_created_at set not null`);
    this.addSql(`create index registration_provider_state
        on registration (provider_id, state, customer_created_at, customer_id)`);
    this.addSql(`create index registration_state on registration (state, customer_created_at, customer_id)`);
    this.addSql(`create function date_registration() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' or new.customer_created_at is null then
          select created_at into strict new.customer_created_at from customer where id = new.customer_id;
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger registration_date before insert or update of customer_id on registration
        for each row execute function date_registration()`);
  }
}

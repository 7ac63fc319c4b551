import { Migration } from '@mikro-orm/migrations';

/** What lists of rare registrations and of names had to search for, indexes have in order. */
export class Migration0018ListsInEveryOrder extends Migration {
  override up(): void {
    this.#orderNames();
    this.#orderRegistrations();
    this.#followCustomers();
    this.#dropWhatIsNotNeeded();
  }

  /** Of all rows: PostgreSQL takes no statistics on an expression from an index of some. */
  #orderNames(): void {
    for (const name of ['last_name', 'first_name']) {
      for (const column of ['created_at', 'updated_at', 'last_name']) {
        this.addSql(`create index customer_${name}_prefix_${column}
            on customer (lower(${name}) text_pattern_ops, ${column}, id)`);
      }
    }
  }

  /**
   * Registrations that are not REGISTERED know when their customer was last changed, and its last name. The others, nine of
   * ten, do not: each change of a customer would write them anew.
   */
  #orderRegistrations(): void {
    this.addSql(`alter table registration add column customer_updated_at timestamptz null,
        add column customer_last_name text null`);
    this.addSql(`update registration r set customer_updated_at = c.updated_at, customer_last_name = c.last_name
        from customer c where c.id = r.customer_id and r.state <> 'REGISTERED'`);
    for (const column of ['updated_at', 'last_name']) {
      this.addSql(`create index registration_provider_state_${column}
          on registration (provider_id, state, customer_${column}, customer_id) where state <> 'REGISTERED'`);
    }
  }

  /**
   * In the same transaction, whoever changes either of them; a customer is locked before its registrations (ADR 0003). What is
   * inserted with its customer, by one statement in which it cannot see it, comes with what it has to know.
   */
  #followCustomers(): void {
    this.addSql(`create or replace function date_registration() returns trigger language plpgsql as $$
      declare
        present record;
      begin
        if tg_op = 'UPDATE' or new.customer_created_at is null or new.customer_updated_at is null then
          select created_at, updated_at, last_name into present from customer where id = new.customer_id;
          if found then
            new.customer_created_at := present.created_at;
            new.customer_updated_at := present.updated_at;
            new.customer_last_name := present.last_name;
          end if;
        end if;
        if new.state = 'REGISTERED' then
          new.customer_updated_at := null;
          new.customer_last_name := null;
        end if;
        return new;
      end $$`);
    this.addSql(`drop trigger registration_date on registration`);
    this.addSql(`create trigger registration_date before insert on registration
        for each row execute function date_registration()`);
    this.addSql(`create trigger registration_date_anew before update of customer_id, state on registration
        for each row when (old.customer_id <> new.customer_id or (old.state = 'REGISTERED') <> (new.state = 'REGISTERED'))
        execute function date_registration()`);
    this.addSql(`create function date_registrations() returns trigger language plpgsql as $$
      begin
        update registration set customer_updated_at = new.updated_at, customer_last_name = new.last_name
         where customer_id = new.id and state <> 'REGISTERED';
        return null;
      end $$`);
    this.addSql(`create trigger customer_registrations_date after update of updated_at, last_name on customer
        for each row when (old.updated_at <> new.updated_at or old.last_name is distinct from new.last_name)
        execute function date_registrations()`);
  }

  /** At the end, because nobody can read while it is done; of states alone, there are few providers to look at. */
  #dropWhatIsNotNeeded(): void {
    // What is known of an expression's values goes with its index.
    // Tables that are known to be empty would be planned for as if they stayed so.
    this.addSql(`do $$ begin
        if exists (select from customer) then analyze customer, registration; end if;
      end $$`);
    this.addSql(`drop index registration_state`);
    for (const name of ['last_name', 'first_name']) this.addSql(`drop index customer_${name}_prefix`);
  }
}

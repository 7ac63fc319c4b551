import { Migration } from '@mikro-orm/migrations';

/** Adds what is inserted to the counts, in a slot that no other transaction holds. */
const ADD = `on conflict (slot, measure, provider_id, is_merged, value) do update set count = tallied.count + excluded.count`;
const SLOT = '(select claim_tally_slot())';

/**
 * Counts of customers, registrations and times to a decision, kept by triggers as rows change: see ADR 0026. What is counted
 * leaves out whoever is erased, and tells apart whoever was merged into another customer.
 */
export class Migration0013VerificationTally extends Migration {
  override up(): void {
    this.#createTally();
    this.#countCustomers();
    this.#countRegistrations();
    this.#countDecisions();
    // Behind the triggers, whose making waits for writes under way and lets none in until the migration is committed.
    this.#countWhatIsThere();
  }

  /** A count is the sum over the slots; one slot's share can be negative. */
  #createTally(): void {
    this.addSql(`create table verification_tally (
        slot int not null,
        measure text not null,
        provider_id text not null,
        is_merged boolean not null,
        value text not null,
        count bigint not null,
        primary key (slot, measure, provider_id, is_merged, value)
      ) with (fillfactor = 50)`);
    // The first slot that no other transaction holds: nobody waits for anybody, and there are as many slots as there
    // were ever transactions at once. 13 stands for this migration; nothing else takes locks of two numbers.
    this.addSql(`create function claim_tally_slot() returns int language plpgsql as $$
      declare
        slot int := 0;
      begin
        while not pg_try_advisory_xact_lock(13, slot) loop
          slot := slot + 1;
        end loop;
        return slot;
      end $$`);
    this.addSql(`create function tally(measure text, provider_id text, is_merged boolean, value text, change bigint)
      returns void language sql as $$
        insert into verification_tally as tallied
          values (claim_tally_slot(), measure, provider_id, is_merged, value, change) ${ADD}
      $$`);
  }

  #countCustomers(): void {
    this.addSql(`create function tally_new_customers() returns trigger language plpgsql as $$
      begin
        insert into verification_tally as tallied
          select ${SLOT}, 'CUSTOMER', '', c.merged_into_id is not null, c.verification_state, count(*)
            from inserted c
           where c.erased_at is null
           group by c.merged_into_id is not null, c.verification_state ${ADD};
        return null;
      end $$`);
    this.addSql(`create trigger customer_tally_insert after insert on customer
        referencing new table as inserted for each statement execute function tally_new_customers()`);
    this.addSql(`create function tally_changed_customer() returns trigger language plpgsql as $$
      declare
        was_merged boolean := old.merged_into_id is not null;
        is_merged boolean := new.merged_into_id is not null;
      begin
        if old.erased_at is null then
          perform tally('CUSTOMER', '', was_merged, old.verification_state, -1);
        end if;
        if new.erased_at is null then
          perform tally('CUSTOMER', '', is_merged, new.verification_state, 1);
        end if;
        if was_merged <> is_merged or (old.erased_at is null) <> (new.erased_at is null) then
          if old.erased_at is null then
            perform tally_registration(r, was_merged, -1) from registration r where r.customer_id = new.id;
          end if;
          if new.erased_at is null then
            perform tally_registration(r, is_merged, 1) from registration r where r.customer_id = new.id;
          end if;
        end if;
        return null;
      end $$`);
    this.addSql(`create trigger customer_tally_update
        after update of verification_state, merged_into_id, erased_at on customer
        for each row when (old.verification_state <> new.verification_state
          or (old.merged_into_id is null) <> (new.merged_into_id is null)
          or (old.erased_at is null) <> (new.erased_at is null))
        execute function tally_changed_customer()`);
  }

  #countRegistrations(): void {
    this.addSql(`create function tally_registration(registration registration, is_merged boolean, change int)
      returns void language plpgsql as $$
      begin
        perform tally('REGISTRATION', registration.provider_id, is_merged, registration.verification_state, change);
        perform tally('DECISION', registration.provider_id, is_merged,
                      decision_bucket(min(t.observed_at) - registration.created_at)::text, change)
           from verification_transition t
          where t.registration_id = registration.id and t.to_state in ('VERIFIED', 'UNSUCCESSFUL')
         having count(*) > 0;
      end $$`);
    this.addSql(`create function tally_new_registrations() returns trigger language plpgsql as $$
      begin
        insert into verification_tally as tallied
          select ${SLOT}, 'REGISTRATION', r.provider_id, c.merged_into_id is not null, r.verification_state, count(*)
            from inserted r
            join customer c on c.id = r.customer_id
           where c.erased_at is null
           group by r.provider_id, c.merged_into_id is not null, r.verification_state ${ADD};
        return null;
      end $$`);
    this.addSql(`create trigger registration_tally_insert after insert on registration
        referencing new table as inserted for each statement execute function tally_new_registrations()`);
    this.addSql(`create function tally_changed_registration() returns trigger language plpgsql as $$
      declare
        former customer;
        present customer;
      begin
        select * into strict former from customer where id = old.customer_id;
        if new.customer_id = old.customer_id then
          if former.erased_at is null then
            perform tally('REGISTRATION', old.provider_id, former.merged_into_id is not null, old.verification_state, -1);
            perform tally('REGISTRATION', new.provider_id, former.merged_into_id is not null, new.verification_state, 1);
          end if;
          return null;
        end if;
        select * into strict present from customer where id = new.customer_id;
        if former.erased_at is null then
          perform tally_registration(old, former.merged_into_id is not null, -1);
        end if;
        if present.erased_at is null then
          perform tally_registration(new, present.merged_into_id is not null, 1);
        end if;
        return null;
      end $$`);
    this
      .addSql(`create trigger registration_tally_update after update of verification_state, customer_id on registration
        for each row when (old.verification_state <> new.verification_state or old.customer_id <> new.customer_id)
        execute function tally_changed_registration()`);
  }

  /** The first decision of a registration counts, for good. */
  #countDecisions(): void {
    // Eight buckets for each doubling, from a millisecond on; see `secondsOfBucket`.
    this.addSql(`create function decision_bucket(taken interval) returns int language sql immutable parallel safe as $$
        select floor(8 * ln(greatest(extract(epoch from taken)::float8, 0.001)) / ln(2::float8))::int
      $$`);
    this.addSql(`create function tally_new_decisions() returns trigger language plpgsql as $$
      begin
        insert into verification_tally as tallied
          select ${SLOT}, 'DECISION', first.provider_id, first.is_merged, first.bucket::text, count(*)
            from (select r.provider_id, c.merged_into_id is not null as is_merged,
                         decision_bucket(min(t.observed_at) - r.created_at) as bucket
                    from inserted t
                    join registration r on r.id = t.registration_id
                    join customer c on c.id = r.customer_id
                   where t.to_state in ('VERIFIED', 'UNSUCCESSFUL') and c.erased_at is null
                     and not exists (select from verification_transition former
                                      where former.registration_id = t.registration_id
                                        and former.to_state in ('VERIFIED', 'UNSUCCESSFUL')
                                        and former.id not in (select i.id from inserted i))
                   group by r.id, c.id) as first
           group by first.provider_id, first.is_merged, first.bucket ${ADD};
        return null;
      end $$`);
    this.addSql(`create trigger verification_transition_tally after insert on verification_transition
        referencing new table as inserted for each statement execute function tally_new_decisions()`);
  }

  #countWhatIsThere(): void {
    this.addSql(`insert into verification_tally
        select 0, 'CUSTOMER', '', merged_into_id is not null, verification_state, count(*)
          from customer where erased_at is null group by 4, 5`);
    this.addSql(`insert into verification_tally
        select 0, 'REGISTRATION', r.provider_id, c.merged_into_id is not null, r.verification_state, count(*)
          from registration r join customer c on c.id = r.customer_id
         where c.erased_at is null group by 3, 4, 5`);
    this.addSql(`insert into verification_tally
        select 0, 'DECISION', r.provider_id, c.merged_into_id is not null,
               decision_bucket(first.decided_at - r.created_at)::text, count(*)
          from (select registration_id, min(observed_at) as decided_at from verification_transition
                 where to_state in ('VERIFIED', 'UNSUCCESSFUL') group by 1) as first
          join registration r on r.id = first.registration_id
          join customer c on c.id = r.customer_id
         where c.erased_at is null group by 3, 4, 5`);
  }
}

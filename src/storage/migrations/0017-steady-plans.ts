import { Migration } from '@mikro-orm/migrations';

/** Adds what is inserted to the counts, as in migration 0013. */
const ADD = `on conflict (slot, measure, provider_id, is_merged, value) do update set count = tallied.count + excluded.count`;

/** In the settings of a function: its statements look things up in indexes, row by row. */
const BY_INDEX = `set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off`;

/**
 * Each connection plans the statements of a function once, for its first rows. A plan that was made while a table was empty read
 * all of it, and went on doing so as the table grew, until statistics were taken. Those that every write executes look up a few
 * rows by key, from the first row on. Where one joins, `limit` and `offset` keep the planner from beginning at
 * the other end, which costs as little while it is empty.
 */
export class Migration0017SteadyPlans extends Migration {
  override up(): void {
    this.addSql(`create or replace function hold_numbers(sought text[])
      returns table (customer_id uuid, number_index text, type text, issuing_country text)
      language plpgsql ${BY_INDEX} as $function$
      begin
        perform pg_advisory_xact_lock(hashtextextended(sorted.held, 0))
           from (select distinct unnest(sought) as held order by 1) as sorted;
        return query
          select i.customer_id, i.number_index, i.type, i.issuing_country
            from (select distinct unnest(sought) as number) as given
           cross join lateral (select found.* from identifier found
                                where found.number_index = given.number and found.status = 'ACTIVE' offset 0) as i
           cross join lateral (select from customer c where c.id = i.customer_id and c.merged_into_id is null offset 0) as c
           order by i.customer_id;
      end
      $function$`);
    this.addSql(`alter function hold_external_ids(text[], text[]) ${BY_INDEX}`);
    this.addSql(`create or replace function tally_new_registrations() returns trigger language plpgsql ${BY_INDEX} as $$
      begin
        insert into verification_tally as tallied
          select (select claim_tally_slot()), 'REGISTRATION', r.provider_id, c.is_merged, r.verification_state, count(*)
            from inserted r
           cross join lateral (select merged_into_id is not null as is_merged, erased_at
                                 from customer where id = r.customer_id limit 1) as c
           where c.erased_at is null
           group by r.provider_id, c.is_merged, r.verification_state ${ADD};
        return null;
      end $$`);
    this.addSql(`create or replace function tally_new_decisions() returns trigger language plpgsql ${BY_INDEX} as $$
      begin
        insert into verification_tally as tallied
          select (select claim_tally_slot()), 'DECISION', first.provider_id, first.is_merged, first.bucket::text, count(*)
            from (select r.provider_id, c.is_merged, decision_bucket(min(t.observed_at) - r.created_at) as bucket
                    from inserted t
                   cross join lateral (select id, customer_id, provider_id, created_at
                                         from registration where id = t.registration_id limit 1) as r
                   cross join lateral (select merged_into_id is not null as is_merged, erased_at
                                         from customer where id = r.customer_id limit 1) as c
                   where t.to_state in ('VERIFIED', 'UNSUCCESSFUL') and c.erased_at is null
                     and not exists (select from verification_transition former
                                      where former.registration_id = t.registration_id
                                        and former.to_state in ('VERIFIED', 'UNSUCCESSFUL')
                                        and former.id not in (select i.id from inserted i))
                   group by r.id, r.provider_id, r.created_at, c.is_merged) as first
           group by first.provider_id, first.is_merged, first.bucket ${ADD};
        return null;
      end $$`);
  }
}

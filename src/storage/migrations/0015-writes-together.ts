import { Migration } from '@mikro-orm/migrations';

/** What lets a use case look for external ids along with all else. */
export class Migration0015WritesTogether extends Migration {
  override up(): void {
    // As hold_numbers: a look begins after the wait.
    this.addSql(`create function hold_external_ids(providers text[], external_ids text[])
      returns table (provider_id text, external_id text)
      language plpgsql as $function$
      begin
        perform pg_advisory_xact_lock(hashtextextended(sorted.held, 0))
           from (select distinct given.provider || '/' || given.external_id as held
                   from unnest(providers, external_ids) as given (provider, external_id) order by 1) as sorted;
        return query
          select r.provider_id, r.external_id
            from registration r
            join unnest(providers, external_ids) as given (provider, external_id)
              on r.provider_id = given.provider and r.external_id = given.external_id;
      end
      $function$`);
  }
}

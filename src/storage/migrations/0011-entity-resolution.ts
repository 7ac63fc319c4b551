import { Migration } from '@mikro-orm/migrations';

/** Customers that were merged into others, what finds possible duplicates, and the wait for a number's turn. */
export class Migration0011EntityResolution extends Migration {
  override up(): void {
    this.addSql(`alter table customer
        add column merged_into_id uuid null,
        add column merged_at timestamptz null`);
    this.addSql(
      `alter table customer add constraint customer_merged_into_id_foreign foreign key (merged_into_id) references customer (id) on delete restrict`,
    );
    this.addSql(`create index customer_merged_into on customer (merged_into_id) where merged_into_id is not null`);
    // Lists and counts leave merged customers out.
    this.addSql(`drop index customer_verification_state`);
    this.addSql(`create index customer_verification_state on customer (verification_state, created_at, id)
      where merged_into_id is null`);
    this.addSql(`create index customer_birth_and_name on customer (date_of_birth, lower(last_name))
      where date_of_birth is not null`);
    this.addSql(`create index customer_mobile on customer (mobile) where mobile is not null`);
    this.addSql(`alter table document_image add column sealed_for uuid null`);
    // Two customers' registrations with one provider can change places in one statement.
    this.addSql(`alter table registration
        drop constraint registration_customer_provider,
        add constraint registration_customer_provider unique (customer_id, provider_id) deferrable initially immediate`);
    // A look has to begin after the wait, and a statement sees what was committed before it began: a function makes of
    // the two statements one round trip.
    this.addSql(`create function hold_numbers(sought text[])
      returns table (customer_id uuid, number_index text, type text, issuing_country text)
      language plpgsql as $function$
      begin
        perform pg_advisory_xact_lock(hashtextextended(sorted.held, 0))
           from (select distinct unnest(sought) as held order by 1) as sorted;
        return query
          select i.customer_id, i.number_index, i.type, i.issuing_country
            from identifier i
            join customer c on c.id = i.customer_id
           where i.number_index = any (sought) and i.status = 'ACTIVE' and c.merged_into_id is null
           order by i.customer_id;
      end
      $function$`);
  }
}

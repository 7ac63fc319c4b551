import { Migration } from '@mikro-orm/migrations';

/** The audit trail becomes one hash chain per customer, append-only, with seals over what was written. */
export class Migration0010AuditChain extends Migration {
  override up(): void {
    this.addSql(`alter table audit_event
        add column position bigint not null default 0,
        add column previous_hash bytea not null default '',
        add column hash bytea not null default '',
        add column reason text null,
        add column request_id text null,
        add column origin text null`);
    this.addSql(`create table audit_head (
        customer_id uuid not null,
        position bigint not null,
        hash bytea not null,
        is_sealed boolean not null default false,
        primary key (customer_id)
      ) with (fillfactor = 70)`);
    this.addSql(`create index audit_head_unsealed on audit_head (customer_id) where not is_sealed`);
    this.addSql(`create table audit_seal (
        sequence bigint not null,
        heads int not null,
        heads_digest bytea not null,
        events bigint not null,
        sealed_at timestamptz not null,
        previous_hash bytea not null,
        hash bytea not null,
        key_id text not null,
        mac bytea not null,
        primary key (sequence)
      )`);
    this.addSql(`create table audit_seal_head (
        sequence bigint not null,
        customer_id uuid not null,
        position bigint not null,
        hash bytea not null,
        primary key (sequence, customer_id)
      )`);
    this.addSql(`create index audit_seal_head_customer on audit_seal_head (customer_id, position, sequence)`);
    this.#createHash();
    this.#chainWhatIsThere();
    this.addSql(`alter table audit_event add constraint audit_event_customer_position unique (customer_id, position)`);
    this.addSql(`drop index audit_event_customer`);
    this.#createTriggers();
  }

  /** The canonical form, see docs/audit.md; `src/storage/audit/canonical-form.ts` says the same outside of the database. */
  #createHash(): void {
    this.addSql(`create function audit_field(value text) returns bytea language sql immutable parallel safe as $$
        select case when value is null then '\\xffffffff'::bytea
          else int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') end
      $$`);
    this.addSql(`create function audit_hash(event audit_event) returns bytea language sql stable as $$
        select sha256(audit_field('audit-event/v1') || audit_field(encode(event.previous_hash, 'hex'))
          || audit_field(event.customer_id::text) || audit_field(event.position::text) || audit_field(event.id::text)
          || audit_field(event.action) || audit_field(event.actor) || audit_field(event.details::text)
          || audit_field(event.reason) || audit_field(event.request_id) || audit_field(event.origin)
          || audit_field((extract(epoch from event.occurred_at) * 1000000)::bigint::text))
      $$`);
  }

  /** Reasons stood among the details until now. */
  #chainWhatIsThere(): void {
    this.addSql(`update audit_event set reason = details->>'reason', details = details - 'reason'
        where action = 'REGISTRATION_RESOLVED'`);
    this.addSql(`do $$
      declare
        event audit_event;
        former audit_event;
      begin
        for event in select * from audit_event order by customer_id, id loop
          if event.customer_id = former.customer_id then
            event.position := former.position + 1;
            event.previous_hash := former.hash;
          else
            event.position := 1;
            event.previous_hash := decode(repeat('00', 32), 'hex');
          end if;
          event.hash := audit_hash(event);
          update audit_event set position = event.position, previous_hash = event.previous_hash, hash = event.hash
            where id = event.id;
          former := event;
        end loop;
      end $$`);
    this.addSql(`insert into audit_head (customer_id, position, hash)
        select distinct on (customer_id) customer_id, position, hash
          from audit_event order by customer_id, position desc`);
  }

  /** Whoever inserts an event waits for the head of the customer's chain, and nobody else's. */
  #createTriggers(): void {
    this.addSql(`create function audit_chain() returns trigger language plpgsql as $$
      declare
        head audit_head;
      begin
        insert into audit_head (customer_id, position, hash)
          values (new.customer_id, 0, decode(repeat('00', 32), 'hex'))
          on conflict (customer_id) do nothing;
        select * into strict head from audit_head where customer_id = new.customer_id for update;
        new.position := head.position + 1;
        new.previous_hash := head.hash;
        new.hash := audit_hash(new);
        update audit_head set position = new.position, hash = new.hash, is_sealed = false
          where customer_id = new.customer_id;
        return new;
      end $$`);
    this.addSql(`create trigger audit_event_chain before insert on audit_event
        for each row execute function audit_chain()`);
    this.addSql(`create function audit_refuse() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op)
          using errcode = 'insufficient_privilege', hint = 'What was wrong is put right by a further event.';
      end $$`);
    for (const table of ['audit_event', 'audit_seal', 'audit_seal_head']) {
      this.addSql(`create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function audit_refuse()`);
    }
  }
}

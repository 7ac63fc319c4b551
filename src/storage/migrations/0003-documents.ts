import { Migration } from '@mikro-orm/migrations';

/** The data keys that customers' images are sealed with. */
export class Migration0003Documents extends Migration {
  override up(): void {
    this.addSql(`create table customer_key (
        customer_id uuid not null,
        wrapped_key text not null,
        created_at timestamptz not null,
        primary key (customer_id)
      )`);
    this.addSql(
      `alter table customer_key add constraint customer_key_customer_id_foreign foreign key (customer_id) references customer (id) on delete restrict`,
    );
  }
}

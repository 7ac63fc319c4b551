import { Migration } from '@mikro-orm/migrations';

/** Images of documents, what was read from them, and the submissions that carry them. */
export class Migration0004DocumentFlow extends Migration {
  override up(): void {
    // No document could be made before this: the column has never been empty.
    this.addSql(`alter table document
        alter column provider_id set not null,
        add column extraction_encrypted text null,
        add column session_encrypted text null,
        add column failure jsonb null`);
    this.addSql(`create table document_image (
        id uuid not null,
        document_id uuid not null,
        side text not null,
        kind text not null,
        state text not null default 'RECEIVED',
        media_type text not null,
        width int not null,
        height int not null,
        size_bytes int not null,
        sha256 text not null,
        storage_key text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version int not null default 1,
        primary key (id)
      )`);
    this.addSql(`create index document_image_document_id on document_image (document_id)`);
    this.addSql(
      `alter table document_image add constraint document_image_document_id_foreign foreign key (document_id) references document (id) on delete restrict`,
    );
    this.addSql(`create index webhook_event_parked on webhook_event (provider_id, received_at) where state = 'PARKED'`);
    this.addSql(`alter table submission add column document_id uuid null, add column image_id uuid null`);
    this.addSql(
      `alter table submission add constraint submission_document_id_foreign foreign key (document_id) references document (id) on delete restrict`,
    );
    this.addSql(
      `alter table submission add constraint submission_image_id_foreign foreign key (image_id) references document_image (id) on delete restrict`,
    );
  }
}

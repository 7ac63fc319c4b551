import type { CustomerSealer } from '../../storage/crypto/customer-sealer.js';
import { numberContext, openNumber } from '../../storage/crypto/identifier-vault.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { inputContext } from '../delivery/submission-input.js';
import { documentContext } from '../document/seal-document.js';
import { recordContext } from '../record/seal-record.js';
import type { ServiceContext } from '../service-context.js';
import { contextOf as bodyContext } from '../webhooks/receive-webhook.js';

/** What renews values; the first key of its ring is the current one. */
export type RotationContext = Pick<ServiceContext, 'em' | 'keys' | 'cipher' | 'vault'>;

/** A row whose value is to be renewed. */
export interface StaleRow {
  readonly id: string;
  readonly value: string;
  readonly customer_id: string | null;
  /** Another column that the new value follows from. */
  readonly source: string | null;
}

/** One column whose values depend on a master key that they should not depend on any more. */
export interface RotationStep {
  /** For people. */
  readonly name: string;
  readonly table: string;
  readonly idColumn: string;
  readonly column: string;
  /** SQL, with `t` for the row: what is to be renewed; `:current` stands for the id of the current master key. */
  readonly stale: string;
  /** SQL for whose it is, with `t` for the row; absent: nobody's. */
  readonly customer?: string;
  /** Further column to be read. */
  readonly source?: string;
  /** A column that is to hold the customer's id from now on. */
  readonly keepCustomerIn?: string;
  /** The new value. @param sealer of the customer, if it is somebody's */
  renew(context: RotationContext, row: StaleRow, sealer: CustomerSealer | undefined): string | Promise<string>;
}

const reference = `(select r.customer_id from registration r join customer c on c.id = r.customer_id
                     where r.provider_id = t.provider_id and c.reference = t.reference)`;
const externalId = `(select r.customer_id from registration r
                      where r.provider_id = t.provider_id and r.external_id = t.external_id)`;
const notified = `coalesce(t.customer_id, ${reference}, ${externalId})`;

/** Every step, in their order: the keys come first, and what is found by them last. */
export const rotationSteps: readonly RotationStep[] = [
  {
    name: 'customer keys',
    table: 'customer_key',
    idColumn: 'customer_id',
    column: 'wrapped_key',
    stale: `split_part(t.wrapped_key, '.', 2) <> :current`,
    renew: ({ keys }, { id, value }) => keys.rewrap(id, value),
  },
  sealed('identifier', 'number_encrypted', 'identifier numbers', 't.customer_id', numberContext),
  sealed('document', 'extraction_encrypted', 'extractions', 't.customer_id', (id) => documentContext(id, 'extraction')),
  sealed('document', 'session_encrypted', 'document sessions', 't.customer_id', (id) => documentContext(id, 'session')),
  sealed(
    'submission',
    'input_encrypted',
    'submission inputs',
    '(select r.customer_id from registration r where r.id = t.registration_id)',
    inputContext,
  ),
  sealed('registration', 'record_encrypted', 'records', 't.customer_id', recordContext),
  {
    ...sealed('webhook_event', 'body_encrypted', 'webhook bodies of customers', notified, bodyContext),
    stale: `t.body_encrypted like 'v1.%' and t.state = 'PROCESSED' and ${notified} is not null`,
    keepCustomerIn: 'customer_id',
  },
  {
    name: 'other webhook bodies',
    table: 'webhook_event',
    idColumn: 'id',
    column: 'body_encrypted',
    stale: `t.body_encrypted like 'v1.%' and split_part(t.body_encrypted, '.', 2) <> :current`,
    renew: ({ cipher }, { id, value }) => sealAnew(cipher, value, bodyContext(id)),
  },
  {
    name: 'blind indexes',
    table: 'identifier',
    idColumn: 'id',
    column: 'number_index',
    stale: `split_part(t.number_index, '.', 1) <> :current`,
    customer: 't.customer_id',
    source: 'number_encrypted',
    renew: ({ vault }, { id, source }, sealer) =>
      vault.indexOf(openNumber(known(sealer, id), { id, numberEncrypted: source ?? '' })),
  },
];

/** A column whose values of an earlier version go from a master key to their customers'. */
function sealed(
  table: string,
  column: string,
  name: string,
  customer: string,
  contextOf: (id: string) => string,
): RotationStep {
  return {
    name,
    table,
    idColumn: 'id',
    column,
    stale: `t.${column} like 'v1.%'`,
    customer,
    renew: (_context, { id, value }, sealer) => sealAnew(known(sealer, id), value, contextOf(id)),
  };
}

function sealAnew(sealer: Sealer, value: string, context: string): string {
  return sealer.seal(sealer.open(value, context), context);
}

function known(sealer: CustomerSealer | undefined, id: string): CustomerSealer {
  if (!sealer) throw new Error(`Row ${id} is of no customer that is there`);
  return sealer;
}

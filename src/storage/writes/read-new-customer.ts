import type { EntityManager } from '@mikro-orm/postgresql';
import type { Customer } from '../../domain/customer/customer.entity.js';
import { columns } from '../reads/columns.js';
import type { CustomerRow } from '../reads/tables.js';
import { toJsonRow } from './insert-together.js';

/** A customer that was just inserted as it reads then, without asking for it. */
export function readNewCustomer(em: EntityManager, customer: Customer): CustomerRow {
  const row = toJsonRow(em, customer);
  const read = Object.fromEntries(columns.customer.map((column) => [column, row[column] ?? null]));
  return JSON.parse(JSON.stringify(read)) as CustomerRow;
}

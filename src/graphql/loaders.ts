import DataLoader from 'dataloader';
import type { CustomerRow, DocumentRow, ExternalIdentifierRow, TransitionRow } from '../storage/reads/tables.js';
import type { GraphReads, ReadIdentifier, ReadRegistration } from '../storage/reads/graph-reads.js';
import { readBacklogs, type ProviderBacklog } from '../storage/reads/provider-backlog.js';

/** The dataloaders of one request: every field of a list is read with one statement, whatever its length. */
export interface Loaders {
  readonly customer: DataLoader<string, CustomerRow | null>;
  readonly identifiers: DataLoader<string, ReadIdentifier[]>;
  readonly externalIds: DataLoader<string, ExternalIdentifierRow[]>;
  readonly documents: DataLoader<string, DocumentRow[]>;
  readonly registrations: DataLoader<string, ReadRegistration[]>;
  readonly transitions: DataLoader<string, TransitionRow[]>;
  readonly backlog: DataLoader<string, ProviderBacklog>;
}

/** Makes the loaders of a request; what they have read is not seen by another one. */
export function createLoaders(reads: GraphReads): Loaders {
  return {
    customer: new DataLoader(async (ids) => {
      const byId = new Map((await reads.customersById(ids)).map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    identifiers: many((ids) => reads.identifiersOf(ids), ({ customer_id }) => customer_id),
    externalIds: many((ids) => reads.externalIdsOf(ids), ({ identifier_id }) => identifier_id),
    documents: many((ids) => reads.documentsOf(ids), ({ customer_id }) => customer_id),
    registrations: many((ids) => reads.registrationsOf(ids), ({ customer_id }) => customer_id),
    transitions: many((ids) => reads.transitionsOf(ids), ({ registration_id }) => registration_id),
    backlog: new DataLoader((ids) => readBacklogs(reads, ids)),
  };
}

/** A loader of the rows that point to each key, in the order that they are read in. */
function many<Row>(
  read: (ids: readonly string[]) => Promise<Row[]>,
  ownerOf: (row: Row) => string,
): DataLoader<string, Row[]> {
  return new DataLoader(async (ids) => {
    const groups = Map.groupBy(await read(ids), ownerOf);
    return ids.map((id) => groups.get(id) ?? []);
  });
}

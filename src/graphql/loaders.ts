import DataLoader from 'dataloader';
import type { CustomerProfile } from '../domain/customer/profile.js';
import type { ProviderFailure } from '../domain/registration/provider-failure.js';
import type { PossibleDuplicate } from '../domain/resolution/possible-duplicate.js';
import { loadProfiles } from '../services/load-profiles.js';
import { loadConflicts, type CustomerConflicts } from '../services/conflict/load-conflicts.js';
import { readRecords, type ShownRecord } from '../services/record/read-records.js';
import { loadPossibleDuplicates } from '../services/resolution/load-possible-duplicates.js';
import { loadJudges, type JudgeCustomer } from '../services/readiness/load-judges.js';
import { sealerOf } from '../storage/crypto/customer-keys.js';
import type { Sealer } from '../storage/crypto/sealer.js';
import type { ServiceContext } from '../services/service-context.js';
import { readTimelines, type TimelineKey } from '../storage/reads/timeline.js';
import type {
  AuditRow,
  CustomerRow,
  DocumentImageRow,
  DocumentRow,
  ExternalIdentifierRow,
  ProviderDriftRow,
  TransitionRow,
} from '../storage/reads/tables.js';
import { readAgreementFailures } from '../storage/reads/agreement-failures.js';
import type { GraphReads, ReadIdentifier, ReadRegistration } from '../storage/reads/graph-reads.js';
import { readBacklogs, type ProviderBacklog } from '../storage/reads/provider-backlog.js';
import { countSetAside, type SetAsideCount } from '../storage/reads/set-aside.js';
import { readDrift } from '../storage/reads/provider-drift.js';
import { readCalls, readCircuits, type CallCount, type WorstCircuit } from '../storage/reads/provider-traffic.js';
import { readUnknownOutcomes, type UnknownOutcomeRow } from '../storage/reads/unknown-outcomes.js';

/** How much drift of one provider is shown. */
export const MAX_DRIFT = 50;

/** The dataloaders of one request: every field of a list is read with one statement, whatever its length. */
export interface Loaders {
  readonly customer: DataLoader<string, CustomerRow | null>;
  readonly customerByReference: DataLoader<string, CustomerRow | null>;
  /** When a customer was erased, by its id; null for one that is there, or never was. */
  readonly erasedAt: DataLoader<string, string | null>;
  /** By their own id. */
  readonly identifier: DataLoader<string, ReadIdentifier | null>;
  /** By customer id. */
  readonly identifiers: DataLoader<string, ReadIdentifier[]>;
  readonly externalIds: DataLoader<string, ExternalIdentifierRow[]>;
  /** By their own id. */
  readonly document: DataLoader<string, DocumentRow | null>;
  /** By customer id. */
  readonly documents: DataLoader<string, DocumentRow[]>;
  /** Images by document id. */
  readonly images: DataLoader<string, DocumentImageRow[]>;
  /** Customers as adapters see them, to compare documents with, by customer id. */
  readonly profile: DataLoader<string, CustomerProfile>;
  /** What opens a customer's sealed values, by customer id. */
  readonly sealer: DataLoader<string, Sealer>;
  /** By their own id. */
  readonly registration: DataLoader<string, ReadRegistration | null>;
  /** By customer id. */
  readonly registrations: DataLoader<string, ReadRegistration[]>;
  readonly transitions: DataLoader<string, TransitionRow[]>;
  /** Judges of readiness by customer id. */
  readonly judge: DataLoader<string, JudgeCustomer>;
  /** Where customers and those who hold them disagree, by customer id. */
  readonly conflicts: DataLoader<string, CustomerConflicts>;
  /** Who may be the same person, by customer id. */
  readonly possibleDuplicates: DataLoader<string, PossibleDuplicate[]>;
  /** What providers hold, by registration id. */
  readonly record: DataLoader<string, ShownRecord | null>;
  /** Why the last step of an agreement is not done, by registration id. */
  readonly agreementFailure: DataLoader<string, ProviderFailure | null>;
  /** The unknown outcome that is to be settled next, by registration id. */
  readonly unknownOutcome: DataLoader<string, UnknownOutcomeRow | null>;
  readonly timeline: DataLoader<TimelineKey, AuditRow[], string>;
  readonly backlog: DataLoader<string, ProviderBacklog>;
  /** What a provider said and nobody knows, the last heard first, at most {@link MAX_DRIFT}. */
  readonly drift: DataLoader<string, ProviderDriftRow[]>;
  /** The last calls, by provider id. */
  readonly calls: DataLoader<string, CallCount[]>;
  readonly circuit: DataLoader<string, WorstCircuit>;
  readonly setAside: DataLoader<string, SetAsideCount>;
}

/** What the loaders of a request read with. */
interface Sources {
  readonly services: ServiceContext;
  readonly reads: GraphReads;
}

/** How each loader is made. */
const makers: { readonly [Name in keyof Loaders]: (sources: Sources) => Loaders[Name] } = {
  customer: ({ reads }) =>
    one(
      (ids) => reads.customersById(ids),
      ({ id }) => id,
    ),
  customerByReference: ({ reads }) =>
    one(
      (references) => reads.customersByReference(references),
      ({ reference }) => reference,
    ),
  erasedAt: ({ reads }) =>
    new DataLoader(async (ids) => {
      const byId = new Map((await reads.erasedCustomers(ids)).map((row) => [row.id, row.erased_at]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
  identifier: ({ reads }) =>
    one(
      (ids) => reads.identifiersById(ids),
      ({ id }) => id,
    ),
  identifiers: ({ reads }) =>
    many(
      (ids) => reads.identifiersOf(ids),
      ({ customer_id }) => customer_id,
    ),
  externalIds: ({ reads }) =>
    many(
      (ids) => reads.externalIdsOf(ids),
      ({ identifier_id }) => identifier_id,
    ),
  document: ({ reads }) =>
    one(
      (ids) => reads.documentsById(ids),
      ({ id }) => id,
    ),
  documents: ({ reads }) =>
    many(
      (ids) => reads.documentsOf(ids),
      ({ customer_id }) => customer_id,
    ),
  images: ({ reads }) =>
    many(
      (ids) => reads.imagesOf(ids),
      ({ document_id }) => document_id,
    ),
  profile: ({ services, reads }) =>
    new DataLoader(async (ids) => {
      const profiles = await loadProfiles(services, reads.known(ids));
      return ids.map((id) => profiles.get(id) ?? new Error(`Customer ${id} is not there`));
    }),
  sealer: ({ services }) =>
    new DataLoader(async (ids) => {
      const sealers = await services.keys.getSealers(services.em.fork(), ids);
      return ids.map((id) => sealerOf(sealers, id));
    }),
  registration: ({ reads }) =>
    one(
      (ids) => reads.registrationsById(ids),
      ({ id }) => id,
    ),
  registrations: ({ reads }) =>
    many(
      (ids) => reads.registrationsOf(ids),
      ({ customer_id }) => customer_id,
    ),
  transitions: ({ reads }) =>
    many(
      (ids) => reads.transitionsOf(ids),
      ({ registration_id }) => registration_id,
    ),
  judge: ({ services, reads }) =>
    new DataLoader(async (ids) => {
      const judges = await loadJudges(services, reads.known(ids));
      return ids.map((id) => judges.get(id) ?? new Error(`Customer ${id} is not there`));
    }),
  conflicts: ({ services, reads }) =>
    new DataLoader(async (ids) => {
      const found = await loadConflicts(services, reads.known(ids));
      return ids.map((id) => found.get(id) ?? new Error(`Customer ${id} is not there`));
    }),
  possibleDuplicates: ({ reads }) => new DataLoader((ids) => loadPossibleDuplicates(reads, ids)),
  record: ({ services, reads }) =>
    new DataLoader(async (ids) => {
      const records = await readRecords(services, await reads.knownRegistrations(ids));
      return ids.map((id) => records.get(id) ?? null);
    }),
  agreementFailure: ({ reads }) => new DataLoader((ids) => readAgreementFailures(reads, ids)),
  unknownOutcome: ({ reads }) => new DataLoader((ids) => readUnknownOutcomes(reads, ids)),
  timeline: ({ reads }) =>
    new DataLoader((keys) => readTimelines(reads, keys), { cacheKeyFn: (key) => JSON.stringify(key) }),
  backlog: ({ reads }) => new DataLoader((ids) => readBacklogs(reads, ids)),
  drift: ({ reads }) => new DataLoader((ids) => readDrift(reads, ids, MAX_DRIFT)),
  calls: ({ reads }) => new DataLoader((ids) => readCalls(reads, ids)),
  circuit: ({ reads }) => new DataLoader((ids) => readCircuits(reads, ids)),
  setAside: ({ reads }) => new DataLoader((ids) => countSetAside(reads, ids)),
};

/** Makes each loader when it is asked for: a request uses two or three of them. */
class LazyLoaders {
  readonly made: Partial<Record<string, unknown>> = {};
  readonly sources: Sources;

  constructor(sources: Sources) {
    this.sources = sources;
  }
}

for (const [name, make] of Object.entries(makers)) {
  Object.defineProperty(LazyLoaders.prototype, name, {
    get(this: LazyLoaders) {
      return (this.made[name] ??= make(this.sources));
    },
  });
}

/** Makes the loaders of a request; what they have read is not seen by another one. */
export function createLoaders(services: ServiceContext, reads: GraphReads): Loaders {
  return new LazyLoaders({ services, reads }) as unknown as Loaders;
}

/** A loader of the row of each key, or null. */
function one<Row>(
  read: (keys: readonly string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const byKey = new Map((await read(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
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

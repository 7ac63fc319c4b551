import type { EntityManager } from '@mikro-orm/postgresql';
import type { Kysely, QueryCreator } from 'kysely';
import { validate as isUuid } from 'uuid';
import { bindTo } from './bind-to.js';
import { columns } from './columns.js';
import type {
  CustomerRow,
  DocumentImageRow,
  DocumentRow,
  ExternalIdentifierRow,
  IdentifierRow,
  RegistrationRow,
  Tables,
  TransitionRow,
} from './tables.js';

/** The identifier columns that are read; the number's index and ciphertext are not. */
export type ReadIdentifier = Pick<IdentifierRow, (typeof columns.identifier)[number]>;

/** The registration columns that are read. */
export type ReadRegistration = Pick<RegistrationRow, (typeof columns.registration)[number]>;

/**
 * Batched reads of the graph: each method is one statement, however many keys it is given, and answers plain rows.
 * Unknown and malformed ids are simply not found. Bound to one customer, all else is as if it did not exist.
 */
export class GraphReads {
  readonly #em: EntityManager;
  readonly #customerId: string | undefined;

  /** @param customerId the one customer that can be read; undefined for all */
  constructor(em: EntityManager, customerId?: string) {
    this.#em = em;
    this.#customerId = customerId;
  }

  /** The database as Kysely sees it, for reads of their own; bound, every table in it holds the one customer's rows only. */
  get db(): QueryCreator<Tables> {
    return this.#customerId === undefined ? this.unfilteredDb : bindTo(this.unfilteredDb, this.#customerId);
  }

  /** For SQL as text: it has all rows, and whoever uses it asks {@link known} itself. */
  get unfilteredDb(): Kysely<Tables> {
    return this.#em.getKysely<Tables>();
  }

  /** Of these customers, those that can be read. */
  known(customerIds: readonly string[]): readonly string[] {
    return this.#customerId === undefined ? customerIds : customerIds.filter((id) => id === this.#customerId);
  }

  /** Of these registrations, those that can be read; a statement only where not all can. */
  async knownRegistrations(ids: readonly string[]): Promise<readonly string[]> {
    return this.#customerId === undefined ? ids : (await this.registrationsById(ids)).map(({ id }) => id);
  }

  /** Customers by id; those that are erased are not found. */
  async customersById(ids: readonly string[]): Promise<CustomerRow[]> {
    return this.db
      .selectFrom('customer')
      .select(columns.customer)
      .where('id', 'in', uuids(ids))
      .where('erased_at', 'is', null)
      .execute();
  }

  /** Of these customers, those that are erased, with when they were. */
  async erasedCustomers(ids: readonly string[]): Promise<{ id: string; erased_at: string }[]> {
    return this.db
      .selectFrom('customer')
      .select(['id', 'erased_at'])
      .where('id', 'in', uuids(ids))
      .where('erased_at', 'is not', null)
      .$narrowType<{ erased_at: string }>()
      .execute();
  }

  /** Customers by reference, of which there is at least one. */
  async customersByReference(references: readonly string[]): Promise<CustomerRow[]> {
    return this.db.selectFrom('customer').select(columns.customer).where('reference', 'in', references).execute();
  }

  /** Identifiers by id. */
  async identifiersById(ids: readonly string[]): Promise<ReadIdentifier[]> {
    return this.db.selectFrom('identifier').select(columns.identifier).where('id', 'in', uuids(ids)).execute();
  }

  /** The identifiers of customers, oldest first. */
  async identifiersOf(customerIds: readonly string[]): Promise<ReadIdentifier[]> {
    return this.db
      .selectFrom('identifier')
      .select(columns.identifier)
      .where('customer_id', 'in', uuids(customerIds))
      .orderBy('id')
      .execute();
  }

  /** What providers call identifiers. */
  async externalIdsOf(identifierIds: readonly string[]): Promise<ExternalIdentifierRow[]> {
    return this.db
      .selectFrom('external_identifier')
      .select(columns.externalIdentifier)
      .where('identifier_id', 'in', uuids(identifierIds))
      .orderBy('provider_id')
      .execute();
  }

  /** Documents by id; those of customers that are erased are not found. */
  async documentsById(ids: readonly string[]): Promise<DocumentRow[]> {
    return this.db
      .selectFrom('document')
      .select(columns.document)
      .where('id', 'in', uuids(ids))
      .where('state', '!=', 'ERASED')
      .execute();
  }

  /** The documents of customers, oldest first. */
  async documentsOf(customerIds: readonly string[]): Promise<DocumentRow[]> {
    return this.db
      .selectFrom('document')
      .select(columns.document)
      .where('customer_id', 'in', uuids(customerIds))
      .orderBy('id')
      .execute();
  }

  /** The images of documents, oldest first. */
  async imagesOf(documentIds: readonly string[]): Promise<DocumentImageRow[]> {
    return this.db
      .selectFrom('document_image')
      .select(columns.documentImage)
      .where('document_id', 'in', uuids(documentIds))
      .orderBy('id')
      .execute();
  }

  /** The registrations of customers, oldest first. */
  async registrationsOf(customerIds: readonly string[]): Promise<ReadRegistration[]> {
    return this.db
      .selectFrom('registration')
      .select(columns.registration)
      .where('customer_id', 'in', uuids(customerIds))
      .orderBy('id')
      .execute();
  }

  /** Registrations by id. */
  async registrationsById(ids: readonly string[]): Promise<ReadRegistration[]> {
    return this.db.selectFrom('registration').select(columns.registration).where('id', 'in', uuids(ids)).execute();
  }

  /** The verification history of registrations, oldest first. */
  async transitionsOf(registrationIds: readonly string[]): Promise<TransitionRow[]> {
    return this.db
      .selectFrom('verification_transition')
      .select(columns.transition)
      .where('registration_id', 'in', uuids(registrationIds))
      .orderBy('id')
      .execute();
  }
}

/** Text that is no UUID matches no row; PostgreSQL would refuse to compare it. An empty list would be no SQL. */
function uuids(ids: readonly string[]): string[] {
  const valid = ids.filter((id) => isUuid(id));
  return valid.length > 0 ? valid : [NO_ROW];
}

const NO_ROW = '00000000-0000-0000-0000-000000000000';

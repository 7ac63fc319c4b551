import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The kinds of drift: a field of an answer, or a word for a state, that the adapter does not know. */
export const driftKinds = ['FIELD', 'STATUS'] as const;
/** One of {@link driftKinds}. */
export type DriftKind = (typeof driftKinds)[number];

/** Something that a provider says and that nobody here knows, counted over all processes; names only, no values. */
@Entity({ tableName: 'provider_drift' })
export class ProviderDrift {
  @PrimaryKey({ type: 'text' })
  providerId!: string;

  @PrimaryKey({ type: 'text' })
  kind!: DriftKind;

  /** Where it was seen, e.g. `getCustomer: individual.nickname`; for a status its word. */
  @PrimaryKey({ type: 'text' })
  name!: string;

  @Property({ type: 'integer' })
  count!: number;

  @Property({ type: 'datetime' })
  firstSeenAt!: Date;

  @Property({ type: 'datetime' })
  lastSeenAt!: Date;
}

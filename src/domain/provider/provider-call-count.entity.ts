import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * What came of a call, as far as the provider's health goes:
 * - `ANSWERED`: the provider answered, be it with a refusal
 * - `LIMITED`: it was asked too often
 * - `FAILED`: it did not answer, or with an error of its own
 */
export const callOutcomes = ['ANSWERED', 'LIMITED', 'FAILED'] as const;
/** One of {@link callOutcomes}. */
export type CallOutcome = (typeof callOutcomes)[number];

/** Calls to a provider, counted over all processes by time, outcome and latency; kept for an hour. */
@Entity({ tableName: 'provider_call_count' })
export class ProviderCallCount {
  @PrimaryKey({ type: 'text' })
  providerId!: string;

  /** The beginning of the ten seconds in which they ended. */
  @PrimaryKey({ type: 'datetime' })
  slotAt!: Date;

  @PrimaryKey({ type: 'text' })
  outcome!: CallOutcome;

  /** How long they took, see `latencyBucket`. */
  @PrimaryKey({ type: 'smallint' })
  latencyBucket!: number;

  @Property({ type: 'integer' })
  count!: number;
}

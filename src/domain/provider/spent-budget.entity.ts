import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What all processes have spent of a provider's request budget; in the form of rate-limiter-flexible, which writes it. */
@Entity({ tableName: 'spent_budget' })
export class SpentBudget {
  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'integer' })
  points!: number;

  /** The end of the stretch of time that they were spent in, in milliseconds since 1970. */
  @Property({ type: 'bigint', nullable: true })
  expire?: string;
}

import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { TaskName } from './task-name.js';

/** A task is given up at this fault of ours, until somebody lets it be tried again. */
export const DEAD_AT_FAULTS = 5;

/**
 * A task that faults of ours keep failing, counted from the first one; from {@link DEAD_AT_FAULTS} on it is dead, and is left
 * alone. What providers do wrong is never counted here.
 */
@Entity({ tableName: 'dead_letter' })
@Unique({ name: 'dead_letter_task_subject', properties: ['task', 'subjectId'] })
export class DeadLetter {
  /** Time-ordered (UUIDv7). */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  task!: TaskName;

  /** The registration; for `webhook` the webhook, for `erase` the customer. */
  @Property({ type: 'uuid' })
  subjectId!: string;

  /** Absent for `erase`, which concerns no single one. */
  @Property({ type: 'text', nullable: true })
  providerId?: string;

  @Property({ type: 'integer' })
  faults!: number;

  /** The last fault, free of data. */
  @Property({ type: 'text' })
  fault!: string;

  @Property({ type: 'datetime' })
  firstFaultAt!: Date;

  @Property({ type: 'datetime' })
  lastFaultAt!: Date;
}

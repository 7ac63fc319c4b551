import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { CircuitState } from './circuit-state.js';

/** A process's circuit to a provider, while it is not closed; each process watches its own calls. */
@Entity({ tableName: 'provider_circuit' })
export class ProviderCircuit {
  @PrimaryKey({ type: 'text' })
  providerId!: string;

  @PrimaryKey({ type: 'uuid' })
  processId!: string;

  @Property({ type: 'text' })
  state!: CircuitState;

  /** Since when it is not closed. */
  @Property({ type: 'datetime' })
  since!: Date;

  /** When the provider is tried again; absent while that is under way. */
  @Property({ type: 'datetime', nullable: true })
  retryAt?: Date;

  /** When the process last said so: one that died says nothing any more. */
  @Property({ type: 'datetime' })
  seenAt!: Date;
}

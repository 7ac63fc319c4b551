import type { CircuitState } from '../../domain/provider/circuit-state.js';

/** A process's circuit to a provider. */
export interface Circuit {
  readonly state: CircuitState;
  /** Since when it is not closed. */
  readonly since?: Date;
  /** When the provider is tried again, while it is open. */
  readonly retryAt?: Date;
}

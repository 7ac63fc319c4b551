import { Gauge, type Registry } from '@prometheus-io/client';
import { circuitStates } from '../../domain/provider/circuit-state.js';
import { latencyQuantileMs } from '../../domain/provider/latency-bucket.js';
import { callOutcomes } from '../../domain/provider/provider-call-count.entity.js';
import { TRAFFIC_MINUTES } from '../../storage/reads/provider-traffic.js';
import type { ProviderFigures } from './read-figures.js';

const QUANTILES = [0.5, 0.9, 0.99];

/**
 * What is known of providers over all processes, as gauges: every process that is asked tells the same, so that `max` and not
 * `sum` goes over processes. Workers listen nowhere, and their calls are told here.
 */
export class ProviderGauges {
  readonly #gauges;

  constructor(registry: Registry) {
    const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Gauge({ name: `customer_graph_${name}`, help, labelNames, registers: [registry] });
    this.#gauges = {
      calls: gauge('provider_calls', `Calls in the last ${TRAFFIC_MINUTES} minutes by what came of them`, [
        'provider',
        'outcome',
      ]),
      latency: gauge(
        'provider_latency_seconds',
        `How long calls of the last ${TRAFFIC_MINUTES} minutes took; absent without calls`,
        ['provider', 'quantile'],
      ),
      circuit: gauge('provider_circuit', '1 for the worst state of all processes’ circuits, 0 for the others', [
        'provider',
        'state',
      ]),
      queueAge: gauge('queue_age_seconds', 'For how long the oldest work that is due has waited', ['provider']),
      backlog: gauge('registrations_open', 'Registrations that are not done, by what they wait for', [
        'provider',
        'state',
      ]),
      deadLetters: gauge('dead_letters', 'Tasks that were given up because a fault of this service ended them', [
        'provider',
      ]),
      parked: gauge('parked_webhooks', 'Webhooks that were not counted', ['provider']),
    };
  }

  /** Tells what was read, and forgets what was told before. */
  show(figures: readonly ProviderFigures[]): void {
    for (const gauge of Object.values(this.#gauges)) gauge.reset();
    for (const one of figures) this.#show(one);
  }

  #show({ providerId: provider, calls, circuit, backlog, setAside }: ProviderFigures): void {
    const {
      calls: callGauge,
      latency,
      circuit: circuitGauge,
      queueAge,
      backlog: open,
      deadLetters,
      parked,
    } = this.#gauges;
    for (const outcome of callOutcomes) {
      const counts = calls.filter((call) => call.outcome === outcome);
      callGauge.set(
        { provider, outcome },
        counts.reduce((sum, { count }) => sum + count, 0),
      );
    }
    for (const quantile of QUANTILES) {
      const latencyMs = latencyQuantileMs(calls, quantile);
      if (latencyMs !== null) latency.set({ provider, quantile: String(quantile) }, latencyMs / 1000);
    }
    for (const state of circuitStates) circuitGauge.set({ provider, state }, state === circuit.state ? 1 : 0);
    queueAge.set({ provider }, backlog.queueAgeMs / 1000);
    open.set({ provider, state: 'waiting' }, backlog.waiting);
    open.set({ provider, state: 'retrying' }, backlog.retrying);
    open.set({ provider, state: 'unknown_outcome' }, backlog.unknownOutcomes);
    open.set({ provider, state: 'failed' }, backlog.failed);
    deadLetters.set({ provider }, setAside.deadLetters);
    parked.set({ provider }, setAside.parkedWebhooks);
  }
}

import { collectDefaultMetrics, Counter, Registry } from '@prometheus-io/client';
import type { MetricsPage } from '../http/metrics.js';
import type { DriftLog } from '../services/drift/drift-log.js';
import { describeFault } from '../services/describe-fault.js';
import type { ServiceLog } from '../services/service-context.js';

/**
 * The metrics of this process for Prometheus, in a registry of their own: those of Node and the process under their usual
 * names, and `customer_graph_provider_drift_total`. Drift is read from the database, so that any process that listens
 * tells what workers elsewhere have seen; while the database fails, the numbers last read stand.
 */
export function createMetrics(drift: DriftLog, log: ServiceLog): () => Promise<MetricsPage> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const driftTotal = new Counter({
    name: 'customer_graph_provider_drift_total',
    help: 'Fields and statuses that a provider sent and that are not known here, counted over all processes',
    labelNames: ['provider', 'kind'],
    registers: [registry],
  });
  return async () => {
    try {
      const totals = await drift.totals();
      driftTotal.reset();
      for (const { providerId, kind, count } of totals) driftTotal.inc({ provider: providerId, kind }, count);
    } catch (error) {
      log.warn({ fault: describeFault(error) }, 'Metrics are told as they were last read');
    }
    return { contentType: registry.contentType, text: await registry.metrics() };
  };
}

import { collectDefaultMetrics, Counter, Gauge, Registry } from '@prometheus-io/client';
import type { AnsweredRequest } from '../../http/observe-requests.js';
import type { MetricsPage } from '../../http/metrics.js';
import { remember } from '../../http/remember.js';
import type { PlanCounts } from '../../graphql/plan/answer-from-database.js';
import { describeFault } from '../../services/describe-fault.js';
import type { DriftLog } from '../../services/drift/drift-log.js';
import type { ServiceContext } from '../../services/service-context.js';
import { verificationStates } from '../../domain/verification/verification-state.js';
import { ProviderGauges } from './provider-gauges.js';
import { readProviderFigures, readVerifications } from './read-figures.js';
import { RequestMetrics } from './request-metrics.js';

/** Whoever asks for metrics, and however often: customers are counted once in this time. */
const COUNTED_EVERY_MS = 60_000;

/** The metrics of this process, and those of all that only the database knows. */
export interface Metrics {
  readonly read: () => Promise<MetricsPage>;
  /** Counts a request that was answered. */
  readonly count: (answered: AnsweredRequest) => void;
}

/**
 * The metrics for Prometheus, in a registry of their own: those of Node and the process under their usual names, the
 * requests of this process, and what all processes have seen of providers and customers. The last is read from the
 * database, so that any process that listens tells what workers elsewhere do; while the database fails, the numbers last
 * read stand.
 */
export function createMetrics(
  { em, providers, log }: MetricsContext,
  drift: DriftLog,
  plans: Readonly<PlanCounts>,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new RequestMetrics(registry);
  const gauges = new ProviderGauges(registry);
  const driftTotal = new Counter({
    name: 'customer_graph_provider_drift_total',
    help: 'Fields and statuses that a provider sent and that are not known here, counted over all processes',
    labelNames: ['provider', 'kind'],
    registers: [registry],
  });
  const customers = new Gauge({
    name: 'customer_graph_customers',
    help: 'Customers by their derived verification, counted once a minute',
    labelNames: ['verification'],
    registers: [registry],
  });
  const planned = new Counter({
    name: 'customer_graph_plans_total',
    help: 'Queries by how they were answered: by a statement that was known or is new, or by resolvers, before or after the database was asked',
    labelNames: ['answer'],
    registers: [registry],
  });
  const providerIds = providers.all().map(({ id }) => id);
  const countCustomers = remember(() => readVerifications(em), COUNTED_EVERY_MS);
  const look = async (): Promise<void> => {
    planned.reset();
    for (const [answer, count] of Object.entries(plans)) planned.inc({ answer: snakeCase(answer) }, count);
    const totals = await drift.totals();
    driftTotal.reset();
    for (const { providerId, kind, count } of totals) driftTotal.inc({ provider: providerId, kind }, count);
    gauges.show(await readProviderFigures(em, providerIds));
    const counts = new Map((await countCustomers()).map(({ state, count }) => [state, count]));
    for (const state of verificationStates) customers.set({ verification: state }, counts.get(state) ?? 0);
  };
  return {
    count: (answered) => {
      requests.count(answered);
    },
    read: async () => {
      try {
        await look();
      } catch (error) {
        log.warn({ fault: describeFault(error) }, 'Metrics are told as they were last read');
      }
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** As Prometheus writes labels. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

type MetricsContext = Pick<ServiceContext, 'em' | 'providers' | 'log'>;

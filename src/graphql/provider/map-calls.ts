import { latencyQuantileMs } from '../../domain/provider/latency-bucket.js';
import type { CallOutcome } from '../../domain/provider/provider-call-count.entity.js';
import type { CallCount } from '../../storage/reads/provider-traffic.js';
import type { ProviderCallsType } from './provider.type.js';

/** The calls to a provider as clients see them: counts, rates and latencies. */
export function mapCalls(counts: readonly CallCount[]): ProviderCallsType {
  const sum = (outcome?: CallOutcome): number =>
    counts.reduce((total, one) => total + (outcome && one.outcome !== outcome ? 0 : one.count), 0);
  const total = sum();
  const failed = sum('FAILED');
  return {
    total,
    failed,
    limited: sum('LIMITED'),
    errorRate: total === 0 ? null : failed / total,
    p50Ms: latencyQuantileMs(counts, 0.5),
    p95Ms: latencyQuantileMs(counts, 0.95),
    p99Ms: latencyQuantileMs(counts, 0.99),
  };
}

import { context, diag, DiagLogLevel, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import { describeFault } from '../services/describe-fault.js';
import { createLibraryLogger } from './logger.js';
import type { TracingSettings } from './read-tracing.js';
import type { Stop } from './stop-all.js';

/** How long the collector may take for what is left when the service stops. */
const STOP_TIMEOUT_MS = 3000;

/**
 * Sends this process's spans to the collector, as JSON over HTTP, and to nobody else. A collector that is away costs spans and
 * nothing more.
 * @returns sends what is left, and ends it
 */
export function openTracing(settings: TracingSettings, role: string, log: Logger): Stop {
  const { debug, ...words } = createLibraryLogger(log, 'opentelemetry');
  diag.setLogger({ ...words, debug, verbose: debug }, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const { url, headers, serviceName, sampledShare } = settings;
  const exporter = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: STOP_TIMEOUT_MS });
  const provider = new TracerProvider({
    // Only what is known here: the SDK's detectors would tell of the machine and of its user.
    resource: resourceFromAttributes({ 'service.name': serviceName, 'customer_graph.role': role }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampledShare) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: STOP_TIMEOUT_MS })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    trace.disable();
    propagation.disable();
    context.disable();
    await provider.shutdown().catch((error: unknown) => {
      log.warn({ fault: describeFault(error) }, 'The last spans could not be sent');
    });
    diag.disable();
  };
}

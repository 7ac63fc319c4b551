import { context, propagation, ROOT_CONTEXT, type Context } from '@opentelemetry/api';

const NAME = 'traceparent';

/** The span that the caller is in, as `traceparent` of W3C Trace Context; undefined without tracing. */
export function currentTraceParent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier[NAME];
}

/** A context in which work goes on with the trace of a `traceparent`; one that is absent or malformed begins a new one. */
export function contextOfParent(traceParent: unknown): Context {
  if (typeof traceParent !== 'string') return ROOT_CONTEXT;
  return propagation.extract(ROOT_CONTEXT, { [NAME]: traceParent });
}

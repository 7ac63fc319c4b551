import { context, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { attributesOf, type SpanFacts } from './span-facts.js';

/** Adds what is learnt only while the work goes on. */
export type NoteFacts = (facts: SpanFacts) => void;

/** What a span begins with. */
export interface SpanStart {
  /** What the work is to others: default `INTERNAL`. */
  readonly kind?: keyof typeof SpanKind;
  /** What caused it; default: the span that the caller is in. */
  readonly parent?: Context;
  readonly facts?: SpanFacts;
}

/**
 * Does work in a span of its own, which ends with it; one that fails is marked with the kind of its error and nothing that
 * the error says. Without tracing it only does the work.
 * @param name a few words of the code, the same for all work of a kind
 */
export function inSpan<Result>(
  name: string,
  { kind = 'INTERNAL', parent = context.active(), facts = {} }: SpanStart,
  work: (note: NoteFacts) => Promise<Result>,
): Promise<Result> {
  const span = trace.getTracer('customer-graph').startSpan(name, { kind: SpanKind[kind] }, parent);
  const within = trace.setSpan(parent, span);
  // Without tracing, or where the sampler leaves it out, nobody hears of it.
  if (!span.isRecording()) return context.with(within, work, undefined, noteNothing);
  span.setAttributes(attributesOf(facts));
  return context.with(within, async () => {
    try {
      return await work((more) => span.setAttributes(attributesOf(more)));
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : undefined });
      throw error;
    } finally {
      span.end();
    }
  });
}

function noteNothing(): void {
  // There is nobody to tell.
}

/** Where the caller stands in a trace: for work that goes on elsewhere later, when something else may be active. */
export function currentContext(): Context {
  return context.active();
}

import type { Caller, ServiceContext } from '../services/service-context.js';
import { GraphReads } from '../storage/reads/graph-reads.js';
import { createLoaders, type Loaders } from './loaders.js';

/** What the resolvers of one request work with. */
export interface GraphContext {
  readonly services: ServiceContext;
  readonly caller: Caller;
  /** Ids of the providers that are played by the built-in sandbox. */
  readonly sandboxed: ReadonlySet<string>;
  reads: GraphReads;
  loaders: Loaders;
}

/** The context of a new request. */
export function createGraphContext(
  services: ServiceContext,
  caller: Caller,
  sandboxed: ReadonlySet<string>,
): GraphContext {
  const reads = new GraphReads(readerOf(services), caller.customerId);
  return { services, caller, sandboxed, reads, loaders: createLoaders(services, reads) };
}

/** Forgets what the request has read, so that a mutation answers with what it changed. */
export function readAnew(context: GraphContext): void {
  context.reads = new GraphReads(readerOf(context.services), context.caller.customerId);
  context.loaders = createLoaders(context.services, context.reads);
}

const readers = new WeakMap<ServiceContext, ServiceContext['em']>();

/**
 * What all reads go through. They need its connections alone and load no entities, so that requests have none to keep apart;
 * a fork for each would take a tenth of a millisecond.
 */
function readerOf(services: ServiceContext): ServiceContext['em'] {
  const reader = readers.get(services) ?? services.em.fork();
  readers.set(services, reader);
  return reader;
}

import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { v4 as uuidv4 } from 'uuid';
import { refuseForbidden } from '../graphql/access/refuse-forbidden.js';
import { answerUnavailable } from '../graphql/errors/answer-unavailable.js';
import { answerWrongDocument } from '../graphql/errors/answer-wrong-document.js';
import { createFormatError } from '../graphql/errors/format-error.js';
import { createAnswerAhead } from '../graphql/execution/answer-ahead.js';
import { createGateway } from '../graphql/execution/apollo-gateway.js';
import { stringifyResult } from '../graphql/execution/json-text.js';
import { OperationExecutor } from '../graphql/execution/operation-executor.js';
import { createAnswerFromDatabase, type PlanCounts } from '../graphql/plan/answer-from-database.js';
import { createGraphContext, type GraphContext } from '../graphql/graph-context.js';
import { createSchema } from '../graphql/schema.js';
import { refuseSubscriptionsOverHttp } from '../graphql/subscription/refuse-over-http.js';
import { SocketOperations } from '../graphql/subscription/socket-operations.js';
import { createAuthenticate, type Authenticate } from '../http/authenticate.js';
import { authenticateLoopback } from '../http/authenticate-loopback.js';
import { createTokenAuthenticate } from '../http/authenticate-token.js';
import { createHttpServer } from '../http/http-server.js';
import { asksForJson } from '../http/response-type.js';
import { registerPlayground } from '../http/playground/register-playground.js';
import { ApiKeys } from '../services/access/api-keys.js';
import { describeFault } from '../services/describe-fault.js';
import { receiveUpload } from '../services/document/receive-upload.js';
import { showImage } from '../services/document/show-image.js';
import { describeProviders } from '../services/readiness/provider-guide.js';
import { WebhookIntake } from '../services/webhooks/webhook-intake.js';
import type { ServiceContext } from '../services/service-context.js';
import { isDatabaseUnavailable } from '../storage/database-unavailable.js';
import { findMissingMigrations } from '../storage/missing-migrations.js';
import type { Config } from './config.js';
import type { AuthConfig } from './read-auth.js';
import { listen } from './listen.js';
import { createLibraryLogger } from './logger.js';
import { createMetrics } from './metrics/metrics.js';
import { openGate } from './open-gate.js';
import { openCore, type Core } from './open-core.js';
import { stopAll, type Stop } from './stop-all.js';

/** A service that runs. */
export interface Service {
  /** Where it answers; undefined for a worker, which listens nowhere. */
  readonly url?: string;
  readonly sandboxUrl?: string;
  /** Where its database is, for people. */
  readonly database: string;
  /** For tests and benches: what its use cases work with. */
  readonly context: ServiceContext;
  /** Takes nothing new, finishes or hands over what is under way, and closes everything. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Starts the service in this process: database, migrations, queue, providers, and what the role asks for.
 * @param onFatal told when the service cannot go on, e.g. the embedded database is lost
 * @param schema what it serves; default: the customer graph
 * @throws ConfigError, DatabaseStartError or another error whose message says what to do
 */
export async function startService(
  config: Config,
  log: Logger,
  onFatal: (error: Error) => void,
  schema?: GraphQLSchema,
): Promise<Service> {
  const stops: Stop[] = config.tracing ? [await startTracing(config.tracing, config.role, log)] : [];
  const stop = once(() => stopAll(stops));
  try {
    const core = await openCore(config, log, onFatal);
    const { context, connected } = core;
    stops.push(core.stop);
    // Stopped the other way round: requests under way still find workers for what they wait for.
    if (config.role !== 'api') {
      const { startWorker } = await import('../worker/worker.js');
      const worker = await startWorker(context);
      stops.push(() => worker.stop());
    }
    let url: string | undefined;
    if (config.role !== 'worker') {
      const intake = new WebhookIntake(context);
      stops.push(() => intake.stop());
      const http = await openHttp(config, core, log, intake, schema ?? createSchema());
      stops.push(() => http.close());
      url = await listen(http, config.host, config.port);
      connected.sandbox?.setWebhookUrl(`${url}/webhooks`);
    }
    return { url, sandboxUrl: connected.sandbox?.url, database: core.database, context, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Loads OpenTelemetry's SDK, which nobody needs without a collector. */
async function startTracing(...settings: Parameters<typeof import('./open-tracing.js').openTracing>): Promise<Stop> {
  const { openTracing } = await import('./open-tracing.js');
  return openTracing(...settings);
}

async function openHttp(
  config: Config,
  { context, connected, drift }: Core,
  log: Logger,
  intake: WebhookIntake,
  schema: GraphQLSchema,
) {
  const reportFault = (error: unknown, faultId: string): void => {
    const details = { faultId, fault: describeFault(error) };
    if (isDatabaseUnavailable(error)) log.warn(details, 'A request was refused: the database is unavailable');
    else log.error(details, 'A fault of ours');
  };
  const gate = await openGate(config, schema);
  const formatError = createFormatError(reportFault, uuidv4);
  const plans: PlanCounts = { known: 0, planned: 0, left: 0, givenUp: 0 };
  const metrics = createMetrics(context, drift, plans);
  const executor = new OperationExecutor({
    schema,
    answerFromDatabase: createAnswerFromDatabase(context.em, plans),
    reportFailure: (error) => {
      reportFault(error, uuidv4());
    },
  });
  const apollo = new ApolloServer<GraphContext>({
    gateway: createGateway(schema, executor),
    documentStore: gate.documents.apolloStore,
    stringifyResult,
    // The gate refuses it, and documents of which only the hash is sent.
    introspection: config.hasPlayground,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: config.isProduction,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      // Whatever looks at requests that are answered has to be left its part by `answerAhead`.
      // Once it is asked for, every field is timed.
      config.isFederated ? ApolloServerPluginInlineTrace() : ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      refuseSubscriptionsOverHttp,
      refuseForbidden(schema),
      answerUnavailable,
      answerWrongDocument(asksForJson),
    ],
    logger: createLibraryLogger(log, 'apollo'),
  });
  const answerAhead = createAnswerAhead(schema, executor);
  return createHttpServer<GraphContext>({
    apollo,
    answerAhead: (admitted, graphContext, headers) =>
      config.isFederated && asksForTrace(headers) ? undefined : answerAhead(admitted, graphContext),
    edge: config.edge,
    authenticate: authenticationOf(config.auth, context),
    recheckMs: config.auth.recheckMs,
    gate,
    contextOf: (caller) => createGraphContext(context, caller, connected.sandboxed),
    subscriptions: new SocketOperations({
      schema,
      executor,
      gate,
      hideSuggestions: config.isProduction,
      formatError,
    }),
    receiveWebhook: (providerId, webhook) => intake.receive(providerId, webhook),
    uploads: {
      verifyUpload: (token) => context.imageTokens.verifyUpload(token),
      receiveUpload: (capability, image, origin) => receiveUpload(context, capability, image, origin),
    },
    images: {
      verifyRead: (token) => context.imageTokens.verifyRead(token),
      showImage: (capability, origin) => showImage(context, capability, origin),
    },
    isReady: async () => {
      try {
        const missing = await findMissingMigrations(context.em);
        return missing.length === 0 ? null : 'The database is of an earlier version than the service';
      } catch {
        return 'The database does not answer';
      }
    },
    registerPages: (app) => {
      if (!config.hasPlayground) return;
      registerPlayground(app, { guides: describeProviders(context), needsToken: !config.auth.isOpenToLoopback });
    },
    readMetrics: metrics.read,
    onAnswered: metrics.count,
    reportFault,
  });
}

/** Whether a gateway wants to know how long each field takes, as Apollo's inline trace tells it. */
function asksForTrace(headers: Readonly<Record<string, unknown>>): boolean {
  return headers['apollo-federation-include-trace'] !== undefined;
}

function authenticationOf(
  { tokens, takesApiKeys, isOpenToLoopback }: AuthConfig,
  { em }: ServiceContext,
): Authenticate {
  const apiKeys = new ApiKeys(em);
  return createAuthenticate({
    callerOfToken: tokens && createTokenAuthenticate(tokens),
    callerOfApiKey: takesApiKeys ? (key) => apiKeys.findCaller(key) : undefined,
    callerWithout: isOpenToLoopback ? authenticateLoopback : undefined,
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

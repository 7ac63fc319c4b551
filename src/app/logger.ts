import { pino, type DestinationStream, type Logger } from 'pino';
import { describeFault, isError } from '../services/describe-fault.js';
import type { Config } from './config.js';

/** Says how a value may stand in a line; undefined: not at all. */
type Show = (value: unknown) => unknown;

const LEFT_OUT = '(left out)';
const MAX_SENTENCE_LENGTH = 300;

const matching =
  (form: RegExp): Show =>
  (value) =>
    typeof value === 'string' && form.test(value) ? value : LEFT_OUT;
const id = matching(/^[\w.:|-]{1,128}$/);
const word = matching(/^[\w.-]{1,64}$/);
const number: Show = (value) => (typeof value === 'number' ? value : LEFT_OUT);
const instant: Show = (value) => (value instanceof Date ? value : matching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)(value));
/** Words that stand in the code, or that have been shaped into a name before. */
const sentence: Show = (value) => (typeof value === 'string' ? value.slice(0, MAX_SENTENCE_LENGTH) : LEFT_OUT);

/** Everything that an object in a line may have, and in what form: ids, words of the code, counts, durations, instants. */
const allowed: Readonly<Record<string, Show>> = {
  ...all(id, ['customer', 'registration', 'submission', 'document', 'image', 'webhookEvent', 'externalId', 'faultId']),
  ...all(id, ['subject', 'caller', 'request', 'job', 'receipt', 'event', 'identifier', 'requestId', 'hash']),
  ...all(word, ['provider', 'code', 'task', 'round', 'kind', 'operation', 'next', 'outcome', 'state', 'from', 'to']),
  ...all(word, ['action', 'side', 'library', 'key']),
  ...all(number, [
    'attempts',
    'count',
    'status',
    'timeoutMs',
    'retryAfterMs',
    'durationMs',
    'sizeBytes',
    'faults',
    'port',
    'seal',
    'events',
  ]),
  ...all(instant, ['retryAt', 'at', 'expiresAt', 'retainUntil']),
  ...all(sentence, ['note', 'name', 'warning']),
  fault: showFault,
};

/**
 * The service's logger: one JSON line an event. What an object in a line may have is listed, and everything else is dropped;
 * an error is described and never written as it is, and a message is written as it stands in the code, with nothing put in.
 * @param destination default: standard output
 */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const log = pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Nothing of pino's own takes an error before it is described.
      errorKey: 'fault',
      serializers: { fault: (fault: unknown) => fault },
      formatters: { log: show, bindings: show },
      hooks: {
        logMethod([first, second]: unknown[], method) {
          if (typeof first === 'string') method.call(this, first);
          else method.call(this, isError(first) ? { fault: first } : (first as object), textOf(second));
        },
      },
    },
    destination ?? pino.destination(1),
  );
  // Pino does not format what children are bound to.
  const child = log.child.bind(log);
  log.child = ((bindings: object, options) => child(show(bindings), options)) as typeof log.child;
  return log;
}

/** Where a library says something: the beginning of its words, up to where it begins to quote. */
export function createLibraryLogger(
  log: Logger,
  library: string,
): Record<'debug' | 'info' | 'warn' | 'error', (words?: unknown) => void> {
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => (words?: unknown) => {
    const fault = isError(words) ? { fault: words } : {};
    log[level](
      { library, ...fault },
      typeof words === 'string'
        ? (/^[\w ',()-]*/.exec(words)?.[0] ?? '').slice(0, MAX_SENTENCE_LENGTH)
        : 'A library met an error',
    );
  };
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

function show(details: object): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(details)) {
    if (value === undefined || !Object.hasOwn(allowed, name)) continue;
    shown[name] = value === null ? null : allowed[name]?.(value);
  }
  return shown;
}

function showFault(fault: unknown): unknown {
  if (isError(fault)) return describeFault(fault);
  if (typeof fault !== 'object' || fault === null) return LEFT_OUT;
  // Described already.
  const { name, message, code, constraint, at } = fault as Record<string, unknown>;
  const texts = Object.entries({ name, message, code, constraint, at });
  return Object.fromEntries(texts.filter(([, text]) => typeof text === 'string'));
}

function textOf(message: unknown): string {
  return typeof message === 'string' ? message : '(no message)';
}

function all(how: Show, names: readonly string[]): Record<string, Show> {
  return Object.fromEntries(names.map((name) => [name, how]));
}

import { parseArgs } from 'node:util';
import { validate as isUuid } from 'uuid';
import type { NotedSeal } from '../services/audit-trail/verify-seals.js';

/** What `npm run audit` prints for `--help`. */
export const AUDIT_HELP = `Usage: npm run -s audit -- <command> [options]

  verify   Computes the whole audit trail anew and says what is wrong with it. Ends with 1 where anything is.
             --customer <id>   only this customer's chain, and the seals
             --seal <noted>    a seal as \`seal\` printed it: it must still be there
             --json            one JSON object a line: each finding, then the counts
  seal     Seals what is not sealed yet, and prints the last seal. Keep it where the database's operators cannot write.
             --json            as a JSON object
  list     Prints the events as JSON, one a line: oldest first, or by position with --customer.
             --customer <id>   only this customer's
             --actor <actor>   only what this actor did, e.g. system
             --from <instant>  only from this instant on, e.g. 2026-01-31T00:00:00Z
             --to <instant>    only before this instant

The database and the keys are those of the service: DATABASE_URL and ENCRYPTION_KEYS. Without DATABASE_URL it is the database in
DATA_DIR; the service may run. Ends with 0, with 1 after a fault or when something is wrong, with 2 for wrong arguments.
`;

/** What `npm run audit` is asked to do. */
export type AuditCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'verify'; readonly customerId?: string; readonly noted?: NotedSeal; readonly isJson: boolean }
  | { readonly kind: 'seal'; readonly isJson: boolean }
  | { readonly kind: 'list'; readonly filter: EventFilter };

/** Which events are listed; absent parts do not narrow. */
export interface EventFilter {
  readonly customerId?: string;
  readonly actor?: string;
  readonly from?: Date;
  /** Exclusive. */
  readonly to?: Date;
}

/** A command line that cannot be carried out; the message says what would be right. */
export class CommandError extends Error {}

const options = {
  customer: { type: 'string' },
  actor: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  seal: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const allowed = new Map([
  ['verify', ['customer', 'seal', 'json']],
  ['seal', ['json']],
  ['list', ['customer', 'actor', 'from', 'to']],
]);

/** Reads a command line. @throws CommandError */
export function parseAuditCommand(args: readonly string[]): AuditCommand {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  const [kind, ...rest] = positionals;
  const known = kind === undefined ? undefined : allowed.get(kind);
  if (!known || rest.length > 0) throw new CommandError('Say what to do: verify, seal or list');
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== false);
  const foreign = given.find(([name]) => !known.includes(name));
  if (foreign) throw new CommandError(`${kind} takes no --${foreign[0]}`);
  const customerId = values.customer?.toLowerCase();
  if (customerId !== undefined && !isUuid(customerId)) throw new CommandError('--customer takes the id of a customer');
  if (kind === 'verify') return { kind, customerId, noted: parseSeal(values.seal), isJson: values.json };
  if (kind === 'seal') return { kind, isJson: values.json };
  const { actor } = values;
  const filter = { customerId, actor, from: parseInstant('from', values.from), to: parseInstant('to', values.to) };
  return { kind: 'list', filter };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

function parseSeal(text: string | undefined): NotedSeal | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text);
  if (!match?.[1] || !match[2]) throw new CommandError('--seal takes a seal as `npm run audit -- seal` prints it');
  return { sequence: Number(match[1]), hash: match[2] };
}

function parseInstant(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const instant = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(instant.getTime())) {
    throw new CommandError(`--${name} takes an instant with its offset, e.g. 2026-01-31T00:00:00Z`);
  }
  return instant;
}

import { parseArgs } from 'node:util';
import { scopes, type Scope } from '../domain/access/scope.js';
import type { ApiKey } from '../domain/access/api-key.entity.js';
import { MAX_KEY_DAYS, type ApiKeys, type NewApiKey } from '../services/access/api-keys.js';

/** What `npm run api-key -- --help` says. */
export const API_KEY_HELP = `Keys that machines call with, as \`Authorization: Bearer cgk_…\`.

  npm run api-key -- create --name NAME --scopes SCOPE,SCOPE --days DAYS
      Makes a key and prints it once: only a digest of it is kept.
      --name    who it is for, e.g. nightly-report
      --scopes  what it may do: ${scopes.join(', ')}
      --days    for how long it is good, 1 to ${MAX_KEY_DAYS}
  npm run api-key -- list
      All keys with their scopes, ends and last uses; no secrets.
  npm run api-key -- revoke ID
      Ends a key; processes that run refuse it within seconds.

  --json  prints JSON
  --help  prints this

It works on the database of DATABASE_URL, or on the one in DATA_DIR; the service may run. Exit codes: 0 done, 1 not done, 2 called wrongly.
`;

/** Called otherwise than the help says. */
export class UsageError extends Error {}

/** What is to be done. */
export type ApiKeyRequest =
  | { readonly command: 'help' }
  | ({ readonly command: 'create'; readonly isJson: boolean } & NewApiKey)
  | { readonly command: 'list'; readonly isJson: boolean }
  | { readonly command: 'revoke'; readonly isJson: boolean; readonly id: string };

/** What was done, in words or JSON. */
export interface ApiKeyOutcome {
  readonly text: string;
  readonly isDone: boolean;
}

const NAME = /^[\w .:@/-]{1,100}$/;

/** Reads what stands after the command's name. @throws UsageError */
export function readApiKeyArguments(words: readonly string[]): ApiKeyRequest {
  const { values, positionals } = parse(words);
  const [command, id, ...more] = positionals;
  const isJson = values.json ?? false;
  if (values.help === true || command === 'help') return { command: 'help' };
  if (more.length > 0 || (id !== undefined && command !== 'revoke')) throw new UsageError('There is a word too many');
  if (command === 'list') return { command, isJson };
  if (command === 'revoke') {
    if (id === undefined) throw new UsageError('Say which key: revoke ID, with an id of the list');
    return { command, isJson, id };
  }
  if (command !== 'create') throw new UsageError('Say what to do: create, list or revoke');
  return { command, isJson, ...readNewKey(values) };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        scopes: { type: 'string' },
        days: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readNewKey(values: { name?: string; scopes?: string; days?: string }): NewApiKey {
  const { name = '', days = '' } = values;
  if (!NAME.test(name))
    throw new UsageError('Say with --name who the key is for: up to 100 letters, digits and ._:@/-');
  const named = (values.scopes ?? '').split(',').map((word) => word.trim());
  const unknown = named.filter((word) => !(scopes as readonly string[]).includes(word));
  if (unknown.length > 0) throw new UsageError(`Say with --scopes what it may do: a list of ${scopes.join(', ')}`);
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > MAX_KEY_DAYS) {
    throw new UsageError(`Say with --days for how long it is good: 1 to ${MAX_KEY_DAYS}`);
  }
  return { name, scopes: [...new Set(named as Scope[])], days: Number(days) };
}

/** Does what is asked for. */
export async function apiKeyCommand(
  keys: ApiKeys,
  request: Exclude<ApiKeyRequest, { command: 'help' }>,
): Promise<ApiKeyOutcome> {
  if (request.command === 'create') {
    const { key, text } = await keys.create(request);
    if (request.isJson) return done(`${JSON.stringify({ ...describe(key), key: text })}\n`);
    return done(
      `${text}\n\nThis is the only time that it is shown. Its id is ${key.id}, it ends ${sayDay(key.expiresAt)}.\n`,
    );
  }
  if (request.command === 'list') {
    const all = (await keys.list()).map((key) => describe(key));
    if (request.isJson) return done(`${JSON.stringify(all)}\n`);
    return done(all.length === 0 ? 'There are no keys\n' : all.map((key) => `${sayKey(key)}\n`).join(''));
  }
  const key = await keys.revoke(request.id);
  if (!key) return { isDone: false, text: 'No key has this id: see npm run api-key -- list\n' };
  return done(request.isJson ? `${JSON.stringify(describe(key))}\n` : `Key ${key.id} (${key.name}) is revoked\n`);
}

type Described = ReturnType<typeof describe>;

function describe(
  { id, name, scopes: granted, createdAt, expiresAt, lastUsedAt, revokedAt }: ApiKey,
  now = new Date(),
) {
  const state = revokedAt ? 'REVOKED' : expiresAt <= now ? 'EXPIRED' : 'GOOD';
  return {
    id,
    name,
    state,
    scopes: granted,
    createdAt,
    expiresAt,
    lastUsedAt: lastUsedAt ?? null,
    revokedAt: revokedAt ?? null,
  };
}

function sayKey({ id, name, state, scopes: granted, expiresAt, lastUsedAt }: Described): string {
  const use = lastUsedAt ? `last used ${sayDay(lastUsedAt)}` : 'never used';
  return `${id}  ${state.padEnd(7)}  ends ${sayDay(expiresAt)}  ${use}  ${name}  ${granted.join(',')}`;
}

function sayDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function done(text: string): ApiKeyOutcome {
  return { isDone: true, text };
}

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SERVICE, startProcess } from '../service-process.mjs';
import { productionSettings } from './production.mjs';
import { fromPostgraphile, postgraphileQuestions, questions } from './questions.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const asIs = (data) => data;

/** Whom the service is compared with: the first is no GraphQL server but the measure of the others. */
const peers = [
  { id: 'bare', name: 'node:http and one statement, no GraphQL' },
  { id: 'postgraphile', name: 'PostGraphile', questions: postgraphileQuestions, read: fromPostgraphile },
  { id: 'mercurius', name: 'Mercurius, JIT and its loaders' },
  { id: 'yoga', name: 'Yoga, dataloader' },
  { id: 'apollo', name: 'Apollo Server, dataloader' },
];

/** Installs the other servers where they are not: whoever uses the service needs none of them. */
export function installPeers() {
  if (existsSync(`${ROOT}/bench/peers/node_modules/.package-lock.json`)) return;
  console.log('Installing the servers that the service is compared with (npm ci --prefix bench/peers), once');
  const { status } = spawnSync('npm', ['ci', '--prefix', 'bench/peers'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('npm ci --prefix bench/peers failed: see above');
}

/**
 * Starts the service as an api that takes API keys, and its peers, each a process of its own over the same database.
 * @param nodeArguments options of Node for the service's process
 * @param ids which of them; default: all
 * @returns of each `{ id, name, pid, origin, headers, bodyOf, read, stop }`, the service first
 */
export async function startServers(environment, { nodeArguments = [], ids } = {}) {
  const servers = [];
  try {
    servers.push(await startService(environment, nodeArguments));
    for (const peer of peers) {
      if (!ids || ids.includes(peer.id)) servers.push(await startPeer(peer, environment));
    }
    return servers;
  } catch (error) {
    await stopServers(servers);
    throw error;
  }
}

/** Stops them all. */
export async function stopServers(servers) {
  for (const { stop } of servers) await stop();
}

async function startService(environment, nodeArguments) {
  // Limits are on, but so high that they are not met: without them nothing would count the requests.
  const limits = { RATE_LIMIT_PER_MINUTE_PER_CALLER: '10000000', RATE_LIMIT_PER_MINUTE_PER_ADDRESS: '10000000' };
  const production = productionSettings();
  const service = await startProcess('node', [...SERVICE.slice(0, -1), ...nodeArguments, ...SERVICE.slice(-1)], {
    ...environment,
    ...production,
    ...limits,
    ROLE: 'api',
  });
  const scopes = 'customer:read,document:read';
  const create = ['dist/api-key.js', 'create', '--name', 'bench', '--scopes', scopes, '--days', '1', '--json'];
  const made = execFileSync('node', create, {
    cwd: ROOT,
    env: { ...process.env, ...environment, ...production },
    encoding: 'utf8',
  });
  return describe({ id: 'service', name: 'this service' }, service, {
    authorization: `Bearer ${JSON.parse(made).key}`,
  });
}

async function startPeer(peer, environment) {
  const started = await startProcess('node', [`bench/peers/${peer.id}.mjs`], {
    ...environment,
    NODE_ENV: 'production',
    GRAPHILE_ENV: 'production',
  });
  return describe(peer, started, {});
}

function describe({ id, name, questions: own = questions, read = asIs }, { url, pid, stop }, headers) {
  return {
    id,
    name,
    pid,
    origin: new URL(url).origin,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    bodyOf: (operationName, variables = {}) => JSON.stringify({ query: own[operationName], operationName, variables }),
    read,
    stop,
  };
}

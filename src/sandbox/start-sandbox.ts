import type { AddressInfo } from 'node:net';
import type { Simulator } from './server/simulator.js';
import { takeCurrentForm } from './bvnk/current-form.js';
import { createBvnkSimulator } from './bvnk/simulator.js';
import { createConnectSimulator } from './connect/simulator.js';
import { loadContract, type Contract } from './contract/contract.js';
import { mountControl } from './control/control-routes.js';
import { createEnfuceSimulator } from './enfuce/simulator.js';
import { createEnrollSimulator } from './enroll/simulator.js';
import { FaultRegistry } from './faults/fault-registry.js';
import { createMbanqSimulator } from './mbanq/simulator.js';
import { resolveOptions, type ResolvedOptions, type SandboxOptions } from './options.js';
import { PROVIDER_IDS, type ProviderId } from './provider-id.js';
import { DueLoop } from './schedule/due-loop.js';
import { Transitions } from './schedule/transitions.js';
import { createServer } from './server/create-server.js';
import { LateCommits } from './server/late-commits.js';
import { mountProvider } from './server/mount.js';
import { Pipeline } from './server/pipeline.js';
import { RequestLog } from './server/request-log.js';
import { createSandboxSchema } from './store/ddl.js';
import { SandboxStore } from './store/sandbox-store.js';
import { WebhookSender } from './webhooks/webhook-sender.js';

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** What `<ID>_BASE_URL` is for each provider. */
  readonly baseUrls: Readonly<Record<ProviderId, string>>;
  /** Below which each provider's webhooks go from now on, under its id, e.g. `…/webhooks`; undefined keeps them waiting. */
  setWebhookUrl(url: string | undefined): void;
  /** Ends all connections, does what was put off, and leaves the rest to the next start. The pool stays open. */
  stop(): Promise<void>;
}

/**
 * Starts the five simulated providers and their control routes on one port of the loopback interface.
 * @throws Error when the port is taken, the database cannot be reached, or a contract and its simulator disagree
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const resolved = resolveOptions(options);
  const { pool, cipher, log: messages } = resolved;
  const [contracts] = await Promise.all([loadContracts(resolved), createSandboxSchema(pool)]);
  const onError = (error: unknown) => {
    messages.error(`Sandbox: ${error instanceof Error ? error.message : 'an unknown failure'}`);
  };
  const store = new SandboxStore(pool, cipher);
  const faults = new FaultRegistry();
  const log = new RequestLog([resolved.credentials.connect.apiKeyHeader]);
  const lateCommits = new LateCommits(onError);
  const simulators = createSimulators(resolved, faults);

  const app = createServer(onError);
  for (const simulator of simulators) {
    const contract = contracts[simulator.id];
    mountProvider(app, simulator.id, new Pipeline({ simulator, contract, store, faults, log, lateCommits, onError }));
  }
  mountControl(app, { pool, store, faults, log, operationIds: mapContracts(contracts) });

  const sender = new WebhookSender(pool, cipher, simulators, resolved.webhooks);
  sender.url = resolved.webhookUrl;
  const transitions = new Transitions(pool, store, simulators);
  const loops = [new DueLoop(() => transitions.runDue(), onError), new DueLoop(() => sender.runDue(), onError)];
  const wake = () => {
    for (const loop of loops) loop.wake();
  };
  store.events.on('scheduled', wake);

  await app.listen({ host: '127.0.0.1', port: resolved.port });
  wake();
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    url,
    baseUrls: Object.fromEntries(PROVIDER_IDS.map((id) => [id, `${url}/${id}`])) as Record<ProviderId, string>,
    setWebhookUrl: (webhookUrl) => {
      sender.url = webhookUrl;
      wake();
    },
    stop: async () => {
      await app.close();
      await lateCommits.flush();
      sender.abort();
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function createSimulators(options: ResolvedOptions, faults: FaultRegistry): Simulator[] {
  const { credentials, stepDelayMs, hawkSkewSeconds, enfuceBudget } = options;
  return [
    createMbanqSimulator(credentials.mbanq),
    createConnectSimulator(credentials.connect),
    createEnfuceSimulator(credentials.enfuce, enfuceBudget),
    createBvnkSimulator({ credentials: credentials.bvnk, faults, stepDelayMs, hawkSkewSeconds }),
    createEnrollSimulator({ credentials: credentials.enroll, stepDelayMs }),
  ];
}

async function loadContracts({ bvnkForm }: ResolvedOptions): Promise<Record<ProviderId, Contract>> {
  const adapt: Partial<Record<ProviderId, typeof takeCurrentForm>> =
    bvnkForm === 'current' ? { bvnk: takeCurrentForm } : {};
  const entries = await Promise.all(PROVIDER_IDS.map(async (id) => [id, await loadContract(id, adapt[id])] as const));
  return Object.fromEntries(entries) as Record<ProviderId, Contract>;
}

function mapContracts(contracts: Record<ProviderId, Contract>): Record<ProviderId, string[]> {
  return Object.fromEntries(PROVIDER_IDS.map((id) => [id, contracts[id].operationIds])) as Record<ProviderId, string[]>;
}

import { SANDBOX_CREDENTIALS, type SandboxOptions } from '../../../src/sandbox/index.js';
import type { Drift } from '../../../src/providers/answer-map.js';
import type { Provider } from '../../../src/providers/provider.js';
import { findDefinition } from '../../../src/providers/registry.js';
import { call, openSandbox } from '../../sandbox/support/sandbox.js';

type ProviderId = 'mbanq' | 'connect' | 'enfuce' | 'bvnk' | 'enroll';

/** What each adapter is told to get along with the sandbox. */
export const SANDBOX_SETTINGS: Readonly<Record<ProviderId, Readonly<Record<string, string>>>> = {
  mbanq: { MBANQ_TENANT_ID: SANDBOX_CREDENTIALS.mbanq.tenantId, MBANQ_TOKEN: SANDBOX_CREDENTIALS.mbanq.token },
  connect: { CONNECT_API_KEY: SANDBOX_CREDENTIALS.connect.apiKey },
  enfuce: { ENFUCE_TOKEN: SANDBOX_CREDENTIALS.enfuce.token, ENFUCE_AUDIT_USER: SANDBOX_CREDENTIALS.enfuce.auditUser },
  bvnk: {
    BVNK_HAWK_ID: SANDBOX_CREDENTIALS.bvnk.hawkId,
    BVNK_HAWK_KEY: SANDBOX_CREDENTIALS.bvnk.hawkKey,
    BVNK_WEBHOOK_SECRET: SANDBOX_CREDENTIALS.bvnk.webhookSecret,
  },
  enroll: {
    ENROLL_TOKEN: SANDBOX_CREDENTIALS.enroll.token,
    ENROLL_CALLBACK_SECRET: SANDBOX_CREDENTIALS.enroll.callbackSecret,
  },
};

/** A request as the sandbox logged it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly operationId: string | null;
}

/** One provider's adapter in front of a sandbox. */
export interface SandboxedProvider {
  readonly provider: Provider;
  /** What its adapters found in the sandbox's answers and do not know. */
  readonly drift: readonly Drift[];
  /** Another adapter with other settings, or a shorter time limit. */
  create(settings?: Readonly<Record<string, string | undefined>>, timeoutMs?: number): Provider;
  /** What the sandbox was sent since the last call, oldest first. */
  takeRequests(): Promise<SeenRequest[]>;
  /** Sets a fault; see docs/sandbox.md. */
  fail(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** How many records of a kind the sandbox holds. */
  count(kind: string): Promise<number>;
  control(path: string, body: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Starts a sandbox and one provider's adapter over it. */
export async function openProvider(id: ProviderId, options: Partial<SandboxOptions> = {}): Promise<SandboxedProvider> {
  const sandbox = await openSandbox(options);
  const { url, baseUrls } = sandbox.current();
  const definition = findDefinition(id);
  if (!definition) throw new Error(`There is no definition of ${id}`);
  const drift: Drift[] = [];
  const create: SandboxedProvider['create'] = (settings = {}, timeoutMs = 5000) =>
    definition.create({
      baseUrl: baseUrls[id],
      settings: { ...SANDBOX_SETTINGS[id], ...settings },
      timeoutMs,
      reportDrift: (found) => drift.push(found),
    });
  const control = async (path: string, body: unknown) => {
    const { status } = await call(`${url}/control/${id}/${path}`, { method: 'POST', body });
    if (status >= 300) throw new Error(`The sandbox refused ${path} with ${status}`);
  };
  return {
    provider: create(),
    drift,
    create,
    takeRequests: async () => {
      const { body } = await call(`${url}/control/${id}/requests`);
      await call(`${url}/control/${id}/requests`, { method: 'DELETE' });
      return Array.isArray(body) ? (body as SeenRequest[]) : (body as { requests: SeenRequest[] }).requests;
    },
    fail: (fault) => control('faults', fault),
    count: async (kind) => ((await call(`${url}/control/${id}/records?kind=${kind}`)).body as { count: number }).count,
    control,
    close: () => sandbox.close(),
  };
}

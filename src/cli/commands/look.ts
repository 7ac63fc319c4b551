import { CliError, EXIT } from '../cli-error.js';
import type { GraphClient } from '../graph-client.js';
import { drawTable, type Output } from '../output.js';

/** How what was found is said. */
interface Shown {
  readonly isJson: boolean;
}

interface ProviderNode {
  readonly id: string;
  readonly name: string;
  readonly sandbox: boolean;
  readonly capabilities: readonly string[];
}

/** Which providers there are and what they can do. @returns the exit code */
export async function providersCommand(graph: GraphClient, { isJson }: Shown, { out }: Output): Promise<number> {
  const { providers } = await graph.ask<{ providers: ProviderNode[] }>(
    '{ providers { id name sandbox capabilities } }',
  );
  if (isJson) out(`${JSON.stringify(providers)}\n`);
  else {
    const rows = providers.map(({ id, name, sandbox, capabilities }) => [
      id,
      name,
      sandbox ? 'sandbox' : 'real',
      capabilities.join(', '),
    ]);
    out(drawTable(['id', 'name', 'played by', 'can'], rows));
  }
  return EXIT.done;
}

interface HealthNode {
  readonly id: string;
  readonly health: Readonly<
    Record<
      'waiting' | 'retrying' | 'unknownOutcomes' | 'failed' | 'deadLetters' | 'parkedWebhooks' | 'queueAgeMs',
      number
    >
  > & {
    readonly circuit: { readonly state: string };
  };
}

const QUEUE = `{ providers { id health {
  waiting retrying unknownOutcomes failed deadLetters parkedWebhooks queueAgeMs circuit { state }
} } }`;

/** How much work for each provider is not done. @returns the exit code */
export async function queueCommand(graph: GraphClient, { isJson }: Shown, { out }: Output): Promise<number> {
  const { providers } = await graph.ask<{ providers: HealthNode[] }>(QUEUE);
  if (isJson) out(`${JSON.stringify(providers.map(({ id, health }) => ({ provider: id, ...health })))}\n`);
  else {
    const rows = providers.map(({ id, health }) => [
      id,
      health.waiting,
      health.retrying,
      `${(health.queueAgeMs / 1000).toFixed(1)} s`,
      health.unknownOutcomes,
      health.failed,
      health.deadLetters,
      health.parkedWebhooks,
      health.circuit.state,
    ]);
    const head = [
      'provider',
      'waiting',
      'retrying',
      'oldest',
      'unknown',
      'failed',
      'dead letters',
      'parked',
      'circuit',
    ];
    out(drawTable(head, rows));
  }
  return EXIT.done;
}

interface CustomerNode {
  readonly id: string;
  readonly reference: string;
  readonly name?: { readonly first: string | null; readonly last: string };
  readonly email?: string | null;
  readonly verification: { readonly state: string };
  readonly registrations: readonly {
    readonly provider: { readonly id: string };
    readonly state: string;
    readonly externalId: string | null;
    readonly attempts: number;
    readonly failure: { readonly code: string; readonly message: string } | null;
    readonly verification: { readonly state: string };
  }[];
}

const CUSTOMER = (personal: string): string => `query OneCustomer($id: ID!) {
  customer(id: $id) { id reference ${personal} verification { state }
    registrations { provider { id } state externalId attempts failure { code message } verification { state } } }
}`;

/** What became of a customer at its providers; who it is only where that is asked for. @returns the exit code */
export async function customerCommand(
  graph: GraphClient,
  { id, isPersonal, isJson }: Shown & { readonly id: string; readonly isPersonal: boolean },
  { out }: Output,
): Promise<number> {
  const query = CUSTOMER(isPersonal ? 'name { first last } email' : '');
  const { customer } = await graph.ask<{ customer: CustomerNode | null }>(query, { id });
  if (!customer) throw new CliError('No customer has this id');
  if (isJson) {
    out(`${JSON.stringify(customer)}\n`);
    return EXIT.done;
  }
  const { reference, name, email, verification, registrations } = customer;
  out(`Customer ${customer.id}, reference ${reference}: ${verification.state}\n`);
  if (name) out(`${[name.first, name.last, email].filter(Boolean).join(' ')}\n`);
  const rows = registrations.map((registration) => [
    registration.provider.id,
    registration.state,
    registration.externalId ?? '',
    registration.attempts,
    registration.verification.state,
    registration.failure ? `${registration.failure.code}: ${registration.failure.message}` : '',
  ]);
  out(drawTable(['provider', 'state', 'external id', 'tries', 'verification', 'failure'], rows));
  return EXIT.done;
}

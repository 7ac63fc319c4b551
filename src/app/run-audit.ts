import { sealAudit } from '../services/audit-trail/seal-audit.js';
import type { AuditFinding } from '../services/audit-trail/audit-finding.js';
import { verifyAudit, type Verified } from '../services/audit-trail/verify-audit.js';
import type { StoredEvent } from '../storage/audit/canonical-form.js';
import { TrailReader } from '../storage/audit/trail-reader.js';
import { SealKeys } from '../storage/crypto/seal-keys.js';
import type { Keyring } from '../storage/crypto/keyring.js';
import { openOrm } from '../storage/orm.js';
import type { AuditCommand, EventFilter } from './audit-command.js';

/** Where the audit command writes to: results, and what goes on meanwhile. */
export interface AuditOutput {
  out(text: string): void;
  progress(text: string): void;
}

/** How many events are verified between two words on progress. */
const PROGRESS_STEP = 10_000;

/**
 * Carries out a command on a database.
 * @returns the exit code: 1 where something is wrong with the trail
 */
export async function runAudit(
  command: Exclude<AuditCommand, { kind: 'help' }>,
  { url, keyring }: { readonly url: string; readonly keyring: Keyring },
  output: AuditOutput,
): Promise<0 | 1> {
  if (command.kind === 'seal') {
    await seal(url, keyring, command.isJson, output);
    return 0;
  }
  const reader = await TrailReader.open(url);
  try {
    if (command.kind === 'verify') return await verify(reader, keyring, command, output);
    await list(reader, command.filter, output);
    return 0;
  } finally {
    await reader.close();
  }
}

async function verify(
  reader: TrailReader,
  keyring: Keyring,
  { customerId, noted, isJson }: Extract<AuditCommand, { kind: 'verify' }>,
  { out, progress }: AuditOutput,
): Promise<0 | 1> {
  const total = await reader.countEvents({ customerId });
  const verified = await verifyAudit(reader, new SealKeys(keyring), {
    customerId,
    noted,
    onFinding: (finding) => {
      out(isJson ? JSON.stringify(finding) : sayFinding(finding));
    },
    onProgress: (events) => {
      if (events % PROGRESS_STEP === 0) progress(`${events} of ${total} events verified`);
    },
  });
  out(isJson ? JSON.stringify(verified) : sayVerified(verified));
  return verified.findings > 0 ? 1 : 0;
}

async function seal(url: string, keyring: Keyring, isJson: boolean, { out }: AuditOutput): Promise<void> {
  const orm = await openOrm({ url, poolSize: 1 });
  try {
    const last = await sealAudit({ em: orm.em, sealKeys: new SealKeys(keyring) });
    if (isJson) out(JSON.stringify(last ? { sequence: last.sequence, hash: last.hash, events: last.events } : null));
    else out(last ? `${last.sequence}:${last.hash}` : 'There is no event, and so no seal');
  } finally {
    await orm.close(true);
  }
}

async function list(reader: TrailReader, { customerId, actor, from, to }: EventFilter, { out }: AuditOutput) {
  const events = customerId === undefined ? reader.eventsInTime() : reader.events({ customerId });
  for await (const event of events) {
    const occurredAt = new Date(Number(event.occurred_micros) / 1000);
    if (actor !== undefined && event.actor !== actor) continue;
    if ((from && occurredAt < from) || (to && occurredAt >= to)) continue;
    out(JSON.stringify(listed(event, occurredAt)));
  }
}

function listed(event: StoredEvent, occurredAt: Date): object {
  return {
    customerId: event.customer_id,
    position: event.position,
    id: event.id,
    action: event.action,
    actor: event.actor,
    details: JSON.parse(event.details) as unknown,
    reason: event.reason,
    requestId: event.request_id,
    origin: event.origin,
    occurredAt: occurredAt.toISOString(),
    previousHash: event.previous_hash,
    hash: event.hash,
  };
}

function sayFinding({ kind, customerId, message }: AuditFinding): string {
  return customerId === undefined ? `${kind}: ${message}` : `${kind}: customer ${customerId}: ${message}`;
}

function sayVerified({ events, customers, seals, sealedEvents, findings }: Verified): string {
  const walked = `${events} events of ${customers} customers under ${seals} seals, ${events - sealedEvents} not sealed yet`;
  return findings === 0 ? `Verified: ${walked}` : `Something is wrong (${findings} found): ${walked}`;
}

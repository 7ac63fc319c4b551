import type { TrailPart, TrailReader } from '../../storage/audit/trail-reader.js';
import type { SealKeys } from '../../storage/crypto/seal-keys.js';
import type { AuditFinding, ReportFinding } from './audit-finding.js';
import { verifyChains, type ChainCounts } from './verify-chains.js';
import { verifySeals, type NotedSeal } from './verify-seals.js';

/** What to verify, and who hears of it. */
export interface Verification extends TrailPart {
  /** A seal that must be there as it was noted. */
  readonly noted?: NotedSeal;
  readonly onFinding?: ReportFinding;
  /** Told how many events were verified, after each. */
  readonly onProgress?: (events: number) => void;
}

/** What verifying came to. */
export interface Verified extends ChainCounts {
  readonly seals: number;
  /** How many things are wrong. */
  readonly findings: number;
}

/** The triggers without which events could be changed, or would not be chained. */
const TRIGGERS = [
  'audit_event_append_only',
  'audit_event_chain',
  'audit_seal_append_only',
  'audit_seal_head_append_only',
];

/**
 * Verifies the audit trail as it is at one moment, outside of the database and with a page of rows in memory: every hash of
 * every chain, every seal and its signature, and that both say the same.
 */
export async function verifyAudit(
  reader: TrailReader,
  keys: SealKeys,
  { customerId, noted, onFinding, onProgress }: Verification = {},
): Promise<Verified> {
  let findings = 0;
  let events = 0;
  const report = (finding: AuditFinding): void => {
    findings += 1;
    onFinding?.(finding);
  };
  const triggers = await reader.triggers();
  for (const name of TRIGGERS.filter((wanted) => !triggers.includes(wanted))) {
    report({ kind: 'UNGUARDED', message: `The trigger ${name} is off or gone` });
  }
  const chains = await verifyChains(reader, { customerId }, report, () => {
    events += 1;
    onProgress?.(events);
  });
  const { seals, sealedEvents } = await verifySeals(reader, keys, { customerId }, noted, report);
  if (customerId === undefined && findings === 0 && sealedEvents !== chains.sealedEvents) {
    const message = `The last seal counts ${sealedEvents} events, the chains have ${chains.sealedEvents}`;
    report({ kind: 'SEAL_CHANGED', seal: seals, message });
  }
  return { ...chains, seals, findings };
}

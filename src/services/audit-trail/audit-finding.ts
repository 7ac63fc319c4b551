/**
 * What can be wrong with the audit trail:
 * - `CHANGED`: a row's hash is not that of its content
 * - `REORDERED`: a row stands at another position than it was written at
 * - `INSERTED`: a row that no event has put there
 * - `REMOVED`: rows are missing with others after them
 * - `TRUNCATED`: rows are missing at the end, or all of a customer's
 * - `RECOMPUTED`: a chain that is whole in itself, but not the one that was sealed
 * - `HEAD_CHANGED`: what the next event would be linked to is not the last one
 * - `SEAL_CHANGED`, `SEAL_FORGED`, `SEAL_MISSING`: the same of the seals
 * - `SEAL_KEY_MISSING`: seals that nobody can check with the keys at hand
 * - `UNGUARDED`: a trigger that keeps the trail is off or gone
 */
export type AuditFindingKind =
  | 'CHANGED'
  | 'REORDERED'
  | 'INSERTED'
  | 'REMOVED'
  | 'TRUNCATED'
  | 'RECOMPUTED'
  | 'HEAD_CHANGED'
  | 'SEAL_CHANGED'
  | 'SEAL_FORGED'
  | 'SEAL_MISSING'
  | 'SEAL_KEY_MISSING'
  | 'UNGUARDED';

/** Something that is wrong with the audit trail. */
export interface AuditFinding {
  readonly kind: AuditFindingKind;
  readonly customerId?: string;
  /** Of the event, or of the first of several. */
  readonly position?: number;
  /** The sequence of the seal. */
  readonly seal?: number;
  /** For people. */
  readonly message: string;
}

/** Is told what is wrong, as it is found. */
export type ReportFinding = (finding: AuditFinding) => void;

/** `position 3` or `positions 3 to 5`. */
export function sayPositions(first: number, last: number): string {
  return first === last ? `position ${first}` : `positions ${first} to ${last}`;
}

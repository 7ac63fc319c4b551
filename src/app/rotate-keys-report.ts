import type { KeyUse } from '../services/keys/count-key-use.js';
import type { Rotation, RotationProgress, UnrenewedRow } from '../services/keys/rotate-keys.js';
import { rotationSteps } from '../services/keys/rotation-step.js';

/** Rows of one step that are named one by one; more are counted. */
const MOST_NAMED = 10;

/** What `rotate-keys` says at its end, or what it would do: `stale` is what a dry run found. */
export interface RotationOutcome {
  readonly stale?: Readonly<Record<string, number>>;
  readonly rotation: Rotation;
  readonly keys: readonly KeyUse[];
}

/** The end of a rotation in words. */
export function sayOutcome({ stale, rotation, keys }: RotationOutcome): string {
  const counts = Object.entries(stale ?? rotation.renewed).filter(([, count]) => count > 0);
  const width = Math.max(0, ...counts.map(([name]) => name.length));
  const lines = counts.map(([name, count]) => `  ${name.padEnd(width)}  ${count}`);
  return [
    ...sayList(stale ? 'To be renewed (nothing was changed):' : 'Renewed:', lines, rotation.failed.length > 0),
    ...sayUnrenewed(rotation.failed),
    ...keys.map((key) => sayKey(key, stale !== undefined)),
    '',
  ].join('\n');
}

function sayList(heading: string, lines: readonly string[], hasFailed: boolean): readonly string[] {
  if (lines.length > 0) return [heading, ...lines];
  return [hasFailed ? 'Nothing was renewed' : 'Nothing is to be renewed'];
}

function sayUnrenewed(failed: readonly UnrenewedRow[]): string[] {
  if (failed.length === 0) return [];
  const steps = [...new Set(failed.map(({ step }) => step))];
  return [
    `Could not be renewed and stay as they were (${failed.length}):`,
    ...steps.flatMap((step) => {
      const own = failed.filter((one) => one.step === step);
      const named = own.slice(0, MOST_NAMED).map(({ id, fault }) => `  ${step}: ${id}: ${fault}`);
      const more = own.length - named.length;
      return more > 0 ? [...named, `  ${step}: ${more} more, which --json names`] : named;
    }),
  ];
}

function sayKey(use: KeyUse, isDryRun: boolean): string {
  const { id, isInRing, isCurrent } = use;
  const uses = Object.entries(use.needed).map(([subject, count]) => `${nameOf(subject)} ${count}`);
  if (isCurrent) return `Key ${id}, the first of ENCRYPTION_KEYS, is used by: ${uses.join(', ') || 'nothing yet'}`;
  if (uses.length === 0) return sayUnneeded(use);
  if (!isInRing) {
    return `Key ${id} is MISSING in ENCRYPTION_KEYS and needed by: ${uses.join(', ')}. Put it back: these cannot be read without it`;
  }
  const then = isDryRun ? '' : '. Leave it in ENCRYPTION_KEYS';
  return `Key ${id} is needed by: ${uses.join(', ')}${then}`;
}

function sayUnneeded({ id, isInRing, sandboxRows, formerIdempotencyKeys }: KeyUse): string {
  const former =
    formerIdempotencyKeys > 0
      ? `; ${formerIdempotencyKeys} idempotency keys of an earlier version can be repeated with it only`
      : '';
  if (sandboxRows > 0) {
    return `Key ${id} is needed by nothing of the service any more, but by the built-in sandbox, which keeps the key that wrote its rows (${sandboxRows}): ${
      isInRing ? 'leave it in ENCRYPTION_KEYS' : 'put it back'
    } as long as the sandbox is used, or reset the sandbox${former}`;
  }
  return `Key ${id} is needed by nothing${isInRing ? ' any more: take it out of ENCRYPTION_KEYS (docs/keys.md, step 5)' : ''}${former}`;
}

const NAMES: Readonly<Record<string, string>> = {
  'audit_seal.mac': 'the newest audit seal',
  'webhook_event.body_encrypted': 'webhook bodies',
};

/** What people call a column, e.g. `blind indexes` for `identifier.number_index`. */
function nameOf(subject: string): string {
  const step = rotationSteps.find(({ table, column }) => `${table}.${column}` === subject);
  return NAMES[subject] ?? step?.name ?? subject;
}

/** How far a step is, in words. */
export function sayProgress({ step, done, total, elapsedMs }: RotationProgress): string {
  const rate = Math.max(1, Math.round((done * 1000) / Math.max(1, elapsedMs)));
  const left = done < total ? `, ${Math.ceil((total - done) / rate)} s left` : '';
  return `${step}: ${done} of ${total}, ${rate} a second${left}`;
}

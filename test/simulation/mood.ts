import { faultWeights, type WriteFault } from './faults.js';
import type { SeededRandom } from './seeded-random.js';

/** What can happen beside calls, to be drawn more or less often. */
export const happenings = [
  'PASS',
  'DIE',
  'STAND_STILL',
  'CUT_OFF',
  'SWEEP',
  'ASK',
  'DECIDE',
  'CHANGE',
  'OPERATE',
] as const;
/** One of {@link happenings}. */
export type Happening = (typeof happenings)[number];

/**
 * What a seed is about: each leaves some faults and happenings out and has others often, so that rare meetings of two of them
 * come about (swarm testing).
 */
export interface Mood {
  readonly faults: readonly (readonly [number, WriteFault])[];
  readonly eagerness: Readonly<Record<Happening, number>>;
  /** How fast time passes between two steps. */
  readonly pace: number;
}

const HOW_OFTEN = [0, 0.3, 1, 1, 3, 8];

/** Draws what a seed is about. */
export function drawMood(random: SeededRandom): Mood {
  const faults = faultWeights.map(
    ([weight, fault]) => [fault === 'none' ? weight : weight * random.pick(HOW_OFTEN), fault] as const,
  );
  const eagerness = happenings.map((name) => [name, name === 'PASS' ? 1 : random.pick(HOW_OFTEN)] as const);
  return {
    faults,
    eagerness: Object.fromEntries(eagerness) as Record<Happening, number>,
    pace: random.pick([0.1, 0.3, 1, 2]),
  };
}

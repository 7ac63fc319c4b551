import type { Random } from '../load/random.mjs';

/** Kills service processes while persons are onboarded. */
export class Killer {
  readonly kills: number;
  constructor(
    kill: (draw: Random) => Promise<void>,
    options: { readonly kills: number; readonly persons: number; readonly random: Random },
  );
  before(number: number): Promise<void>;
  finish(): Promise<void>;
}

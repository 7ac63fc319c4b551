/** Draws numbers from 0 up to, but not, 1. */
export type Draw = () => number;

/** Things with how often each comes, relative to the others. */
export type Shares<Thing> = readonly (readonly [thing: Thing, share: number])[];

/** Draws one thing of a list; each comes as often. @throws Error for an empty list */
export function drawOne<Thing>(draw: Draw, things: readonly Thing[]): Thing {
  const thing = things[Math.floor(draw() * things.length)];
  if (thing === undefined) throw new Error('There is nothing to draw from');
  return thing;
}

/** Draws one thing by its share. @throws Error for an empty list */
export function drawByShare<Thing>(draw: Draw, shares: Shares<Thing>): Thing {
  let left = draw() * shares.reduce((sum, [, share]) => sum + share, 0);
  const drawn = shares.find(([, share]) => (left -= share) < 0) ?? shares.at(-1);
  if (!drawn) throw new Error('There is nothing to draw from');
  return drawn[0];
}

/** Draws a time around a median, as waits are spread: half of them within a factor of two of it. */
export function drawSeconds(draw: Draw, median: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  return median * Math.exp(normal);
}

/** Random numbers that a seed decides. */
export class Random {
  constructor(seed: number);
  next(): number;
  below(end: number): number;
  spread(count: number): number[];
  fork(): Random;
}

import { expect, test } from '@jest/globals';
import { Random } from '../../../scripts/load/random.mjs';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

test('the same seed draws the same numbers, another one others', () => {
  const numbers = draw(new Random(7), 1000);
  expect(draw(new Random(7), 1000)).toEqual(numbers);
  expect(draw(new Random(8), 1000)).not.toEqual(numbers);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(new Set(numbers).size).toBe(1000);
});

test('below() reaches every number and nothing beyond', () => {
  const random = new Random(1);
  expect(new Set(Array.from({ length: 200 }, () => random.below(4)))).toEqual(new Set([0, 1, 2, 3]));
});

test('spread() has one moment in each stretch', () => {
  const moments = new Random(3).spread(20);
  expect(moments.map((moment) => Math.floor(moment * 20))).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('a fork draws by itself', () => {
  const [one, other] = [new Random(5), new Random(5)];
  const fork = one.fork();
  other.fork();
  draw(fork, 10);
  expect(draw(one, 10)).toEqual(draw(other, 10));
});

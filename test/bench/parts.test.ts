import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { parts, usage } from '../../bench/parts.mjs';

test('the help lists every part, and every part is there', () => {
  const listed = [...usage.matchAll(/^ {2}([a-z]+) +(\S.*)$/gm)].map(([, name, about]) => [name, about]);
  expect(listed).toEqual(Object.entries(parts).map(([name, { about }]) => [name, about]));
  for (const { module } of Object.values(parts)) expect(existsSync(resolve('bench', module))).toBe(true);
});

test('what is measured without being named ends within ten minutes', () => {
  const seconds = Object.values(parts).reduce((sum, part) => sum + (part.isOptional ? 0 : part.seconds), 0);
  expect(seconds).toBeLessThanOrEqual(600);
});

import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { REQUEST_FAULTS, WEBHOOK_FAULTS } from '../../src/sandbox/faults/fault.js';
import { MAGIC_VALUES } from '../../src/sandbox/index.js';

let rows: string[];
beforeAll(async () => {
  rows = (await readFile('docs/sandbox.md', 'utf8')).split('\n').filter((line) => line.startsWith('|'));
});

describe('docs/sandbox.md', () => {
  test('lists every magic value and no other', () => {
    const described = rows.filter((row) => /^\| [a-z]+ \| `/.test(row));
    expect(described).toEqual(
      MAGIC_VALUES.map(({ provider, lastName, effect }) => `| ${provider} | \`${lastName}\` | ${effect} |`),
    );
  });

  test('lists every fault and no other', () => {
    const described = rows.flatMap((row) => /^\| `([A-Za-z]+)` \|/.exec(row)?.[1] ?? []);
    expect(described).toEqual([...REQUEST_FAULTS, ...WEBHOOK_FAULTS]);
  });
});

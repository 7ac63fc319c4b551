import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

const EXAMPLE = 'test/fixtures/providers/acme';
const GAP = /^\s*(\/\/|#) …$/;

interface CodeBlock {
  readonly language: string;
  /** The file of the example that it is cut out of. */
  readonly file?: string;
  readonly lines: readonly string[];
}

let guide: string;
let blocks: CodeBlock[];
beforeAll(async () => {
  guide = await readFile('docs/add-a-provider.md', 'utf8');
  blocks = [...guide.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)\n```$/gms)].map(([, language = '', file, code = '']) => ({
    language,
    file,
    lines: code.split('\n'),
  }));
});

/** Where these lines stand one after the other, from a line on; -1 when they do not. */
function findLines(text: readonly string[], wanted: readonly string[], from: number): number {
  const isHere = (start: number): boolean => wanted.every((line, offset) => text[start + offset] === line);
  return text.findIndex((_line, start) => start >= from && isHere(start));
}

/** The parts of a block, between the lines that stand for what was left out. */
function partsOf(lines: readonly string[]): string[][] {
  return lines.reduce<string[][]>(
    (parts, line) => (GAP.test(line) ? [...parts, []] : [...parts.slice(0, -1), [...(parts.at(-1) ?? []), line]]),
    [[]],
  );
}

describe('docs/add-a-provider.md', () => {
  test('shows code of the example as it is', async () => {
    const shown = blocks.filter(({ language }) => language !== 'sh');
    expect(shown.length).toBeGreaterThanOrEqual(10);
    for (const { file = '(no file is named)', lines } of shown) {
      const text = (await readFile(join(EXAMPLE, file), 'utf8')).split('\n');
      let from = 0;
      for (const part of partsOf(lines)) {
        const start = findLines(text, part, from);
        expect({ file, part, isThere: start >= 0 }).toEqual({ file, part, isThere: true });
        from = start + part.length;
      }
    }
  });

  test('names commands that there are', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: object };
    const commands = blocks.filter(({ language }) => language === 'sh').flatMap(({ lines }) => lines);
    expect(commands).toEqual(['npm run codegen', 'npm run docs', 'npm run check']);
    expect(commands.filter((command) => !(command.replace('npm run ', '') in scripts))).toEqual([]);
  });

  test('leads to files that there are', () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = '']) => target);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((target) => !existsSync(join('docs', target)))).toEqual([]);
  });

  test('lists every file of the example', async () => {
    const files = await readdir(EXAMPLE);
    expect(files.filter((file) => !guide.includes(`(../${EXAMPLE}/${file})`))).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

const LINK = /\[[^\]]*\]\(([^)#\s]*)(#[^)\s]*)?\)/g;

/** The pages of this project for people. */
async function pages(): Promise<string[]> {
  const inDocs = (await readdir('docs', { recursive: true })).map((file) => join('docs', file));
  return ['README.md', 'CHANGELOG.md', 'SECURITY.md', ...inDocs].filter((file) => file.endsWith('.md'));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(
    ([, heading = '']) =>
      `#${heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-')}`,
  );
}

test('every link within the documentation leads somewhere', async () => {
  const dead: string[] = [];
  for (const page of await pages()) {
    for (const [, path = '', anchor] of (await readFile(page, 'utf8')).matchAll(LINK)) {
      if (/^[a-z]+:/.test(path)) continue;
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(target)) dead.push(`${page}: ${path}`);
      else if (anchor && target.endsWith('.md') && !anchorsOf(await readFile(target, 'utf8')).includes(anchor)) {
        dead.push(`${page}: ${path}${anchor}`);
      }
    }
  }
  expect(dead).toEqual([]);
});

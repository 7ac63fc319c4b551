import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';

test.each(['docs/threat-model.md', 'SECURITY.md'])(
  '%s names only what is there, and nothing as planned',
  async (page) => {
    const text = await readFile(page, 'utf8');
    const paths = [...text.matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    const linked = [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path = '']) =>
      page.startsWith('docs/') ? `docs/${path}` : path,
    );
    expect(paths.length).toBeGreaterThan(0);
    expect([...paths, ...linked].filter((path) => !existsSync(path))).toEqual([]);
    expect(text).not.toMatch(/planned/i);
  },
);

test('every control of the threat model names a test', async () => {
  const text = await readFile('docs/threat-model.md', 'utf8');
  const [, table = ''] = /^\| boundary \|.*\n\|[-|]+\n((?:\|.*\n)+)/m.exec(text) ?? [];
  const rows = table.trim().split('\n');
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !/`test\/[\w./-]+` \|$|`test\/[\w./-]+`, /.test(row))).toEqual([]);
});

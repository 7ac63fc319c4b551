// Compiles src/ to dist/ with swc: decorators with metadata, one file each, under half a second.
// Type errors are found by `npm run typecheck`; this only emits.
import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');
const target = join(root, 'dist');

await rm(target, { recursive: true, force: true });
let count = 0;
for await (const file of glob('**/*.ts', { cwd: source })) {
  if (file.endsWith('.d.ts')) continue;
  const { code, map } = await transformFile(join(source, file), { cwd: root });
  const output = join(target, file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
  if (map) await writeFile(`${output}.map`, map);
  count += 1;
}
console.log(`Built ${count} files into ${relative(process.cwd(), target) || '.'}`);

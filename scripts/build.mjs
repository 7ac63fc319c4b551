// Compiles src/ to dist/ with swc: decorators with metadata, one file each. Only what is older than its source is
// compiled again. Type errors are found by `npm run typecheck`; this only emits.
import { glob, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** Brings a folder in line with src/. Answers how many files were compiled and how many there are. */
export async function build(target = join(root, 'dist')) {
  const files = (await Array.fromAsync(glob('**/*.ts', { cwd: source }))).filter((file) => !file.endsWith('.d.ts'));
  const settingsChangedAt = await changedAt(join(root, '.swcrc'));
  const stale = [];
  for (const file of files) {
    const newest = Math.max(await changedAt(join(source, file)), settingsChangedAt);
    if ((await changedAt(outputOf(target, file))) <= newest) stale.push(file);
  }
  await removeOrphans(target, new Set(files.map((file) => outputOf(target, file))));
  if (stale.length > 0) {
    const { transformFile } = await import('@swc/core');
    await Promise.all(stale.map((file) => compile(transformFile, file, outputOf(target, file))));
  }
  return { compiled: stale.length, total: files.length };
}

function outputOf(target, file) {
  return join(target, file.replace(/\.ts$/, '.js'));
}

async function changedAt(file) {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

async function compile(transformFile, file, output) {
  const { code, map } = await transformFile(join(source, file), { cwd: root });
  await mkdir(dirname(output), { recursive: true });
  await writeFile(`${output}.map`, map ?? '');
  await writeFile(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
}

/** What was compiled from a source that is gone would still be imported by nobody, but found by a reader. */
async function removeOrphans(target, outputs) {
  const present = await readdir(target, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of present) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !outputs.has(file.replace(/\.map$/, ''))) await rm(file);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { compiled, total } = await build(process.argv[2]);
  console.log(`Built ${compiled} of ${total} files`);
}

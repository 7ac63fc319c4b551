import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the nearest package.json above this module: the same from `src/` and from the compiled `dist/`.
 * @throws Error when there is none, as in an installation that was taken apart
 */
export function findPackageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json above the sandbox: the installation is incomplete');
    folder = parent;
  }
  return folder;
}

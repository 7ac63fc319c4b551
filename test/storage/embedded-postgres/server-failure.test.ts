import { expect, test } from '@jest/globals';
import { describeFailure, isHeldByFormerServer } from '../../../src/storage/embedded-postgres/server-failure.js';

const paths = { dataDir: '/d', cluster: '/d/postgres', logFile: '/d/postgres.log' };
const line = (text: string) => `2026-01-02 03:04:05.678 UTC [42] ${text}\n`;

test.each([
  [
    'initdb: error: could not write file "/d/postgres.init-1/x": No space left on device\ninitdb: removing contents of data directory "/d/postgres.init-1"\n',
    'NO_SPACE',
    'There is no space left for the database in /d. Free some, or set DATA_DIR to another disk.',
  ],
  [
    'initdb: error: could not look up effective user ID 12345: user does not exist\n',
    'NO_OTHER_USER',
    'PostgreSQL needs its user to have a name, and this user id has none. Add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL server.',
  ],
  [
    'creating subdirectories ... initdb: error: could not create directory "/d/postgres.init-1/base": Permission denied\n',
    'DATA_DIR_NOT_WRITABLE',
    'PostgreSQL may not write below /d (could not create directory "/d/postgres.init-1/base": Permission denied). Give its user the right to, or set DATA_DIR to another folder.',
  ],
  ['', 'START_FAILED', 'The embedded PostgreSQL could not be initialised in /d/postgres: it ended without a word.'],
])('initdb: %j', (output, code, message) => {
  expect(describeFailure('initialised', output, paths)).toMatchObject({ code, message });
});

test.each([
  [
    line('FATAL:  database files are incompatible with server'),
    'WRONG_VERSION',
    'The database in /d/postgres was made by another build of PostgreSQL. Use the release of the service that made it, or set DATA_DIR to another folder.',
  ],
  [
    line('LOG:  starting PostgreSQL 18.4') +
      line('FATAL:  the database system is starting up') +
      line('FATAL:  could not map anonymous shared memory: Cannot allocate memory'),
    'START_FAILED',
    'The embedded PostgreSQL could not be started in /d/postgres: could not map anonymous shared memory: Cannot allocate memory. Its log is /d/postgres.log.',
  ],
  [
    'spawn postgres ENOENT',
    'START_FAILED',
    'The embedded PostgreSQL could not be started in /d/postgres: spawn postgres ENOENT. Its log is /d/postgres.log.',
  ],
])('postgres: %j', (output, code, message) => {
  expect(describeFailure('started', output, paths)).toMatchObject({ code, message });
});

test('only what a former server holds passes by itself', () => {
  expect(isHeldByFormerServer(line('FATAL:  lock file "postmaster.pid" already exists'))).toBe(true);
  expect(isHeldByFormerServer(line('FATAL:  lock file "postmaster.pid" is empty'))).toBe(true);
  expect(isHeldByFormerServer(line('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'))).toBe(
    true,
  );
  expect(isHeldByFormerServer(line('FATAL:  could not create lock file "postmaster.pid": Permission denied'))).toBe(
    false,
  );
});

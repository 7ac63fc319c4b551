import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkDatabase, parseDatabaseUrl } from '../../src/storage/database-url.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('parseDatabaseUrl', () => {
  test('reads every part, parameters included', () => {
    expect(
      parseDatabaseUrl('postgresql://al%40ice:p%2Fw@db.example:6543/bank?sslmode=no-verify&application_name=graph'),
    ).toEqual({
      user: 'al@ice',
      password: 'p/w',
      host: 'db.example',
      port: 6543,
      database: 'bank',
      sslmode: 'no-verify',
      ssl: { rejectUnauthorized: false },
      application_name: 'graph',
    });
  });

  test.each(['postgresql://alice@/bank?host=/run/pg', 'postgres://alice@%2Frun%2Fpg/bank'])(
    'reads a socket in %s',
    (url) => {
      expect(parseDatabaseUrl(url)).toMatchObject({ user: 'alice', host: '/run/pg', database: 'bank' });
    },
  );

  test.each([
    'secret',
    'mysql://a:secret@h/d',
    'postgresql://a:secret@h:port/d',
    'postgresql://a:secret@h/d?sslmode=verify-full&sslrootcert=/secret',
  ])('refuses %j and does not repeat it', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow(
      expect.objectContaining({
        code: 'INVALID_URL',
        message:
          'DATABASE_URL is not a PostgreSQL address: it has the form postgresql://user:password@host:5432/database, with special characters of the parts percent-encoded.',
      }),
    );
  });
});

describe('checkDatabase', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('accepts a database that answers', async () => {
    await expect(checkDatabase(parseDatabaseUrl(database.url))).resolves.toBeUndefined();
  });

  test('names a database that does not exist', async () => {
    const connection = { ...parseDatabaseUrl(database.url), database: 'missing' };
    await expect(checkDatabase(connection)).rejects.toMatchObject({
      code: 'NO_DATABASE',
      message: `The server at ${String(connection.host)}/.s.PGSQL.5432 has no database "missing". Create it, or correct DATABASE_URL.`,
    });
  });

  test('names a user whom the server refuses', async () => {
    const connection = { ...parseDatabaseUrl(database.url), user: 'mallory' };
    await expect(checkDatabase(connection)).rejects.toMatchObject({
      code: 'WRONG_CREDENTIALS',
      message: `The server at ${String(connection.host)}/.s.PGSQL.5432 refuses user "mallory" (role "mallory" does not exist). Correct DATABASE_URL or the user's rights.`,
    });
  });

  test('names host and port that do not answer, and no password', async () => {
    const port = await findFreePort();
    await expect(
      checkDatabase(parseDatabaseUrl(`postgresql://alice:secret@127.0.0.1:${port}/bank`)),
    ).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: `No PostgreSQL server answers at 127.0.0.1:${port} (connection refused). Start it, or correct DATABASE_URL, or unset it to use the embedded database.`,
    });
    await expect(checkDatabase(parseDatabaseUrl('postgresql://alice@/bank?host=/nowhere'))).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('No PostgreSQL server answers at /nowhere/.s.PGSQL.5432 (no such socket).'),
    });
  });
});

describe('checkDatabase, at a server that answers otherwise', () => {
  test('refuses a server that is too old, with both versions', async () => {
    await withServer(greet('14.11'), async (port) => {
      await expect(checkDatabase({ host: '127.0.0.1', port, user: 'a', database: 'd' })).rejects.toMatchObject({
        code: 'WRONG_VERSION',
        message: `The server at 127.0.0.1:${port} is PostgreSQL 14.11, and the service needs 15 or newer.`,
      });
    });
  });

  test('says that a password is wrong without saying which', async () => {
    await withServer(refuse('28P01', 'password authentication failed for user "a"'), async (port) => {
      await expect(
        checkDatabase({ host: '127.0.0.1', port, user: 'a', password: 'secret', database: 'd' }),
      ).rejects.toMatchObject({
        code: 'WRONG_CREDENTIALS',
        message: `The server at 127.0.0.1:${port} refuses user "a" (password authentication failed for user "a"). Correct DATABASE_URL or the user's rights.`,
      });
    });
  });

  test('says when no more connections are taken', async () => {
    await withServer(refuse('53300', 'sorry, too many clients already'), async (port) => {
      await expect(checkDatabase({ host: '127.0.0.1', port, user: 'a', database: 'd' })).rejects.toMatchObject({
        code: 'UNREACHABLE',
        message: `The server at 127.0.0.1:${port} accepts no connection now: sorry, too many clients already.`,
      });
    });
  });

  test('says when the server cannot encrypt and the URL asks for it', async () => {
    await withServer(
      (socket) => socket.once('data', () => socket.write('N')),
      async (port) => {
        await expect(
          checkDatabase(parseDatabaseUrl(`postgresql://a@127.0.0.1:${port}/d?sslmode=no-verify`)),
        ).rejects.toMatchObject({
          code: 'UNREACHABLE',
          message: `The connection to 127.0.0.1:${port} cannot be encrypted as DATABASE_URL asks: The server does not support SSL connections. Correct sslmode or sslrootcert in it.`,
        });
      },
    );
  });

  test('waits for a server that is starting', async () => {
    const answers = [refuse('57P03', 'the database system is starting up'), greet('18.4')];
    await withServer(
      (socket) => answers.shift()?.(socket),
      async (port) => {
        await expect(checkDatabase({ host: '127.0.0.1', port, user: 'a', database: 'd' })).resolves.toBeUndefined();
      },
    );
    expect(answers).toEqual([]);
  });
});

/** Speaks just enough of PostgreSQL's protocol (version 3) to be asked for its version. */
function greet(version: string) {
  return (socket: Socket) => {
    const ready = message('Z', Buffer.from('I'));
    const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, version.length]), Buffer.from(version)]);
    const column = Buffer.concat([
      Buffer.from([0, 1]),
      Buffer.from('server_version\0'),
      Buffer.alloc(6),
      Buffer.from([0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
    ]);
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]));
      socket.once('data', () =>
        socket.write(
          Buffer.concat([message('T', column), message('D', row), message('C', Buffer.from('SHOW\0')), ready]),
        ),
      );
    });
  };
}

function refuse(code: string, text: string) {
  return (socket: Socket) => {
    socket.once('data', () => socket.end(message('E', Buffer.from(`SFATAL\0C${code}\0M${text}\0\0`))));
  };
}

function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

async function withServer(answer: (socket: Socket) => unknown, work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    answer(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work((server.address() as { port: number }).port);
  } finally {
    server.close();
  }
}

async function findFreePort(): Promise<number> {
  let free = 0;
  await withServer(
    () => undefined,
    (port) => {
      free = port;
      return Promise.resolve();
    },
  );
  return free;
}

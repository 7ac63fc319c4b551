import { expect, test } from '@jest/globals';
import { DriverException } from '@mikro-orm/postgresql';
import { isDatabaseUnavailable } from '../../src/storage/database-unavailable.js';

const coded = (code: string, syscall?: string): Error => Object.assign(new Error('told otherwise'), { code, syscall });

test.each([
  ['a refused connection', coded('ECONNREFUSED', 'connect')],
  ['a connection that was reset', coded('ECONNRESET', 'read')],
  ['a host without a name', coded('ENOTFOUND', 'getaddrinfo')],
  ['a socket that is not there', coded('ENOENT', 'connect')],
  ['a server that ends', coded('57P01')],
  ['a server that starts', coded('57P03')],
  ['a connection that failed', coded('08006')],
  ['a server that is full', coded('53300')],
  ['a standby', coded('25006')],
  ['a connection that ended', new Error('Connection terminated unexpectedly')],
  ['a pool without a place', new Error('timeout exceeded when trying to connect')],
  ['what the ORM makes of one', new DriverException(new Error('Connection terminated unexpectedly'))],
])('%s passes by itself', (_what, error) => {
  expect(isDatabaseUnavailable(error)).toBe(true);
});

test.each([
  ['a key that exists', coded('23505')],
  ['a statement that is wrong', coded('42601')],
  ['a lock that was not got', coded('55P03')],
  ['a file that is not there', coded('ENOENT', 'open')],
  ['a fault of ours', new TypeError('Cannot read properties of undefined')],
  ['what only quotes it', new Error('A person called Connection terminated unexpectedly')],
  ['no error', 'Connection terminated unexpectedly'],
])('%s does not', (_what, error) => {
  expect(isDatabaseUnavailable(error)).toBe(false);
});

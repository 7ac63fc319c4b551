import { describe, expect, test } from '@jest/globals';
import { scopes } from '../../src/domain/access/scope.js';
import { authenticateLoopback } from '../../src/http/authenticate-loopback.js';
import { Unauthenticated } from '../../src/http/unauthenticated.js';

describe('without settings', () => {
  test.each([
    ['127.0.0.1', 'localhost:4000'],
    ['127.0.0.1', 'LOCALHOST'],
    ['127.0.0.53', '127.0.0.1:4000'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::1', '[::1]:4000'],
  ])('%s, who calls %s, is the operator', (ip, host) => {
    expect(authenticateLoopback({ ip, host })).toEqual({ id: 'operator', scopes: new Set(scopes) });
  });

  test.each([
    ['another machine', '192.0.2.7', '127.0.0.1:4000'],
    ['another machine in IPv6', '2001:db8::1', 'localhost'],
    ['another machine whose address is mapped', '::ffff:192.0.2.7', 'localhost'],
    ['a page elsewhere whose name leads here', '127.0.0.1', 'rebound.example:4000'],
    ['a name that begins like ours', '127.0.0.1', 'localhost.example'],
    ['a name that begins like our address', '127.0.0.1', '127.0.0.1.example'],
    ['a name that ends like ours', '127.0.0.1', 'evil.localhost'],
    ['an address with user information', '127.0.0.1', 'user@localhost'],
    ['nobody', '127.0.0.1', ''],
    ['a request without a host', '127.0.0.1', undefined],
  ])('%s is refused', (_who, ip, host) => {
    expect(() => authenticateLoopback({ ip, host })).toThrow(Unauthenticated);
  });
});

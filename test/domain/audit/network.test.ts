import { expect, test } from '@jest/globals';
import { networkOf } from '../../../src/domain/audit/network.js';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['::FFFF:203.0.113.77', '203.0.113.0/24'],
  ['127.0.0.1', '127.0.0.0/24'],
  ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::/48'],
  ['2001:DB8:0085::1', '2001:db8:85::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['::1', '::/48'],
  ['::', '::/48'],
])('%s is of %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each(['', 'unknown', '203.0.113', '203.0.113.256', '2001:db8', '::ffff:203.0.113.', 'localhost:1'])(
  '"%s" is no address',
  (text) => {
    expect(networkOf(text)).toBeUndefined();
  },
);

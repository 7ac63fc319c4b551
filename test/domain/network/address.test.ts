import { expect, test } from '@jest/globals';
import { isInnerAddress, isLoopback, subscriberOf } from '../../../src/domain/network/address.js';

test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'])('%s is this machine', (address) => {
  expect([isLoopback(address), isInnerAddress(address)]).toEqual([true, true]);
});

test.each([
  ...[
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
  ],
  ...[
    '255.255.255.255',
    '192.0.2.7',
    '198.18.0.1',
    '::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
  ],
  ...['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '2002:a9fe:a9fe::1', '2001:db8::1'],
])('%s is not of the public internet', (address) => {
  expect([isLoopback(address), isInnerAddress(address)]).toEqual([false, true]);
});

test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '193.168.1.1', '2600::1', '::ffff:8.8.8.8', 'name.example', ''])(
  '%s is none of ours',
  (address) => {
    expect([isLoopback(address), isInnerAddress(address)]).toEqual([false, false]);
  },
);

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is counted as %s', (address, subscriber) => {
  expect(subscriberOf(address)).toBe(subscriber);
});

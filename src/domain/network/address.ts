import { BlockList, isIP } from 'node:net';

const loopback = blockOf(['127.0.0.0/8'], ['::1/128']);

/** What no provider on the internet has: IANA's special-purpose registries (RFC 6890, RFC 8190), multicast included. */
const inner = blockOf(
  [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
    ...['192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
  ],
  [
    '::/127',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001:db8::/32',
    '2002::/16',
    'fc00::/7',
    'fe80::/9',
    'ff00::/8',
  ],
);

/** Whether an IP address, also an IPv4 one written as IPv6, is this machine's own. */
export function isLoopback(address: string): boolean {
  return isIn(loopback, address);
}

/** Whether an IP address is private, link-local or otherwise not one of the public internet. */
export function isInnerAddress(address: string): boolean {
  return isIn(inner, address);
}

/** What one household or host has: the address of IPv4, the first 64 bits of IPv6. */
export function subscriberOf(address: string): string {
  const plain = withoutMapping(address);
  return isIP(plain) === 6 ? `${expand(plain).slice(0, 4).join(':')}::/64` : plain;
}

function isIn(list: BlockList, address: string): boolean {
  const plain = withoutMapping(address);
  const family = isIP(plain);
  return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** `::ffff:10.0.0.1` and `::ffff:a00:1` are 10.0.0.1. */
function withoutMapping(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return bare;
  const dotted = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(bare)?.[1];
  if (dotted) return dotted;
  const parts = expand(bare);
  if (parts.slice(0, 5).some((part) => part !== '0') || parts[5] !== 'ffff') return bare;
  const [high = 0, low = 0] = parts.slice(6).map((part) => Number.parseInt(part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address in hexadecimal, without leading zeros; the dotted form of the end is read too. */
function expand(address: string): string[] {
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail] = hexadecimal.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}

function blockOf(v4: readonly string[], v6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const [family, networks] of [
    ['ipv4', v4],
    ['ipv6', v6],
  ] as const) {
    for (const network of networks) {
      const [address = '', bits] = network.split('/');
      list.addSubnet(address, Number(bits), family);
    }
  }
  return list;
}

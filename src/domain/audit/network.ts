import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that an address belongs to, which names no person: the /24 of IPv4, the /48 of IPv6. IPv4 within IPv6
 * (`::ffff:203.0.113.7`, RFC 4291, 2.5.5.2) is IPv4. Undefined for what is no address.
 */
export function networkOf(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return undefined;
  const [head = '', tail = ''] = plain.split('::');
  const [first, last] = [head, tail].map((part) => part.split(':').filter((group) => group !== '')) as [
    string[],
    string[],
  ];
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  const prefix = [...first, ...zeros, ...last].slice(0, 3).join(':');
  // A URL writes an address in its shortest form (RFC 5952).
  return `${new URL(`http://[${prefix}::]`).hostname.slice(1, -1)}/48`;
}

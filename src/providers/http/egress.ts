import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { isInnerAddress } from '../../domain/network/address.js';

/** Where a provider's calls may go: whatever an answer, a setting or a name server says, nowhere else. */
export interface Egress {
  /** The origin of its base URL, e.g. `https://api.example.com`. */
  readonly origin: string;
  /** Whether addresses that are not of the public internet are refused, but for those of `allowed`. */
  readonly refusesInner: boolean;
  /** Addresses and networks at which providers may be all the same, e.g. `10.2.0.0/16`. */
  readonly allowed: BlockList;
}

/** A call was about to go where the provider is not. Nothing was sent. */
export class EgressRefused extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'EgressRefused';
  }
}

/** What a connection is opened to, as undici says it. */
export interface Destination {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Checks where a connection is to go, before its name is looked up. @throws EgressRefused */
export function assertDestination(egress: Egress, { protocol, hostname, port }: Destination): void {
  const { origin } = new URL(
    `${protocol}//${hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname}${port && `:${port}`}`,
  );
  if (origin !== egress.origin) throw new EgressRefused('is not called at another address than that of its base URL');
  // An address is connected to without being looked up.
  assertReachable(egress, hostname.replace(/^\[|\]$/g, ''));
}

/** `dns.lookup` for a connection, which refuses what the name leads to if it is not to be called (DNS rebinding). */
export function lookUpFor(egress: Egress): (hostname: string, options: LookupOptions, found: Found) => void {
  return (hostname, options, found) => {
    lookup(hostname, options, (error, address: string | LookupAddress[], family) => {
      if (!error) {
        try {
          for (const one of typeof address === 'string' ? [address] : address) {
            assertReachable(egress, typeof one === 'string' ? one : one.address);
          }
        } catch (refused) {
          found(refused as EgressRefused, '');
          return;
        }
      }
      found(error, address, family);
    });
  };
}

/**
 * Reads addresses and networks.
 * @param problem told of the first entry that is none
 */
export function readNetworks(entries: readonly string[], problem: (entry: string) => void): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits, ...rest] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    try {
      if (rest.length > 0 || isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
        throw new RangeError('No network');
      if (bits === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(bits), family);
    } catch {
      problem(entry);
    }
  }
  return list;
}

function assertReachable({ refusesInner, allowed }: Egress, address: string): void {
  if (!refusesInner || !isInnerAddress(address)) return;
  if (!allowed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) {
    throw new EgressRefused('is at an address that is not public: name it in EGRESS_ALLOW if that is meant');
  }
}

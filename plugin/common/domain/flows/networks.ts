import ipaddr from 'ipaddr.js';

/** RFC 1918, unique local (RFC 4193), link-local of both families and loopback. */
export const DEFAULT_INTERNAL_NETWORKS: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A set of CIDR networks that answers whether an address belongs to it. IPv4-mapped IPv6 addresses count as IPv4. */
export class NetworkSet {
  private readonly ranges: readonly (readonly [Address, number])[];

  /** @throws {RangeError} naming the first entry that is neither CIDR nor an address. */
  constructor(networks: readonly string[] = DEFAULT_INTERNAL_NETWORKS) {
    this.ranges = networks.map(parseNetwork);
  }

  /** False for anything that is not an IP address. */
  has(address: string): boolean {
    const parsed = parseAddress(address);
    if (parsed === null) return false;
    return this.ranges.some(([network, bits]) => {
      if (parsed instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && parsed.match(network, bits);
      return network instanceof ipaddr.IPv6 && parsed.match(network, bits);
    });
  }
}

/** The first entry of `networks` that is no network, or null when all are good: for the validation of a setting. */
export function firstInvalidNetwork(networks: readonly string[]): string | null {
  return networks.find((network) => tryParse(network) === null) ?? null;
}

function parseNetwork(text: string): readonly [Address, number] {
  const parsed = tryParse(text);
  if (parsed === null) throw new RangeError(`Not a network in CIDR notation: "${text}"`);
  return parsed;
}

function tryParse(text: string): readonly [Address, number] | null {
  const trimmed = text.trim();
  if (trimmed.includes('/')) return ipaddr.isValidCIDR(trimmed) ? ipaddr.parseCIDR(trimmed) : null;
  const address = parseAddress(trimmed);
  return address === null ? null : [address, address instanceof ipaddr.IPv4 ? 32 : 128];
}

function parseAddress(text: string): Address | null {
  const plain = text.replace(/%.*$/, '');
  const strict = plain.includes(':') ? ipaddr.IPv6.isValid(plain) : ipaddr.IPv4.isValidFourPartDecimal(plain);
  return strict ? ipaddr.process(plain) : null;
}

import ipaddr from 'ipaddr.js';

/** A network interface in the capture. */
export interface Endpoint {
  readonly ip: string;
  /** Six bytes; the router's own for everything outside. */
  readonly mac: Buffer;
}

/** 4 or 16 bytes in network order. @throws for anything that is not an address. */
export function addressBytes(ip: string): Buffer {
  return Buffer.from(ipaddr.parse(ip).toByteArray());
}

export function isIpv6(ip: string): boolean {
  return ip.includes(':');
}

/** A locally administered MAC address (RFC 7042) numbered `n`. */
export function macOf(n: number): Buffer {
  return Buffer.from([0x02, 0x00, 0x00, 0x00, (n >> 8) & 0xff, n & 0xff]);
}

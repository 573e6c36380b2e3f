const LINK = {
  null: 0,
  ethernet: 1,
  raw: 101,
  loop: 108,
  linuxCooked: 113,
  ipv4: 228,
  ipv6: 229,
  linuxCooked2: 276,
} as const;
const ETHERTYPE = { ipv4: 0x0800, ipv6: 0x86dd, vlan: 0x8100, serviceVlan: 0x88a8 } as const;
const PROTOCOL = { tcp: 6, udp: 17 } as const;
const EXTENSIONS = new Set([0, 43, 44, 60]);
const SYN = 0x02;
const ACK = 0x10;

/** The connection a packet belongs to, whichever way it goes, and whether it opens a new one. */
export interface ConnectionOf {
  readonly key: string;
  readonly opens: boolean;
}

/** The key of the connection between two ends; ports are absent for what has none. */
export function connectionKey(
  a: string,
  aPort: number | undefined,
  b: string,
  bPort: number | undefined,
  transport: string
): string {
  const ends = [`${a} ${aPort ?? ''}`, `${b} ${bPort ?? ''}`].sort();
  return `${transport}|${ends[0]}|${ends[1]}`;
}

/** Finds the connection of a frame; null for what is not IP or cut off too early. Never throws. */
export function connectionOf(linkType: number, frame: Buffer): ConnectionOf | null {
  try {
    const network = networkLayer(linkType, frame);
    return network === null ? null : ofPacket(frame.subarray(network));
  } catch (error) {
    if (error instanceof RangeError) return null; // shorter than its own headers say
    throw error;
  }
}

function networkLayer(linkType: number, frame: Buffer): number | null {
  switch (linkType) {
    case LINK.ethernet:
      return afterEthertype(frame, 12);
    case LINK.linuxCooked:
      return afterEthertype(frame, 14);
    case LINK.linuxCooked2:
      return isIp(frame.readUInt16BE(0)) ? 20 : null;
    case LINK.null:
    case LINK.loop:
      return 4;
    case LINK.raw:
    case LINK.ipv4:
    case LINK.ipv6:
      return 0;
    default:
      return null;
  }
}

function afterEthertype(frame: Buffer, start: number): number | null {
  let at = start;
  while (frame.readUInt16BE(at) === ETHERTYPE.vlan || frame.readUInt16BE(at) === ETHERTYPE.serviceVlan)
    at += 4;
  return isIp(frame.readUInt16BE(at)) ? at + 2 : null;
}

function isIp(type: number): boolean {
  return type === ETHERTYPE.ipv4 || type === ETHERTYPE.ipv6;
}

function ofPacket(packet: Buffer): ConnectionOf | null {
  const version = packet.readUInt8(0) >> 4;
  if (version === 4) {
    const transport = (packet.readUInt8(0) & 0x0f) * 4;
    const fragment = (packet.readUInt16BE(6) & 0x1fff) !== 0;
    return ofTransport(
      packet,
      packet.readUInt8(9),
      fragment ? packet.length : transport,
      ipv4(packet, 12),
      ipv4(packet, 16)
    );
  }
  if (version !== 6) return null;
  let protocol = packet.readUInt8(6);
  let at = 40;
  while (EXTENSIONS.has(protocol)) {
    const size = protocol === 44 ? 8 : (packet.readUInt8(at + 1) + 1) * 8;
    protocol = packet.readUInt8(at);
    at += size;
  }
  return ofTransport(packet, protocol, at, ipv6(packet, 8), ipv6(packet, 24));
}

function ofTransport(
  packet: Buffer,
  protocol: number,
  at: number,
  source: string,
  destination: string
): ConnectionOf {
  const name = protocol === PROTOCOL.tcp ? 'tcp' : protocol === PROTOCOL.udp ? 'udp' : '';
  if (name === '' || packet.length < at + 4)
    return { key: connectionKey(source, undefined, destination, undefined, ''), opens: false };
  const key = connectionKey(source, packet.readUInt16BE(at), destination, packet.readUInt16BE(at + 2), name);
  const flags = name === 'tcp' && packet.length > at + 13 ? packet.readUInt8(at + 13) : 0;
  return { key, opens: (flags & (SYN | ACK)) === SYN };
}

function ipv4(packet: Buffer, at: number): string {
  return `${packet.readUInt8(at)}.${packet.readUInt8(at + 1)}.${packet.readUInt8(at + 2)}.${packet.readUInt8(at + 3)}`;
}

/** The text form of RFC 5952, as Go's net.IP writes it. */
function ipv6(packet: Buffer, at: number): string {
  const words = Array.from({ length: 8 }, (_, i) => packet.readUInt16BE(at + i * 2));
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && words[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  const hex = (list: readonly number[]): string => list.map((word) => word.toString(16)).join(':');
  if (best.start === -1) return hex(words);
  return `${hex(words.slice(0, best.start))}::${hex(words.slice(best.start + best.length))}`;
}

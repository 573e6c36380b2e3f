import { ETHERTYPE, isCutOff, type Framing } from './link';

const PROTOCOL = { ipv4: 4, tcp: 6, udp: 17, ipv6: 41, hopByHop: 0 } as const;
const SYN = 0x02;
const ACK = 0x10;

/** The connection a frame belongs to, whichever way it goes, and whether it opens a new one. */
export interface ConnectionOf {
  readonly key: string;
  readonly opens: boolean;
  /** The IP packet is only a part of one: Packetbeat counts the part that completes it and no other. IPv6 fragments are counted each. */
  readonly fragment: boolean;
  readonly tcpPorts: readonly [number, number] | null;
}

/** One side of a connection. Tunnels of IP in IP have several addresses. */
export interface End {
  readonly mac?: string | undefined;
  readonly ips: readonly string[];
  readonly port?: number | undefined;
}

/** The key of the connection between two ends, by what Packetbeat tells flows apart: hardware addresses, VLANs, all IP addresses, ports. */
export function connectionKey(a: End, b: End, vlans: readonly number[], transport: string): string {
  const ends = [textOf(a), textOf(b)].sort();
  return `${transport}|${vlans.join(',')}|${ends[0]}|${ends[1]}`;
}

function textOf({ mac, ips, port }: End): string {
  const addresses = ips.length > 1 ? [...ips].sort().join(',') : (ips[0] ?? '');
  return `${mac ?? ''} ${addresses} ${port ?? ''}`;
}

interface Layers {
  macs: readonly [string, string] | null;
  vlans: number[];
  sources: string[];
  destinations: string[];
  fragment: boolean;
}

/**
 * Finds the connection of a frame as Packetbeat does: headers of IPv6 other than hop-by-hop end its reading, a tunnel's inside belongs to the
 * flow, and a header that is cut off leaves what comes before it. Never throws.
 */
export function connectionOf(framing: Framing, frame: Buffer): ConnectionOf {
  const layers: Layers = { macs: null, vlans: [], sources: [], destinations: [], fragment: false };
  let ports: readonly [number, number] | null = null;
  let [transport, flags] = ['', 0];
  try {
    let next = link(framing, frame, layers);
    while (next?.protocol === PROTOCOL.ipv4 || next?.protocol === PROTOCOL.ipv6)
      next = next.protocol === PROTOCOL.ipv4 ? ipv4(frame, next.at, layers) : ipv6(frame, next.at, layers);
    if (next?.protocol === PROTOCOL.tcp || next?.protocol === PROTOCOL.udp) {
      ports = [frame.readUInt16BE(next.at), frame.readUInt16BE(next.at + 2)];
      transport = next.protocol === PROTOCOL.tcp ? 'tcp' : 'udp';
      if (transport === 'tcp') flags = frame[next.at + 13] ?? 0;
    }
  } catch (error) {
    if (!isCutOff(error)) throw error;
  }
  const [from, to] = [
    { mac: layers.macs?.[0], ips: layers.sources, port: ports?.[0] },
    { mac: layers.macs?.[1], ips: layers.destinations, port: ports?.[1] },
  ];
  return {
    key: connectionKey(from, to, layers.vlans, transport),
    opens: (flags & (SYN | ACK)) === SYN,
    fragment: layers.fragment,
    tcpPorts: transport === 'tcp' ? ports : null,
  };
}

interface Next {
  readonly at: number;
  readonly protocol: number;
}

/** Where the IP packet begins; null when it is none. */
function link(framing: Framing, frame: Buffer, layers: Layers): Next | null {
  if (framing === 'ethernet') layers.macs = [mac(frame, 6), mac(frame, 0)];
  let at = framing === 'ethernet' ? 12 : 14;
  let type = frame.readUInt16BE(at);
  for (; type === ETHERTYPE.vlan || type === ETHERTYPE.serviceVlan; type = frame.readUInt16BE(at)) {
    layers.vlans.push(frame.readUInt16BE(at + 2) & 0x0fff);
    at += 4;
  }
  if (type === ETHERTYPE.ipv4) return { at: at + 2, protocol: PROTOCOL.ipv4 };
  return type === ETHERTYPE.ipv6 ? { at: at + 2, protocol: PROTOCOL.ipv6 } : null;
}

function ipv4(frame: Buffer, at: number, layers: Layers): Next | null {
  const header = (frame.readUInt8(at) & 0x0f) * 4;
  layers.sources.push(ipv4Text(frame, at + 12));
  layers.destinations.push(ipv4Text(frame, at + 16));
  const part = frame.readUInt16BE(at + 6);
  if ((part & 0x3fff) !== 0) layers.fragment = true;
  // A later fragment has no header of the transport.
  return (part & 0x1fff) === 0 ? { at: at + header, protocol: frame.readUInt8(at + 9) } : null;
}

function ipv6(frame: Buffer, at: number, layers: Layers): Next {
  layers.sources.push(ipv6Text(frame, at + 8));
  layers.destinations.push(ipv6Text(frame, at + 24));
  const protocol = frame.readUInt8(at + 6);
  if (protocol !== PROTOCOL.hopByHop) return { at: at + 40, protocol };
  return { at: at + 40 + (frame.readUInt8(at + 41) + 1) * 8, protocol: frame.readUInt8(at + 40) };
}

function mac(frame: Buffer, at: number): string {
  if (frame.length < at + 6) throw new RangeError('no hardware address');
  return frame.toString('hex', at, at + 6);
}

function ipv4Text(packet: Buffer, at: number): string {
  return `${packet.readUInt8(at)}.${packet.readUInt8(at + 1)}.${packet.readUInt8(at + 2)}.${packet.readUInt8(at + 3)}`;
}

/** The text form of RFC 5952, as Go's net.IP writes it. */
function ipv6Text(packet: Buffer, at: number): string {
  const words = Array.from({ length: 8 }, (_, i) => packet.readUInt16BE(at + i * 2));
  if (words[5] === 0xffff && words.slice(0, 5).every((word) => word === 0)) return ipv4Text(packet, at + 12);
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

import { addressBytes, isIpv6, type Endpoint } from './addresses';

const IP_PROTOCOL = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;
export const TCP_FLAGS = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;

/** What a TCP segment carries besides its addresses. */
export interface TcpSegment {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: number;
  readonly payload: Buffer;
}

/** The Internet checksum (RFC 1071) over the concatenation of `parts`. */
export function checksum(...parts: readonly Buffer[]): number {
  const data = Buffer.concat(parts);
  let sum = 0;
  for (let i = 0; i + 1 < data.length; i += 2) sum += data.readUInt16BE(i);
  if (data.length % 2 === 1) sum += (data[data.length - 1] ?? 0) << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** Ethernet frame with one TCP segment (RFC 9293), checksums right. */
export function tcpFrame(from: Endpoint, to: Endpoint, segment: TcpSegment): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(segment.sourcePort, 0);
  header.writeUInt16BE(segment.destinationPort, 2);
  header.writeUInt32BE(segment.sequence >>> 0, 4);
  header.writeUInt32BE(segment.acknowledgement >>> 0, 8);
  header.writeUInt8(5 << 4, 12);
  header.writeUInt8(segment.flags, 13);
  header.writeUInt16BE(64240, 14);
  header.writeUInt16BE(
    checksum(pseudoHeader(from.ip, to.ip, 'tcp', 20 + segment.payload.length), header, segment.payload),
    16
  );
  return ipFrame(from, to, 'tcp', Buffer.concat([header, segment.payload]));
}

/** Ethernet frame with one UDP datagram (RFC 768). */
export function udpFrame(
  from: Endpoint,
  to: Endpoint,
  sourcePort: number,
  destinationPort: number,
  payload: Buffer
): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(sourcePort, 0);
  header.writeUInt16BE(destinationPort, 2);
  header.writeUInt16BE(8 + payload.length, 4);
  const sum = checksum(pseudoHeader(from.ip, to.ip, 'udp', 8 + payload.length), header, payload);
  header.writeUInt16BE(sum === 0 ? 0xffff : sum, 6);
  return ipFrame(from, to, 'udp', Buffer.concat([header, payload]));
}

/** Ethernet frame with an ICMP (RFC 792) or ICMPv6 (RFC 4443) echo request or reply. */
export function echoFrame(
  from: Endpoint,
  to: Endpoint,
  reply: boolean,
  identifier: number,
  sequence: number,
  payload: Buffer
): Buffer {
  const sixth = isIpv6(from.ip);
  const header = Buffer.alloc(8);
  header.writeUInt8(sixth ? (reply ? 129 : 128) : reply ? 0 : 8, 0);
  header.writeUInt16BE(identifier, 4);
  header.writeUInt16BE(sequence, 6);
  const pseudo = sixth ? pseudoHeader(from.ip, to.ip, 'icmpv6', 8 + payload.length) : Buffer.alloc(0);
  header.writeUInt16BE(checksum(pseudo, header, payload), 2);
  return ipFrame(from, to, sixth ? 'icmpv6' : 'icmp', Buffer.concat([header, payload]));
}

function ipFrame(from: Endpoint, to: Endpoint, protocol: keyof typeof IP_PROTOCOL, payload: Buffer): Buffer {
  const sixth = isIpv6(from.ip);
  const ethernet = Buffer.concat([to.mac, from.mac, Buffer.from(sixth ? [0x86, 0xdd] : [0x08, 0x00])]);
  return Buffer.concat([
    ethernet,
    sixth ? ipv6Header(from, to, protocol, payload.length) : ipv4Header(from, to, protocol, payload.length),
    payload,
  ]);
}

function ipv4Header(
  from: Endpoint,
  to: Endpoint,
  protocol: keyof typeof IP_PROTOCOL,
  length: number
): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(20 + length, 2);
  header.writeUInt16BE(0x4000, 6); // do not fragment
  header.writeUInt8(64, 8);
  header.writeUInt8(IP_PROTOCOL[protocol], 9);
  addressBytes(from.ip).copy(header, 12);
  addressBytes(to.ip).copy(header, 16);
  header.writeUInt16BE(checksum(header), 10);
  return header;
}

function ipv6Header(
  from: Endpoint,
  to: Endpoint,
  protocol: keyof typeof IP_PROTOCOL,
  length: number
): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt8(0x60, 0);
  header.writeUInt16BE(length, 4);
  header.writeUInt8(IP_PROTOCOL[protocol], 6);
  header.writeUInt8(64, 7);
  addressBytes(from.ip).copy(header, 8);
  addressBytes(to.ip).copy(header, 24);
  return header;
}

function pseudoHeader(from: string, to: string, protocol: keyof typeof IP_PROTOCOL, length: number): Buffer {
  const tail = Buffer.alloc(isIpv6(from) ? 8 : 4);
  if (isIpv6(from)) {
    tail.writeUInt32BE(length, 0);
    tail.writeUInt8(IP_PROTOCOL[protocol], 7);
  } else {
    tail.writeUInt8(IP_PROTOCOL[protocol], 1);
    tail.writeUInt16BE(length, 2);
  }
  return Buffer.concat([addressBytes(from), addressBytes(to), tail]);
}

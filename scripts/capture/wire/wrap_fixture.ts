import { checksum } from './frames';

const ETHERNET = 14;
const IPV4 = 20;

/** By link type: what stands before the packet of an Ethernet frame when it is captured on a link of another kind. Builders of test captures use these. */
const HEADERS: Readonly<Record<number, (type: number, size: number) => Buffer>> = {
  0: (type) => Buffer.from([type === 0x86dd ? 30 : 2, 0, 0, 0]),
  9: (type) => Buffer.from([0xff, 0x03, 0x00, type === 0x86dd ? 0x57 : 0x21]),
  50: (type) => Buffer.from([0x0f, 0x00, type >> 8, type & 0xff]),
  51: (type, size) =>
    Buffer.from([0x11, 0, 0, 1, (size + 2) >> 8, (size + 2) & 0xff, 0, type === 0x86dd ? 0x57 : 0x21]),
  101: () => Buffer.alloc(0),
  104: (type) => Buffer.from([0x0f, 0x00, type >> 8, type & 0xff]),
  105: (type) => wireless(type, 24),
  108: (type) => Buffer.from([0, 0, 0, type === 0x86dd ? 30 : 2]),
  113: (type) => Buffer.from([0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, type >> 8, type & 0xff]),
  117: (type) => Buffer.concat([Buffer.from([61, type === 0x86dd ? 24 : 2]), Buffer.alloc(62)]),
  127: (type) => Buffer.concat([Buffer.from([0, 0, 8, 0, 0, 0, 0, 0]), wireless(type, 26)]),
  192: (type) => Buffer.concat([Buffer.from([0, 0, 8, 0, 105, 0, 0, 0]), wireless(type, 24)]),
  204: (type) => Buffer.from([1, 0xff, 0x03, 0x00, type === 0x86dd ? 0x57 : 0x21]),
  228: () => Buffer.alloc(0),
  229: () => Buffer.alloc(0),
  239: (type, size) => {
    const attribute = Buffer.alloc(4);
    attribute.writeUInt16LE(size + 4, 0);
    attribute.writeUInt16LE(9, 2);
    return Buffer.concat([
      Buffer.from([type === 0x86dd ? 10 : 2, 0, 0, 0, 5, 0, 10, 0, 0, 0, 0, 0]),
      attribute,
    ]);
  },
  258: () => {
    const header = Buffer.alloc(108);
    header.writeUInt32LE(108, 0);
    header.writeUInt32LE(1, 4);
    header.writeUInt32LE(101, 8);
    return header;
  },
  276: (type) =>
    Buffer.concat([
      Buffer.from([type >> 8, type & 0xff]),
      Buffer.from('00000000000300010006020000000001' + '0000', 'hex'),
    ]),
};

/** The link types that `onLink` knows. */
export const LINK_TYPES: readonly number[] = Object.keys(HEADERS).map(Number);

/** The packet of an Ethernet frame as a capture of another link type has it. @throws for a link type that is not known here. */
export function onLink(linkType: number, ethernet: Buffer): Buffer {
  const header = HEADERS[linkType];
  if (header === undefined) throw new RangeError(`No header of link type ${linkType} is known`);
  const packet = ethernet.subarray(ETHERNET);
  return Buffer.concat([header(ethernet.readUInt16BE(12), packet.length), packet]);
}

/** An Ethernet frame with an IPv4 packet, cut into fragments whose payload has so many bytes, a multiple of eight (RFC 791). */
export function fragmentsOf(ethernet: Buffer, size: number, identification: number): Buffer[] {
  const header = ethernet.subarray(0, ETHERNET + IPV4);
  const payload = ethernet.subarray(ETHERNET + IPV4);
  const fragments: Buffer[] = [];
  for (let offset = 0; offset < payload.length; offset += size) {
    const part = payload.subarray(offset, offset + size);
    const more = offset + size < payload.length ? 0x2000 : 0;
    const own = Buffer.from(header);
    own.writeUInt16BE(IPV4 + part.length, ETHERNET + 2);
    own.writeUInt16BE(identification, ETHERNET + 4);
    own.writeUInt16BE(more | (offset / 8), ETHERNET + 6);
    fragments.push(Buffer.concat([withChecksum(own), part]));
  }
  return fragments;
}

/** An Ethernet frame whose packet is carried by an IPv4 packet between two other addresses (RFC 2003; IPv6: RFC 4213). */
export function tunnelled(ethernet: Buffer, from: Buffer, to: Buffer): Buffer {
  const packet = ethernet.subarray(ETHERNET);
  const outer = Buffer.concat([ethernet.subarray(0, 12), Buffer.from([8, 0]), Buffer.alloc(IPV4)]);
  outer.writeUInt8(0x45, ETHERNET);
  outer.writeUInt16BE(IPV4 + packet.length, ETHERNET + 2);
  outer.writeUInt8(64, ETHERNET + 8);
  outer.writeUInt8(ethernet.readUInt16BE(12) === 0x86dd ? 41 : 4, ETHERNET + 9);
  from.copy(outer, ETHERNET + 12);
  to.copy(outer, ETHERNET + 16);
  return Buffer.concat([withChecksum(outer), packet]);
}

function withChecksum(frame: Buffer): Buffer {
  frame.writeUInt16BE(0, ETHERNET + 10);
  frame.writeUInt16BE(checksum(frame.subarray(ETHERNET, ETHERNET + IPV4)), ETHERNET + 10);
  return frame;
}

/** IEEE 802.11 data in the clear (26 bytes: with a QoS field) and the LLC header behind it. */
function wireless(type: number, size: 24 | 26): Buffer {
  const header = Buffer.alloc(size);
  header.writeUInt16LE(size === 26 ? 0x0188 : 0x0108, 0);
  return Buffer.concat([header, Buffer.from([0xaa, 0xaa, 0x03, 0, 0, 0, type >> 8, type & 0xff])]);
}

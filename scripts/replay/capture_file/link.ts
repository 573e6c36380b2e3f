/**
 * How a frame is handed to Packetbeat, which knows Ethernet, Linux cooked and Null frames alone. `cooked` has no addresses of machines: nothing has
 * to be invented where the capture has none.
 */
export type Framing = 'ethernet' | 'cooked';
export const FRAMINGS: Readonly<Record<Framing, { readonly linkType: number }>> = {
  ethernet: { linkType: 1 },
  cooked: { linkType: 113 },
};

export interface Framed {
  readonly framing: Framing;
  readonly data: Buffer;
}

/** What a frame of a link type without Ethernet addresses carries: an EtherType, and where its payload begins. */
interface Carried {
  readonly type: number;
  readonly payload: Buffer;
}

export const ETHERTYPE = { ipv4: 0x0800, ipv6: 0x86dd, vlan: 0x8100, serviceVlan: 0x88a8 } as const;
const CARRIED: ReadonlySet<number> = new Set(Object.values(ETHERTYPE));
const PPP = { ipv4: 0x21, ipv6: 0x57 } as const;
/** Families of addresses as systems number them: IPv6 has another number on each. */
const FAMILIES = new Set([2, 10, 23, 24, 28, 30]);
const SNAP = 0xaaaa03;

/** By link type (https://www.tcpdump.org/linktypes.html): what a frame carries. */
const READERS: Readonly<Record<number, (frame: Buffer) => Carried | null>> = {
  0: ofFamily,
  9: (frame) => ofPpp(frame),
  12: ofVersion,
  14: ofVersion,
  50: (frame) => (frame.readUInt8(0) === 0xff ? ofPpp(frame) : ofType(frame, 2, 4)),
  51: (frame) => (frame.readUInt8(1) === 0 ? ofPpp(frame.subarray(6)) : null),
  101: ofVersion,
  104: (frame) => ofType(frame, 2, 4),
  105: ofWireless,
  108: ofFamily,
  113: (frame) => ofType(frame, 14, 16),
  117: (frame) => ofVersion(frame.subarray((frame.readUInt8(0) + 3) & ~3)),
  127: (frame) => ofWireless(frame.subarray(frame.readUInt16LE(2))),
  204: (frame) => ofPpp(frame.subarray(1)),
  228: ofVersion,
  229: ofVersion,
  239: ofNetfilter,
  276: (frame) => ofType(frame, 0, 20),
};

/** Link types that wrap a frame of another one, which they name: per-packet information of wireless cards, and of `tcpdump -i any` on macOS. */
const WRAPPERS: Readonly<Record<number, (frame: Buffer) => { linkType: number; frame: Buffer }>> = {
  149: ofPacketTap,
  192: (frame) => ({ linkType: frame.readUInt32LE(4), frame: frame.subarray(frame.readUInt16LE(2)) }),
  258: ofPacketTap,
};

/** The link types that can be replayed, in words. */
export const REPLAYED =
  'Ethernet, Linux cooked (tcpdump -i any, both versions), raw IP, loopback, PPP, Cisco HDLC, 802.11 with and without radiotap or PPI, PKTAP, NFLOG, PFLOG';

/** Names of the link types that are met now and then and carry no IP, or hide it. */
const NAMES: Readonly<Record<number, string>> = {
  6: 'Token Ring',
  7: 'ARCNET',
  10: 'FDDI',
  100: 'LLC over ATM',
  107: 'Frame Relay',
  119: '802.11 with a Prism header',
  122: 'IP over Fibre Channel',
  123: 'ATM',
  143: 'DOCSIS',
  163: '802.11 with an AVS header',
  187: 'Bluetooth HCI',
  189: 'USB',
  195: 'IEEE 802.15.4',
  201: 'Bluetooth HCI',
  220: 'USB',
  227: 'CAN bus',
  230: 'IEEE 802.15.4',
  231: 'D-Bus',
  240: 'netANALYZER',
  242: 'IP over InfiniBand',
  249: 'USB',
  251: 'Bluetooth Low Energy',
  253: 'Netlink',
  271: 'vsock',
};

export function isReplayed(linkType: number): boolean {
  return (
    linkType === FRAMINGS.ethernet.linkType ||
    READERS[linkType] !== undefined ||
    WRAPPERS[linkType] !== undefined
  );
}

/** `link type 189 (USB)`: for people who know the capture, not the number. */
export function nameOfLinkType(linkType: number): string {
  const name = NAMES[linkType];
  return name === undefined ? `link type ${linkType}` : `link type ${linkType} (${name})`;
}

/** The frame as Packetbeat reads it; null for what carries no IP where the link has no addresses to count it by. Never throws. */
export function framed(linkType: number, frame: Buffer): Framed | null {
  if (linkType === FRAMINGS.ethernet.linkType) return { framing: 'ethernet', data: frame };
  try {
    const wrapper = WRAPPERS[linkType];
    if (wrapper !== undefined) {
      const inner = wrapper(frame);
      return WRAPPERS[inner.linkType] === undefined ? framed(inner.linkType, inner.frame) : null;
    }
    const carried = READERS[linkType]?.(frame) ?? null;
    return carried === null || !CARRIED.has(carried.type) || carried.payload.length === 0
      ? null
      : { framing: 'cooked', data: Buffer.concat([cookedHeader(carried.type), carried.payload]) };
  } catch (error) {
    if (isCutOff(error)) return null;
    throw error;
  }
}

/** A frame is shorter than its own headers say. By name: the class of Node's own errors is another one within a sandbox. */
export function isCutOff(error: unknown): boolean {
  return (error as Partial<Error> | null)?.name === 'RangeError';
}

/** LINKTYPE_LINUX_SLL: to us, from an Ethernet without an address. */
function cookedHeader(type: number): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt16BE(1, 2);
  header.writeUInt16BE(type, 14);
  return header;
}

function ofType(frame: Buffer, type: number, payload: number): Carried {
  return { type: frame.readUInt16BE(type), payload: frame.subarray(payload) };
}

function ofVersion(packet: Buffer): Carried | null {
  const version = packet.readUInt8(0) >> 4;
  if (version !== 4 && version !== 6) return null;
  return { type: version === 4 ? ETHERTYPE.ipv4 : ETHERTYPE.ipv6, payload: packet };
}

/** LINKTYPE_NULL and LINKTYPE_LOOP: four bytes in the order of the machine that wrote them. */
function ofFamily(frame: Buffer): Carried | null {
  const known = FAMILIES.has(frame.readUInt32LE(0)) || FAMILIES.has(frame.readUInt32BE(0));
  return known ? ofVersion(frame.subarray(4)) : null;
}

/** Address and control may be left out, the protocol may be one byte long (RFC 1661, 6.5 and 6.6). */
function ofPpp(frame: Buffer): Carried | null {
  const start = frame.readUInt16BE(0) === 0xff03 ? 2 : 0;
  const short = (frame.readUInt8(start) & 1) === 1;
  const protocol = short ? frame.readUInt8(start) : frame.readUInt16BE(start);
  const payload = frame.subarray(start + (short ? 1 : 2));
  if (protocol === PPP.ipv4) return { type: ETHERTYPE.ipv4, payload };
  return protocol === PPP.ipv6 ? { type: ETHERTYPE.ipv6, payload } : null;
}

/** IEEE 802.11: data in the clear, whole and alone in its frame, behind an LLC header with an EtherType. */
function ofWireless(frame: Buffer): Carried | null {
  const control = frame.readUInt16LE(0);
  const [kind, subtype] = [(control >> 2) & 3, (control >> 4) & 15];
  const [bothWays, encrypted, moreFragments] = [0x300, 0x4000, 0x400];
  if (kind !== 2 || (subtype & 4) !== 0 || (control & (encrypted | moreFragments)) !== 0) return null;
  if ((frame.readUInt16LE(22) & 15) !== 0) return null; // a later fragment
  let header = (control & bothWays) === bothWays ? 30 : 24;
  if ((subtype & 8) !== 0) {
    if ((frame.readUInt8(header) & 0x80) !== 0) return null; // several packets in one frame
    header += (control & 0x8000) === 0 ? 2 : 6;
  }
  // Some cards fill the header up to four bytes.
  const at = [header, (header + 3) & ~3].find((start) => frame.readUIntBE(start, 3) === SNAP);
  return at === undefined ? null : ofType(frame, at + 6, at + 8);
}

/** NFLOG: attributes of a netfilter message, of which number 9 is the packet. */
function ofNetfilter(frame: Buffer): Carried | null {
  for (let at = 4; at + 4 <= frame.length;) {
    const size = frame.readUInt16LE(at);
    if (size < 4) return null;
    if (frame.readUInt16LE(at + 2) === 9) return ofVersion(frame.subarray(at + 4, at + size));
    at += (size + 3) & ~3;
  }
  return null;
}

function ofPacketTap(frame: Buffer): { linkType: number; frame: Buffer } {
  return { linkType: frame.readUInt32LE(8), frame: frame.subarray(frame.readUInt32LE(0)) };
}

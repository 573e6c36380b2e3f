import ipaddr from 'ipaddr.js';
import { getDomain } from 'tldts';
import { normaliseName, seriesOf } from '../../plugin/common/domain/names';
import type { DomainSource, Transaction } from './traffic';
import type { Frame } from './wire/pcap';

/** Bytes are whole Ethernet frames, as Packetbeat's flows count them. */
export interface AddressTruth {
  readonly created: number;
  readonly received: number;
  readonly packetsSent: number;
  readonly packetsReceived: number;
}

/** What happened in one minute since the start. */
export interface MinuteTruth {
  readonly minute: number;
  readonly bytes: number;
  readonly packets: number;
  readonly transactions: Readonly<Record<string, number>>;
}

/** What was put into a capture: the figures that any reader of its events has to arrive at. */
export interface GroundTruth {
  readonly scenario: string;
  readonly seed: number;
  /** ISO 8601, of the first and the last frame. */
  readonly start: string;
  readonly end: string;
  readonly bytes: number;
  readonly packets: number;
  readonly packetsByType: Readonly<Record<'ipv4' | 'ipv6', number>>;
  readonly connections: number;
  readonly addresses: Readonly<Record<string, AddressTruth>>;
  readonly transactions: {
    readonly total: number;
    readonly byProtocol: Readonly<Record<string, Readonly<Record<'OK' | 'Error', number>>>>;
  };
  /** Requests per registered domain and source of the name; the minutes since the start in which they were made, with how many. */
  readonly domains: Readonly<
    Partial<
      Record<
        DomainSource,
        Readonly<
          Record<string, { readonly requests: number; readonly minutes: Readonly<Record<string, number>> }>
        >
      >
    >
  >;
  readonly minutes: readonly MinuteTruth[];
  /** What was hidden in the capture for a detector to find. */
  readonly planted: readonly Planted[];
}

export type Planted =
  | {
      readonly kind: 'burst';
      readonly source: DomainSource;
      readonly domain: string;
      readonly client: string;
      readonly start: string;
      readonly minutes: number;
      readonly requests: number;
    }
  | { readonly kind: 'dominating-address'; readonly address: string }
  | {
      readonly kind: 'scan' | 'amplification' | 'dns-exfiltration';
      readonly address: string;
      readonly start: string;
      readonly minutes: number;
      readonly detail: string;
    };

const MINUTE = 60_000_000;
const iso = (time: number): string => new Date(time / 1000).toISOString();

/** Adds up frames and transactions; nothing is read back from a decoder. */
export function groundTruth(
  scenario: string,
  seed: number,
  frames: readonly Frame[],
  transactions: readonly Transaction[],
  planted: readonly Planted[]
): GroundTruth {
  const start = frames.reduce((least, { time }) => Math.min(least, time), Infinity);
  const end = frames.reduce((most, { time }) => Math.max(most, time), 0);
  const addresses = new Map<
    string,
    { created: number; received: number; packetsSent: number; packetsReceived: number }
  >();
  const minutes = new Map<
    number,
    { minute: number; bytes: number; packets: number; transactions: Record<string, number> }
  >();
  const packetsByType = { ipv4: 0, ipv6: 0 };
  const connections = new Set<string>();
  const minuteOf = (time: number) =>
    fetch(minutes, Math.floor((time - start) / MINUTE), (minute) => ({
      minute,
      bytes: 0,
      packets: 0,
      transactions: {} as Record<string, number>,
    }));
  const address = (ip: string) =>
    fetch(addresses, ip, () => ({ created: 0, received: 0, packetsSent: 0, packetsReceived: 0 }));
  for (const { time, data } of frames) {
    const { type, source, destination, connection } = ends(data);
    packetsByType[type] += 1;
    connections.add(connection);
    const from = address(source);
    const to = address(destination);
    from.created += data.length;
    from.packetsSent += 1;
    to.received += data.length;
    to.packetsReceived += 1;
    const minute = minuteOf(time);
    minute.bytes += data.length;
    minute.packets += 1;
  }
  const byProtocol: Record<string, Record<'OK' | 'Error', number>> = {};
  const domains: Partial<
    Record<DomainSource, Record<string, { requests: number; minutes: Record<string, number> }>>
  > = {};
  for (const { protocol, status, time, name } of transactions) {
    (byProtocol[protocol] ??= { OK: 0, Error: 0 })[status] += 1;
    const minute = minuteOf(time);
    minute.transactions[protocol] = (minute.transactions[protocol] ?? 0) + 1;
    const domain = seriesOf(name, registeredDomain)?.domain;
    if (domain === undefined || !isSource(protocol)) continue;
    const ofSource = (domains[protocol] ??= {});
    const entry = (ofSource[domain] ??= { requests: 0, minutes: {} });
    entry.requests += 1;
    entry.minutes[minute.minute] = (entry.minutes[minute.minute] ?? 0) + 1;
  }
  return {
    scenario,
    seed,
    start: iso(start),
    end: iso(end),
    bytes: frames.reduce((sum, { data }) => sum + data.length, 0),
    packets: frames.length,
    packetsByType,
    connections: connections.size,
    addresses: Object.fromEntries(
      [...addresses].sort(([, a], [, b]) => b.created + b.received - a.created - a.received)
    ),
    transactions: { total: transactions.length, byProtocol },
    domains,
    minutes: [...minutes.values()].sort((a, b) => a.minute - b.minute),
    planted,
  };
}

function registeredDomain(name: string): string | null {
  return normaliseName(name).name === null ? null : getDomain(name);
}

function isSource(protocol: string): protocol is DomainSource {
  return protocol === 'dns' || protocol === 'http' || protocol === 'tls';
}

/** Addresses of a frame, and a key that both directions of a connection share: ports for TCP and UDP, the two addresses for ICMP. */
function ends(data: Buffer): {
  type: 'ipv4' | 'ipv6';
  source: string;
  destination: string;
  connection: string;
} {
  const type = data.readUInt16BE(12) === 0x86dd ? 'ipv6' : 'ipv4';
  const [at, size, header] = type === 'ipv6' ? [22, 16, 54] : [26, 4, 34];
  const text = (offset: number): string =>
    ipaddr.fromByteArray([...data.subarray(offset, offset + size)]).toString();
  const source = text(at);
  const destination = text(at + size);
  const protocol = data.readUInt8(type === 'ipv6' ? 20 : 23);
  const ports =
    protocol === 6 || protocol === 17 ? [data.readUInt16BE(header), data.readUInt16BE(header + 2)] : ['', ''];
  const sides = [`${source} ${ports[0]}`, `${destination} ${ports[1]}`].sort();
  return { type, source, destination, connection: `${protocol} ${sides.join(' ')}` };
}

function fetch<K, V>(map: Map<K, V>, key: K, create: (key: K) => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = create(key);
  map.set(key, made);
  return made;
}

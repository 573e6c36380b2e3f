import { randomNumbers } from '../anomalies/documents';
import type { PlaceLookup } from '../../../scripts/enrich/geo';
import { total, type Place, type Transfer } from './facts';

/** Hosts of the made-up network: some inside, some outside, of one or both versions of IP. */
export interface Hosts {
  readonly inside: readonly string[];
  readonly outside: readonly string[];
}
export const IPV4: Hosts = {
  inside: [
    '10.1.0.5',
    '10.1.0.6',
    '172.20.3.4',
    '192.168.7.8',
    '10.1.0.9',
    '10.1.0.10',
    '10.1.0.11',
    '10.1.0.12',
  ],
  outside: Array.from({ length: 14 }, (_, i) => `193.136.${i}.${10 + i}`),
};
export const IPV6: Hosts = {
  inside: ['fd20:1::5', 'fd20:1::6', 'fe80::7', 'fd20:1::8', 'fd20:1::9', 'fd20:1::a', 'fd20:1::b'],
  outside: Array.from({ length: 14 }, (_, i) => `2001:638:${i + 1}::${i + 1}`),
};

/** One frame on the wire: epoch ms, bytes of the whole frame, and whether the client sent it. */
export interface Packet {
  readonly time: number;
  readonly size: number;
  readonly forth: boolean;
}

export interface Connection {
  readonly id: string;
  readonly source: string;
  readonly destination: string;
  readonly transport: string;
  readonly port: number | undefined;
  readonly place: Place | undefined;
  readonly packets: readonly Packet[];
}

const SECOND = 1000;
/** After so much silence a connection counts as ended; Packetbeat then tells it a last time. */
const TIMEOUT = 30 * SECOND;
const PORTS = [443, 80, 53, 22, 25, 8080, 5432, 3306, 6379, 9100, 123];

/** Where an address is, when it has a place: made up, the same for the same address. */
export function placeOf(address: string): Place | undefined {
  if (!/^(193\.|2001:)/.test(address)) return undefined;
  const number = [...address].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return [(number % 120) - 55.5, ((number * 7) % 340) - 169.5];
}

/** Who announces an address that has a place: made up, some hundred networks of ten operators. */
export function operatorOf(address: string): string | undefined {
  const place = placeOf(address);
  return place && `Network ${Math.abs(Math.round(place[0])) % 10}`;
}

/** Both, as a place database answers. */
export function lookUp(address: string): ReturnType<PlaceLookup> {
  const place = placeOf(address);
  if (!place) return null;
  const [lat, lon] = place;
  return {
    location: { lat, lon },
    as: { number: 1, organization: { name: operatorOf(address) ?? '' } },
  };
}

/** Connections of some minutes, a few of them still open at the end. Equal seeds give equal connections. */
export function connections(
  { inside, outside }: Hosts,
  {
    seed,
    count,
    from,
    to,
  }: { readonly seed: number; readonly count: number; readonly from: number; readonly to: number }
): Connection[] {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T;
  return Array.from({ length: count }, (_, index): Connection => {
    const inbound = random() < 0.15;
    const [near, far] = [pick(inside), random() < 0.2 ? pick(inside) : pick(outside)];
    const [source, destination] = inbound ? [far, near] : [near, far];
    const transport = pick(['tcp', 'tcp', 'udp', source.includes(':') ? 'ipv6-icmp' : 'icmp']);
    const start = from + Math.floor(random() * (to - from));
    const length = Math.floor(random() ** 3 * 240 * SECOND);
    const packets = Array.from({ length: 2 + Math.floor(random() ** 2 * 60) }, (_packet, i): Packet => ({
      time: i === 0 ? start : start + Math.floor(random() * length),
      size: 60 + Math.floor(random() * 1440),
      forth: i === 0 || random() < 0.4,
    }));
    return {
      id: `c${index}`,
      source,
      destination,
      transport,
      port: transport.endsWith('icmp') ? undefined : pick(PORTS),
      place: placeOf(destination),
      packets: packets.sort((a, b) => a.time - b.time),
    };
  });
}

/** When an agent tells of a connection, and whether for the last time. */
interface Report {
  readonly time: number;
  readonly final: boolean;
}

/** The reports of a connection until `now`: every `period` while it lives (never without one), and a last one. */
export function reportsOf({ packets }: Connection, period: number | undefined, now: number): Report[] {
  const [start, last] = [packets[0]?.time ?? NaN, packets.at(-1)?.time ?? NaN];
  const end = last + TIMEOUT;
  const ticks = period === undefined ? 0 : Math.ceil((end - start) / period) - 1;
  const between = Array.from({ length: ticks }, (_, i) => ({
    time: start + (i + 1) * (period ?? 0),
    final: false,
  }));
  return [...between, { time: end, final: true }].filter(({ time }) => time <= now);
}

/** What was on the wire of a connection in (after, until]. */
export function moved(
  { packets }: Connection,
  after: number,
  until: number
): Pick<Transfer, 'sent' | 'returned'> & { readonly packets: readonly [forth: number, back: number] } {
  const inside = packets.filter(({ time }) => time > after && time <= until);
  const [forth, back] = [inside.filter((one) => one.forth), inside.filter((one) => !one.forth)];
  return {
    sent: total(forth.map(({ size }) => size)),
    returned: total(back.map(({ size }) => size)),
    packets: [forth.length, back.length],
  };
}

import { gzipSync } from 'node:zlib';
import { getDomain } from 'tldts';
import { SERVICES } from './places';
import { Random } from './random';

/** Options of a month: epoch milliseconds of its start (midnight UTC), and how many events an ordinary working hour has in the middle of the day. */
export interface MonthOptions {
  readonly seed: number;
  readonly days: number;
  readonly start: number;
  readonly perHour: number;
}

/** What is in the events of a month. Times are ISO 8601. */
export interface MonthTruth {
  readonly seed: number;
  readonly start: string;
  readonly end: string;
  readonly events: number;
  /** Requests by registered domain and by day since the start. */
  readonly domains: Readonly<Record<string, readonly number[]>>;
  /** Bursts that a detector has to find; the weekends are none. */
  readonly planted: readonly {
    readonly domain: string;
    readonly start: string;
    readonly minutes: number;
    readonly requests: number;
  }[];
}

export interface Month {
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly truth: MonthTruth;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;
const NAMES = 8;
const BURSTS: readonly (readonly [day: number, hour: number, name: number])[] = [
  [9, 10, 2],
  [15, 15, 4],
  [22, 11, 0],
];

/** Share of the busiest hour: people come at eight, eat at noon, leave at six; programs run all night. */
function activity(time: number): number {
  const hour = new Date(time).getUTCHours();
  const weekend = [0, 6].includes(new Date(time).getUTCDay());
  const day = hour < 7 || hour >= 19 ? 0.05 : hour === 12 ? 0.6 : hour === 7 || hour === 18 ? 0.4 : 1;
  return weekend ? Math.min(day, 0.08) : day;
}

/**
 * Weeks with weekends for the detector: TLS transactions as Packetbeat and the pipeline write them, made without any packet, since a month of packets would take
 * hours to decode. A Poisson process per service and hour; the same options give the same events.
 */
export function makeMonth({ seed, days, start, perHour }: MonthOptions): Month {
  const random = new Random(seed);
  const services = SERVICES.slice(0, NAMES);
  const weights = services.reduce((sum, { weight }) => sum + weight, 0);
  const times: { readonly time: number; readonly name: number }[] = [];
  services.forEach(({ weight }, name) => {
    for (let hour = start; hour < start + days * DAY; hour += HOUR) {
      const mean = HOUR / ((perHour * activity(hour) * weight) / weights);
      for (let time = hour + random.exponential(mean); time < hour + HOUR; time += random.exponential(mean))
        times.push({ time: Math.floor(time), name });
    }
  });
  const planted = BURSTS.filter(([day]) => day < days).map(([day, hour, name]) => {
    const at = start + day * DAY + hour * HOUR;
    const requests = Math.ceil(perHour);
    for (let i = 0; i < requests; i += 1)
      times.push({ time: Math.floor(at + random.next() * 20 * MINUTE), name });
    return {
      domain: domainOf(services[name]?.name ?? ''),
      start: new Date(at).toISOString(),
      minutes: 20,
      requests,
    };
  });
  times.sort((a, b) => a.time - b.time);
  const domains: Record<string, number[]> = {};
  const events = times.map(({ time, name }, i) => {
    const service = services[name] ?? services[0];
    const domain = domainOf(service?.name ?? '');
    const ofDay = (domains[domain] ??= new Array<number>(days).fill(0));
    const day = Math.floor((time - start) / DAY);
    ofDay[day] = (ofDay[day] ?? 0) + 1;
    return event(time, i, service?.name ?? '', service?.ipv4 ?? '', domain, random);
  });
  const [first, last] = [times[0]?.time ?? start, times[times.length - 1]?.time ?? start];
  return {
    events,
    truth: {
      seed,
      start: new Date(first).toISOString(),
      end: new Date(last).toISOString(),
      events: events.length,
      domains,
      planted,
    },
  };
}

function domainOf(name: string): string {
  return getDomain(name) ?? name;
}

function event(
  time: number,
  number: number,
  name: string,
  ip: string,
  domain: string,
  random: Random
): Record<string, unknown> {
  const at = new Date(time).toISOString();
  const client = `10.20.0.${random.integer(101, 112)}`;
  return {
    '@timestamp': at,
    type: 'tls',
    status: 'OK',
    agent: { type: 'packetbeat', name: 'office', id: 'month', version: '8.12.2' },
    event: { dataset: 'tls', kind: 'event', start: at, duration: random.integer(8, 300) * 1_000_000 },
    network: { type: 'ipv4', transport: 'tcp', protocol: 'tls', direction: 'egress' },
    source: { ip: client, port: 20_000 + (number % 40_000) },
    destination: { ip, port: 443, domain: name },
    tls: { client: { server_name: name }, established: true },
    network_traffic: { domain, domain_source: 'tls', request: name },
  };
}

/** As a file for `npm run replay`: one event a line, gzipped. */
export function monthFile({ events }: Month): Buffer {
  return gzipSync(`${events.map((one) => JSON.stringify(one)).join('\n')}\n`);
}

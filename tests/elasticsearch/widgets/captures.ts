import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pipeline } from '../../../scripts/enrich';
import { where, type Described, type Exchange, type Facts, type Transfer } from './facts';
import { lookUp, operatorOf, placeOf } from './packets';
import type { Event, World } from './worlds';

/** Real captures that are shared beside the repository, not in it. */
const FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'captures');
export const CAPTURES = existsSync(FOLDER)
  ? readdirSync(join(FOLDER, 'events')).filter((name) => name.endsWith('.ndjson.gz'))
  : [];

/** Bytes by address, exact, of one capture; made by others from its packets. */
export interface Talkers {
  readonly total: number;
  readonly top: readonly (readonly [address: string, bytes: number])[];
}
export function talkersOf(capture: string): Readonly<Record<string, Talkers>> | undefined {
  const all = JSON.parse(readFileSync(join(FOLDER, 'top-talkers-reference.json'), 'utf8')) as Record<
    string,
    Record<string, Talkers>
  >;
  return all[capture.replace(/\.gz$/, '')];
}

interface Side {
  readonly ip?: string | readonly string[];
  readonly port?: number;
  readonly bytes?: number;
  readonly packets?: number;
  readonly domain?: string;
}
/** The parts of Packetbeat's documents that are read, as its own documentation names them; what the pipeline adds stands last. */
interface Raw {
  '@timestamp': string;
  readonly type: string;
  readonly source: Side;
  readonly destination: Side;
  readonly network?: {
    readonly type?: string;
    readonly transport?: string;
    readonly bytes?: number;
    readonly protocol?: string;
    readonly direction?: string;
  };
  readonly agent?: { readonly name?: string };
  readonly flow?: { readonly id: string };
  readonly event: { readonly start: string; readonly duration?: number };
  readonly dns?: { readonly question?: { readonly type?: string } };
  readonly network_traffic?: {
    readonly domain?: string;
    readonly request?: string | readonly string[];
    readonly outcome?: string | readonly string[];
  };
}

const listed = (value: string | readonly string[] | undefined): readonly string[] => [value ?? []].flat();

/**
 * What a document says of its connection, after the pipeline. Whether that is right is what the pipeline's golden examples are for
 * (deploy/logstash/golden); here the dashboard is held to it.
 */
function describedBy({ agent, source, destination, network, network_traffic: own, ...raw }: Raw): Described {
  const [client, server] = [source.ip, destination.ip].map((ip) => (typeof ip === 'string' ? ip : undefined));
  const place = server === undefined ? undefined : placeOf(server);
  const [from, to] = [client && operatorOf(client), server && operatorOf(server)];
  return {
    time: Date.parse(raw['@timestamp']),
    organizations: { ...(from ? { source: from } : {}), ...(to ? { destination: to } : {}) },
    requests: listed(own?.request),
    outcomes: listed(own?.outcome),
    ...(agent?.name === undefined ? {} : { agent: agent.name }),
    ...(client === undefined ? {} : { source: client }),
    ...(server === undefined ? {} : { destination: server }),
    ...(destination.port === undefined ? {} : { port: destination.port }),
    ...(destination.domain === undefined ? {} : { name: destination.domain }),
    ...(network?.type === undefined ? {} : { version: network.type }),
    ...(network?.transport === undefined ? {} : { transport: network.transport }),
    ...(network?.protocol === undefined ? {} : { protocol: network.protocol }),
    ...(network?.direction === undefined ? {} : { direction: network.direction }),
    ...(own?.domain === undefined ? {} : { domain: own.domain }),
    ...(place === undefined ? {} : { place }),
  };
}

const exchangeOf = (raw: Raw): Exchange => ({
  ...describedBy(raw),
  reverse: raw.dns?.question?.type === 'PTR',
  ...(raw.network?.bytes === undefined ? {} : { bytes: raw.network.bytes }),
  ...(raw.event.duration === undefined ? {} : { duration: raw.event.duration }),
});

type Counted = Pick<Transfer, 'sent' | 'returned' | 'packets'> & { readonly client: Side['ip'] };

/** Packetbeat 7.17 counts cumulatively: what a report adds is the difference to the one before of the same connection. Read before the pipeline. */
function countedOf(flows: readonly Raw[]): Map<Raw, Counted> {
  const counted = new Map<string, readonly number[]>();
  return new Map(
    flows.map((raw) => {
      const { source, destination } = raw;
      const key = `${raw.flow?.id} ${raw.event.start}`;
      const now = [
        source.bytes ?? 0,
        destination.bytes ?? 0,
        (source.packets ?? 0) + (destination.packets ?? 0),
      ];
      const before = counted.get(key) ?? [0, 0, 0];
      counted.set(key, now);
      const [sent = 0, returned = 0, packets = 0] = now.map((value, i) => value - (before[i] ?? 0));
      return [raw, { sent, returned, packets, client: [source.ip ?? []].flat()[0] ?? '' }];
    })
  );
}

/** Where the pipeline exchanged the ends of a flow, what they sent goes with them. */
function transferOf(raw: Raw, { sent, returned, packets, client }: Counted): Transfer {
  const turned = raw.source.ip !== undefined && raw.source.ip !== client && raw.destination.ip === client;
  return {
    ...describedBy(raw),
    packets,
    sent: turned ? returned : sent,
    returned: turned ? sent : returned,
  };
}

/**
 * The events of a capture and the facts since `from`, with both families ending at `now`: Packetbeat stamps flows of a capture file with the wall clock, transactions
 * with the capture's. Events of before Setup went through no pipeline, and are given as they came.
 */
export function captured(capture: string, from: number, now: number): World {
  const raw = gunzipSync(readFileSync(join(FOLDER, 'events', capture)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Raw);
  for (const family of [
    raw.filter(({ type }) => type === 'flow'),
    raw.filter(({ type }) => type !== 'flow'),
  ]) {
    const newest = Math.max(...family.map((one) => Date.parse(one['@timestamp'])));
    for (const one of family)
      one['@timestamp'] = new Date(Date.parse(one['@timestamp']) + now - newest).toISOString();
  }
  const ordered = raw
    .map((one, index) => ({ one, index, time: Date.parse(one['@timestamp']) }))
    .sort((a, b) => a.time - b.time || a.index - b.index)
    .map(({ one }) => one);
  const counted = countedOf(ordered.filter(({ type }) => type === 'flow'));
  const enrich = pipeline(lookUp, -Infinity);
  const documents = ordered as unknown as Event[];
  documents.forEach(enrich);
  const facts: Facts = {
    transfers: [...counted].map(([flow, counts]) => transferOf(flow, counts)),
    exchanges: ordered.filter(({ type }) => type !== 'flow').map(exchangeOf),
  };
  return { facts: where(facts, ({ time }) => time >= from), documents };
}

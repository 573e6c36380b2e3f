import { pipeline } from '../../../scripts/enrich';
import {
  bareExchange,
  bareTransfer,
  described,
  ingestedExchange,
  ingestedTransfer,
  learned,
} from './descriptions';
import { eventOf, exchanges, type Asked } from './exchanges';
import type { Facts, Transfer } from './facts';
import { connections, IPV4, IPV6, lookUp, moved, reportsOf, type Connection, type Hosts } from './packets';

export type Event = Record<string, unknown>;

/** A network with its agents: what happened, and the documents that arrive in Elasticsearch. */
export interface World {
  readonly facts: Facts;
  readonly documents: readonly Event[];
}

/** How agents tell of flows: once at the end (`period: -1`), cumulative every ten seconds (Packetbeat's default), or what came since. */
export type Reporting = 'final' | 'cumulative' | 'delta';

export interface WorldOptions {
  /** One agent each; connections are shared out among them. */
  readonly agents: readonly Reporting[];
  readonly hosts: readonly Hosts[];
  readonly named: boolean;
  /** Whether the documents of the first half of the time went through no pipeline: they are from before Setup. */
  readonly halfBefore?: boolean;
  /** Whether no document met a filter of ours: Setup's ingest pipeline gets them as Packetbeat writes them. */
  readonly plain?: boolean;
  /** Also frames that are no IP packets. */
  readonly withFrames?: boolean;
  readonly count: number;
  readonly seed: number;
  /** Epoch ms of the range; what is told after `to` is not told. */
  readonly from: number;
  readonly to: number;
}

const PERIOD = 10_000;

interface Site {
  /** Epoch ms: reports from then on go through the pipeline; none after `to`. */
  readonly setUp: number;
  readonly to: number;
  readonly asked: readonly Asked[];
}

/** The reports of one connection: what the wire carried since the one before, and the document that says so in the agent's way. */
function told(
  connection: Connection,
  agent: Reporting,
  name: string,
  { setUp, to, asked }: Site
): { transfer: Transfer; event: Event }[] {
  const start = connection.packets[0]?.time ?? NaN;
  let before = start - 1;
  let remembered: number | undefined;
  return reportsOf(connection, agent === 'final' ? undefined : PERIOD, to).map(({ time, final }) => {
    const since = moved(connection, before, time);
    const counted = agent === 'delta' ? since : moved(connection, start - 1, time);
    if (time >= setUp) remembered ??= before;
    // By differences the other side may have answered in a report before, if that met the pipeline.
    const heard = agent === 'delta' ? moved(connection, remembered ?? before, time) : counted;
    before = time;
    const { source, destination, transport, port } = connection;
    const [forth, back] = counted.packets;
    return {
      transfer: {
        ...described(connection, name),
        ...learned(connection, asked, time, heard.packets[1] > 0),
        time,
        sent: since.sent,
        returned: since.returned,
        packets: since.packets[0] + since.packets[1],
      },
      event: {
        '@timestamp': new Date(time).toISOString(),
        agent: { type: 'packetbeat', id: name, name },
        type: 'flow',
        flow: { id: connection.id, final },
        event: { dataset: 'flow', start: new Date(start).toISOString(), duration: (time - start) * 1e6 },
        source: { ip: source, bytes: counted.sent, packets: forth },
        destination: {
          ip: destination,
          bytes: counted.returned,
          packets: back,
          ...(port === undefined ? {} : { port }),
        },
        network: {
          type: source.includes(':') ? 'ipv6' : 'ipv4',
          transport,
          community_id: connection.id,
          bytes: counted.sent + counted.returned,
          packets: forth + back,
        },
        ...(agent === 'delta' ? { network_traffic: { flow: { report: 'delta' } } } : {}),
      },
    };
  });
}

/** What an agent tells of frames that are no IP packets: hardware addresses and totals. */
const frames = (from: number, to: number): { transfer: Transfer; event: Event }[] =>
  [0.2, 0.5, 0.8].map((share, index) => {
    const time = Math.floor(from + share * (to - from));
    const [sent, returned] = [60 * (index + 1), 60 * index];
    return {
      transfer: { time, agent: 'frames', sent, returned, packets: 2 * index + 1 },
      event: {
        '@timestamp': new Date(time).toISOString(),
        agent: { type: 'packetbeat', id: 'frames', name: 'frames' },
        type: 'flow',
        flow: { id: `frame-${index}`, final: true },
        event: { dataset: 'flow', start: new Date(time).toISOString(), duration: 0 },
        source: { mac: '02-00-00-00-00-01', bytes: sent, packets: index + 1 },
        destination: { mac: '02-00-00-00-00-02', bytes: returned, packets: index },
        network: { bytes: sent + returned, packets: 2 * index + 1 },
      },
    };
  });

const timeOf = (event: Event): number => Date.parse(String(event['@timestamp']));

/** Makes a network's packets, lets agents report them, and sends the reports through the pipeline's filters. */
export function world({
  agents,
  hosts,
  named,
  halfBefore,
  plain,
  withFrames,
  count,
  seed,
  from,
  to,
}: WorldOptions): World {
  const made = hosts.flatMap((some, index) =>
    connections(some, { seed: seed + index, count: Math.round(count / hosts.length), from, to }).map(
      (one) => ({ ...one, id: `${index}-${one.id}` })
    )
  );
  const agentOf = new Map(
    made.map((connection, index) => {
      const agent = agents[index % agents.length] ?? 'final';
      return [connection, { agent, name: `${agent}-${index % agents.length}` }];
    })
  );
  const nameOf = (connection: Connection): string => agentOf.get(connection)?.name ?? '';
  const asked = exchanges(made, { seed: seed + 50, count, named }, (connection) =>
    described(connection, nameOf(connection))
  ).filter(({ exchange }) => exchange.time <= to);
  const setUp = plain ? Infinity : halfBefore ? (from + to) / 2 : -Infinity;
  const taught = asked.filter(({ exchange }) => exchange.time >= setUp);
  const reports = made
    .flatMap((connection) =>
      told(connection, agentOf.get(connection)?.agent ?? 'final', nameOf(connection), {
        setUp,
        to,
        asked: taught,
      })
    )
    .concat(withFrames ? frames(from, to) : []);
  const events = [...reports.map(({ event }) => event), ...asked.map(eventOf)].sort(
    (a, b) => timeOf(a) - timeOf(b)
  );
  if (plain) for (const event of events) delete event.network_traffic;
  const enrich = pipeline(lookUp, setUp);
  events.filter((event) => timeOf(event) >= setUp).forEach(enrich);
  const [transferBefore, exchangeBefore] = plain
    ? [ingestedTransfer, ingestedExchange]
    : [bareTransfer, bareExchange];
  return {
    facts: {
      transfers: reports.map(({ transfer }) => (transfer.time < setUp ? transferBefore(transfer) : transfer)),
      exchanges: asked.map(({ exchange }) => (exchange.time < setUp ? exchangeBefore(exchange) : exchange)),
    },
    documents: events,
  };
}

/** The only report of a connection, as an agent with `period: -1` writes it. */
export const finalReportOf = ({
  time,
  source,
  destination,
  sent,
  returned,
  packets,
  version,
  transport,
  port,
}: Transfer): Event => ({
  '@timestamp': new Date(time).toISOString(),
  agent: { type: 'packetbeat' },
  type: 'flow',
  flow: { id: `${source}-${time}`, final: true },
  source: { ip: source, bytes: sent },
  destination: { ip: destination, bytes: returned, port },
  network: { type: version, transport, bytes: sent + returned, packets },
});

/** Documents of other pipelines that write into the same indices, shaped so that a careless widget would count them. */
export function foreign(from: number, to: number): Event[] {
  return Array.from({ length: 60 }, (_, index) => ({
    '@timestamp': new Date(from + ((to - from) * (index + 0.5)) / 60).toISOString(),
    agent: { type: 'filebeat', name: 'other' },
    type: index % 2 === 0 ? 'flow' : 'http',
    status: 'Error',
    flow: { id: `f${index}`, final: true },
    source: { ip: '172.20.9.9', bytes: 1_000_000, packets: 1000 },
    destination: {
      ip: '193.136.1.11',
      port: 443,
      bytes: 9_000_000,
      packets: 9000,
      geo: { location: { lat: 1, lon: 1 } },
    },
    network: { bytes: 10_000_000, packets: 10_000, type: 'ipv4', transport: 'tcp' },
    event: { duration: 1 },
    network_traffic: { domain: 'other.example', request: 'GET /other', outcome: 'HTTP 5xx' },
  }));
}

export { IPV4, IPV6 };

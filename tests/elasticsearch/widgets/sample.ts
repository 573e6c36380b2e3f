import { readSample } from '../../../scripts/sample/fixture';
import type { Described, Exchange, Facts, Transfer } from './facts';
import type { Event, World } from './worlds';

interface Side {
  readonly ip?: string;
  readonly port?: number;
  readonly bytes?: number;
  readonly packets?: number;
  readonly domain?: string;
  readonly geo?: { readonly location?: { readonly lat: number; readonly lon: number } };
  readonly as?: { readonly organization: { readonly name: string } };
}
/** The parts of the sample's documents that are read. Of flows nothing is read that the pipeline learned from transactions. */
interface Stored {
  readonly '@timestamp': string;
  readonly type: string;
  readonly agent: { readonly name: string };
  readonly source: Side;
  readonly destination: Side;
  readonly network: {
    readonly community_id?: string;
    readonly type?: string;
    readonly transport?: string;
    readonly direction?: string;
    readonly bytes?: number;
  };
  readonly event: { readonly duration?: number };
  readonly dns?: { readonly question?: { readonly type?: string } };
  readonly network_traffic?: {
    readonly domain?: string;
    readonly domain_origin?: string;
    readonly request?: string;
    readonly outcome?: string;
  };
}

function plain({ agent, source, destination, network, ...stored }: Stored): Described {
  const { location } = destination.geo ?? {};
  const [client, server] = [source.as?.organization.name, destination.as?.organization.name];
  return {
    time: Date.parse(stored['@timestamp']),
    agent: agent.name,
    organizations: { ...(client ? { source: client } : {}), ...(server ? { destination: server } : {}) },
    ...(source.ip === undefined ? {} : { source: source.ip }),
    ...(destination.ip === undefined ? {} : { destination: destination.ip }),
    ...(destination.port === undefined ? {} : { port: destination.port }),
    ...(network.transport === undefined ? {} : { transport: network.transport }),
    ...(network.type === undefined ? {} : { version: network.type }),
    ...(network.direction === undefined ? {} : { direction: network.direction }),
    ...(location === undefined ? {} : { place: [location.lat, location.lon] as const }),
  };
}

function exchangeOf(stored: Stored): Exchange {
  const { domain, request, outcome } = stored.network_traffic ?? {};
  const { duration } = stored.event;
  return {
    ...plain(stored),
    protocol: stored.type,
    reverse: stored.dns?.question?.type === 'PTR',
    ...(domain === undefined ? {} : { domain }),
    ...(stored.destination.domain === undefined ? {} : { name: stored.destination.domain }),
    ...(request === undefined ? {} : { requests: [request] }),
    ...(outcome === undefined ? {} : { outcomes: [outcome] }),
    ...(duration === undefined ? {} : { duration }),
    ...(stored.network.bytes === undefined ? {} : { bytes: stored.network.bytes }),
  };
}

/** What is known of connections without a transaction: the office's other services. */
const SERVICES: Readonly<Record<string, string>> = {
  'udp/443': 'quic',
  'tcp/9100': 'pdl-datastream',
  'udp/123': 'ntp',
};

/** A flow with all that its connection's transactions told, joined by `network.community_id` with nothing in between. */
function transferOf(stored: Stored, told: readonly Exchange[]): Transfer {
  const own = plain(stored);
  const last = <T>(values: readonly (T | undefined)[]): T | undefined =>
    values.filter((value) => value !== undefined).at(-1);
  // A guess by DNS answers is the pipeline's: nothing on the wire says it of the connection itself.
  const guessed = told.length === 0 && stored.network_traffic?.domain_origin === 'dns_answer';
  const protocol = last(told.map((one) => one.protocol)) ?? SERVICES[`${own.transport}/${own.port}`];
  const domain = guessed ? stored.network_traffic?.domain : last(told.map((one) => one.domain));
  const name = guessed ? stored.destination.domain : last(told.map((one) => one.name));
  const { source, destination } = stored;
  return {
    ...own,
    sent: source.bytes ?? 0,
    returned: destination.bytes ?? 0,
    packets: (source.packets ?? 0) + (destination.packets ?? 0),
    requests: told.flatMap(({ requests = [] }) => requests),
    outcomes: told.flatMap(({ outcomes = [] }) => outcomes),
    ...(protocol === undefined ? {} : { protocol }),
    ...(domain === undefined ? {} : { domain }),
    ...(name === undefined ? {} : { name }),
  };
}

/** The committed sample at its own times, and what its capture carried. */
export function sampled(): World & { readonly from: number; readonly to: number } {
  const documents = readSample().lines.map((line) => JSON.parse(line) as Stored);
  const asked = documents.filter(({ type }) => type !== 'flow');
  const byConnection = new Map<string | undefined, Exchange[]>();
  for (const one of asked) {
    const id = one.network.community_id;
    if (id !== undefined) byConnection.set(id, [...(byConnection.get(id) ?? []), exchangeOf(one)]);
  }
  const facts: Facts = {
    transfers: documents
      .filter(({ type }) => type === 'flow')
      .map((flow) => transferOf(flow, byConnection.get(flow.network.community_id) ?? [])),
    exchanges: asked.map(exchangeOf),
  };
  const times = documents.map((one) => Date.parse(one['@timestamp']));
  return {
    facts,
    documents: documents as unknown as Event[],
    from: times.reduce((a, b) => Math.min(a, b)),
    to: times.reduce((a, b) => Math.max(a, b)),
  };
}

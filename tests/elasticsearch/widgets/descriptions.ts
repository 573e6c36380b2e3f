import { DEFAULT_INTERNAL_NETWORKS, NetworkSet } from '../../../plugin/common/domain/flows';
import type { Asked } from './exchanges';
import type { Described, Exchange, Transfer } from './facts';
import { operatorOf, type Connection } from './packets';

const internal = new NetworkSet([...DEFAULT_INTERNAL_NETWORKS]);
function directionOf(source: string, destination: string): string {
  const [from, to] = [internal.has(source), internal.has(destination)];
  return from ? (to ? 'internal' : 'outbound') : to ? 'inbound' : 'external';
}

/** What every document of a connection says of it. */
export function described(connection: Connection, agent: string): Omit<Described, 'time'> {
  const { source, destination, transport, port, place } = connection;
  const [client, server] = [operatorOf(source), operatorOf(destination)];
  return {
    agent,
    source,
    destination,
    transport,
    version: source.includes(':') ? 'ipv6' : 'ipv4',
    direction: directionOf(source, destination),
    organizations: { ...(client ? { source: client } : {}), ...(server ? { destination: server } : {}) },
    ...(port === undefined ? {} : { port }),
    ...(place === undefined ? {} : { place }),
  };
}

/** Protocols of ports by IANA, for those of packets.ts. */
const BY_PORT: Readonly<Record<string, string>> = {
  'tcp/443': 'tls',
  'tcp/80': 'http',
  'tcp/53': 'dns',
  'tcp/22': 'ssh',
  'tcp/25': 'smtp',
  'tcp/8080': 'http',
  'tcp/5432': 'pgsql',
  'tcp/3306': 'mysql',
  'tcp/6379': 'redis',
  'tcp/9100': 'pdl-datastream',
  'udp/443': 'quic',
  'udp/80': 'quic',
  'udp/53': 'dns',
  'udp/123': 'ntp',
};

/** What a report can know from what was asked over its connection before, through the same pipeline. */
export function learned(
  connection: Connection,
  asked: readonly Asked[],
  time: number,
  answered: boolean
): Partial<Described> {
  const before = asked
    .filter((one) => one.connection === connection && one.exchange.time < time)
    .map(({ exchange }) => exchange)
    .sort((a, b) => a.time - b.time);
  const { transport, port } = connection;
  if (before.length === 0) {
    const guess = transport.endsWith('icmp')
      ? 'icmp'
      : answered
        ? BY_PORT[`${transport}/${port}`]
        : undefined;
    return guess ? { protocol: guess } : {};
  }
  const last = <T>(values: readonly (T | undefined)[]): T | undefined =>
    values.filter((value) => value !== undefined).at(-1);
  const [protocol, domain, name] = [
    last(before.map((one) => one.protocol)),
    last(before.map((one) => one.domain)),
    last(before.map((one) => one.name)),
  ];
  const lists = {
    requests: [...new Set(before.flatMap(({ requests = [] }) => requests))],
    outcomes: [...new Set(before.flatMap(({ outcomes = [] }) => outcomes))],
  };
  return {
    ...(protocol ? { protocol } : {}),
    ...(domain ? { domain } : {}),
    ...(name ? { name } : {}),
    ...lists,
  };
}

/** What a document says of its connection without the pipeline: what Packetbeat itself writes. */
const bare = ({ time, agent, source, destination, port, transport, version }: Described): Described => ({
  time,
  unprocessed: true,
  ...(agent === undefined ? {} : { agent }),
  ...(source === undefined ? {} : { source }),
  ...(destination === undefined ? {} : { destination }),
  ...(port === undefined ? {} : { port }),
  ...(transport === undefined ? {} : { transport }),
  ...(version === undefined ? {} : { version }),
});
export const bareTransfer = (item: Transfer): Transfer => ({
  ...bare(item),
  sent: item.sent,
  returned: item.returned,
  packets: item.packets,
});
/** Our Packetbeat configuration writes the domain of names itself, but not that of questions; ICMP it gives no protocol. */
export const bareExchange = ({
  protocol,
  domain,
  name,
  reverse,
  duration,
  bytes,
  ...item
}: Exchange): Exchange => ({
  ...bare(item),
  ...(protocol === undefined || protocol === 'icmp' ? {} : { protocol }),
  ...(domain === undefined || protocol === 'dns' ? {} : { domain }),
  ...(name === undefined ? {} : { name }),
  ...(reverse === undefined ? {} : { reverse }),
  ...(duration === undefined ? {} : { duration }),
  ...(bytes === undefined ? {} : { bytes }),
});

/**
 * What Setup's ingest pipeline adds to what Packetbeat writes: direction, and of flows the protocol by port. It remembers no
 * connection and knows no places.
 */
const ingested = ({ direction, protocol }: Described): Partial<Described> => ({
  ...(direction === undefined ? {} : { direction }),
  ...(protocol === undefined ? {} : { protocol }),
});
export const ingestedTransfer = (item: Transfer): Transfer => ({ ...bareTransfer(item), ...ingested(item) });
/**
 * Of transactions also outcome and domain; what they asked it does not put into words. Elasticsearch finds no registered domain
 * below a suffix that is in no list (`.example`): such a name stays whole.
 */
export function ingestedExchange({ domain, ...item }: Exchange): Exchange {
  const { outcomes, protocol, name, requests = [] } = item;
  const whole = protocol === 'dns' ? requests[0] : name;
  return {
    ...bareExchange(item),
    ...ingested(item),
    ...(domain === undefined || whole === undefined ? {} : { domain: whole }),
    ...(outcomes === undefined ? {} : { outcomes }),
  };
}

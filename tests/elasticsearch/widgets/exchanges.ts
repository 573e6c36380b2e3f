import { randomNumbers } from '../anomalies/documents';
import type { Described, Exchange } from './facts';
import type { Connection } from './packets';

type Event = Record<string, unknown>;

const REGISTERED = [
  'shop.example',
  'news.example',
  'mail.example',
  'office.example',
  'wiki.example',
  'cdn.example',
  'video.example',
  'bank.example',
  'game.example',
  'map.example',
  'chat.example',
];
const BY_TRANSPORT: Readonly<Record<string, readonly string[]>> = {
  tcp: ['tls', 'http', 'http', 'mysql', 'redis'],
  udp: ['dns'],
  icmp: ['icmp'],
  'ipv6-icmp': ['icmp'],
};
/** Failed requests by protocol: what Packetbeat writes, and what that is called. HTTP comes with its code. */
const FAILURES: Readonly<Record<string, string>> = {
  dns: 'DNS NXDOMAIN',
  tls: 'TLS handshake failed',
  mysql: 'Error',
  redis: 'Error',
  icmp: 'No answer',
};
const httpFailure = (code: number): string =>
  code === 0 ? 'No answer' : code < 500 ? 'HTTP 4xx' : 'HTTP 5xx';

/** A request on one of the connections, with what only its event needs. */
export interface Asked {
  readonly exchange: Exchange;
  readonly connection: Connection;
  readonly status: string | undefined;
  readonly code: number | undefined;
}

/** Requests over some of the connections, each connection of one protocol and one host; without `named` nothing has a name that could be registered. */
export function exchanges(
  made: readonly Connection[],
  { seed, count, named }: { readonly seed: number; readonly count: number; readonly named: boolean },
  described: (connection: Connection) => Partial<Described>
): Asked[] {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T;
  const hosts = made.map((connection) => {
    const type = pick(BY_TRANSPORT[connection.transport] ?? []);
    const reverse = type === 'dns' && random() < 0.2;
    const domain = named && !reverse && random() < 0.9 ? pick(REGISTERED) : undefined;
    return { type, reverse, domain, host: domain && `${pick(['www', 'api', 'img', 'a', 'b'])}.${domain}` };
  });
  return Array.from({ length: count }, (): Asked => {
    const index = Math.floor(random() * made.length);
    const [connection, about] = [made[index], hosts[index]];
    if (!connection || !about) throw new Error('no connection to ask over');
    const { type, reverse, domain, host } = about;
    const [start = 0, last = 0] = [connection.packets[0]?.time, connection.packets.at(-1)?.time];
    const failed = random() < 0.15;
    const status = random() < 0.05 ? undefined : failed ? 'Error' : 'OK';
    const code = type === 'http' ? (failed ? pick([404, 500, 403, 503, 0]) : 200) : undefined;
    const request = {
      http: `${pick(['GET', 'POST'])} /${pick(['', 'a', 'b/c', 'login', 'long/path', 'x', 'y'])}`,
      dns: reverse ? '4.3.2.10.in-addr.arpa' : (host ?? 'printer'),
      tls: host,
    }[type];
    const outcome = failed ? (code === undefined ? FAILURES[type] : httpFailure(code)) : 'OK';
    const isDomain = domain ?? (type === 'dns' && !reverse ? 'printer' : undefined);
    return {
      connection,
      status,
      code: code === 0 ? undefined : code,
      exchange: {
        ...described(connection),
        time: start + Math.floor(random() * (last - start)),
        protocol: type,
        bytes: 1200,
        ...(reverse ? { reverse } : {}),
        ...(random() < 0.05 ? {} : { duration: 50_000 + Math.floor(random() ** 4 * 2_000_000_000) }),
        ...(isDomain ? { domain: isDomain } : {}),
        ...(host && type !== 'dns' && (type === 'http' || type === 'tls') ? { name: host } : {}),
        ...(request ? { requests: [request] } : {}),
        ...(status !== undefined && outcome !== undefined ? { outcomes: [outcome] } : {}),
      },
    };
  });
}

/** The same as Packetbeat writes it. */
export function eventOf({ exchange, connection, status, code }: Asked): Event {
  const { time, agent, protocol = '', domain, name, requests, reverse, duration, version } = exchange;
  const [request] = requests ?? [];
  const [method, path] = (protocol === 'http' ? request : undefined)?.split(' ') ?? [];
  const { source, destination, port, transport, id } = connection;
  return {
    '@timestamp': new Date(time).toISOString(),
    agent: { type: 'packetbeat', id: agent, name: agent },
    type: protocol,
    ...(status === undefined ? {} : { status }),
    event: { dataset: protocol, ...(duration === undefined ? {} : { duration }) },
    source: { ip: source, port: 40_000, bytes: 300 },
    destination: {
      ip: destination,
      bytes: 900,
      ...(port === undefined ? {} : { port }),
      ...(name === undefined ? {} : { domain: name }),
    },
    network: {
      type: version,
      transport,
      community_id: id,
      bytes: 1200,
      ...(protocol === 'icmp' ? {} : { protocol }),
    },
    ...(protocol !== 'dns' && domain ? { network_traffic: { domain } } : {}),
    ...(protocol === 'http'
      ? {
          method,
          url: { path },
          http: { request: { method }, ...(code === undefined ? {} : { response: { status_code: code } }) },
        }
      : {}),
    ...(protocol === 'tls' && request ? { tls: { client: { server_name: request } } } : {}),
    ...(protocol === 'dns'
      ? {
          dns: {
            type: 'answer',
            response_code: status === 'Error' ? 'NXDOMAIN' : 'NOERROR',
            question: {
              name: request,
              type: reverse ? 'PTR' : 'A',
              // What Packetbeat itself finds of a reverse name: it must not count as a domain.
              ...(reverse ? { registered_domain: '10.in-addr.arpa' } : {}),
              ...(domain && domain !== 'printer' ? { registered_domain: domain } : {}),
            },
          },
        }
      : {}),
  };
}

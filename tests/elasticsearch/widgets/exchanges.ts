import { randomNumbers } from '../anomalies/documents';
import type { Exchange } from './facts';

type Event = Record<string, unknown>;

const REGISTERED = [
  'shop.example',
  'news.example',
  'mail.example',
  'office.example',
  'wiki.example',
  'cdn.example',
];
const NAMES = [...REGISTERED, 'video.example', 'bank.example', 'game.example', 'map.example', 'chat.example'];

/** Requests with their answers; without `named` nothing carries a name that could be registered. */
export function exchanges(
  {
    seed,
    count,
    from,
    to,
  }: { readonly seed: number; readonly count: number; readonly from: number; readonly to: number },
  named: boolean
): Exchange[] {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T;
  return Array.from({ length: count }, (): Exchange => {
    const type = pick(['tls', 'dns', 'http', 'http', 'mysql', 'icmp', 'redis']);
    const failed = random() < 0.15;
    const domain = named && random() < 0.9 ? pick(NAMES) : undefined;
    const host = domain && `${pick(['www', 'api', 'img', 'a', 'b'])}.${domain}`;
    const code = failed ? pick([404, 500, 403, 503, 0]) : 200;
    const base = {
      time: from + Math.floor(random() * (to - from)),
      type,
      ...(random() < 0.05 ? {} : { status: failed ? 'Error' : 'OK' }),
      ...(random() < 0.05 ? {} : { duration: 50_000 + Math.floor(random() ** 4 * 2_000_000_000) }),
    };
    switch (type) {
      case 'http': {
        const request = `${pick(['GET', 'POST'])} /${pick(['', 'a', 'b/c', 'login', 'long/path', 'x', 'y'])}`;
        return { ...base, request, ...(domain ? { domain } : {}), ...(code > 0 ? { httpCode: code } : {}) };
      }
      case 'dns': {
        const reverse = random() < 0.2;
        if (reverse) return { ...base, request: '4.3.2.10.in-addr.arpa', reverse };
        return { ...base, request: host ?? 'printer', ...(domain ? { domain } : {}) };
      }
      case 'tls':
        return { ...base, ...(domain && host ? { domain, request: host } : {}) };
      default:
        return base;
    }
  });
}

/** The same as Packetbeat writes it. */
export function eventOf({
  time,
  type,
  status,
  duration,
  domain,
  request,
  reverse,
  httpCode,
}: Exchange): Event {
  const [method, path] = (type === 'http' ? request : undefined)?.split(' ') ?? [];
  const registered = type !== 'dns' && domain ? { network_traffic: { domain } } : {};
  return {
    '@timestamp': new Date(time).toISOString(),
    agent: { type: 'packetbeat', id: 'watcher', name: 'watcher' },
    type,
    ...(status === undefined ? {} : { status }),
    event: { dataset: type, ...(duration === undefined ? {} : { duration }) },
    source: { ip: '10.1.0.5', port: 40_000, bytes: 300 },
    destination: { ip: '193.136.1.11', port: 80, bytes: 900 },
    network: { type: 'ipv4', transport: 'tcp', protocol: type, bytes: 1200 },
    ...registered,
    ...(type === 'http'
      ? {
          method,
          url: { path },
          http: {
            request: { method },
            ...(httpCode === undefined ? {} : { response: { status_code: httpCode } }),
          },
        }
      : {}),
    ...(type === 'tls' && request ? { tls: { client: { server_name: request } } } : {}),
    ...(type === 'dns'
      ? {
          dns: {
            question: {
              name: request,
              type: reverse ? 'PTR' : 'A',
              // What Packetbeat itself finds of a reverse name: it must not count as a domain.
              ...(reverse ? { registered_domain: '10.in-addr.arpa' } : {}),
              ...(domain ? { registered_domain: domain } : {}),
            },
          },
        }
      : {}),
  };
}

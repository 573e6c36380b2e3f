import { mysqlQuery, postgresQuery, redisCommand, type Statement } from './protocols/databases';
import { BACKUP, PUBLIC_RESOLVER, SERVICES, TIME_SERVER, VISITORS, type Service } from './places';
import type { HttpExchange, Path, Traffic } from './traffic';
import { macOf, type Endpoint } from './wire/addresses';

/** When the capture runs (epoch microseconds) and how busy the office is (1: about 25 events a minute). */
export interface OfficePlan {
  readonly start: number;
  readonly minutes: number;
  readonly activity: number;
}

const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
const LAN = 300;
const ROUTER = macOf(1);
const GATEWAY: Endpoint = { ip: '10.20.0.1', mac: ROUTER };
const SERVER: Endpoint = { ip: '10.20.0.10', mac: macOf(10) };
const FILE_SERVER: Endpoint = { ip: '10.20.0.30', mac: macOf(30) };
const AGENT = 'office-browser/1.0';

/** A person's computer with an address of each family. */
export interface Workstation {
  readonly ipv4: Endpoint;
  readonly ipv6: Endpoint;
}

export const WORKSTATIONS: readonly Workstation[] = Array.from({ length: 12 }, (_, i) => {
  const mac = macOf(101 + i);
  return { ipv4: { ip: `10.20.0.${101 + i}`, mac }, ipv6: { ip: `fd20:20::${101 + i}`, mac } };
});

/** A host beyond the router. */
export function outside(ip: string): Endpoint {
  return { ip, mac: ROUTER };
}

/** An ordinary working day of twelve people, a server, a file server that copies itself away, and visitors of the web server. */
export function office(traffic: Traffic, plan: OfficePlan): void {
  const { random } = traffic;
  const every = (meanSeconds: number, action: (time: number) => void): void => {
    const end = plan.start + (plan.minutes - 1) * MINUTE;
    const gap = (): number => Math.ceil(random.exponential((meanSeconds / plan.activity) * SECOND));
    for (let time = plan.start + gap(); time < end; time += gap()) action(time);
  };
  every(13, (time) => visit(traffic, time, weighted(traffic, SERVICES)));
  every(45, (time) => fetchOrders(traffic, time));
  every(60, (time) => webVisitor(traffic, time));
  every(75, (time) => database(traffic, time));
  every(110, (time) => oddLookup(traffic, time));
  every(120, (time) =>
    traffic.plainUdp(path(anyone(traffic).ipv4, outside(TIME_SERVER), 12_000), time, 123, [
      ['client', 48],
      ['server', 48],
    ])
  );
  every(150, (time) => quic(traffic, time));
  every(240, (time) =>
    traffic.ping(path(anyone(traffic).ipv4, GATEWAY, LAN), time, random.integer(1, 4), random.chance(0.1))
  );
  every(300, (time) =>
    traffic.ping(path(anyone(traffic).ipv6, outside('2001:638:208::25'), 14_000), time, 2)
  );
  every(400, (time) =>
    traffic.plainTcp(path(anyone(traffic).ipv4, SERVER, LAN), time, 9_100, random.integer(4_000, 40_000), 64)
  );
  every(900, (time) =>
    traffic.tls(
      path(anyone(traffic).ipv4, outside('18.9.22.69'), 96_000),
      time,
      'docs.example.com',
      0,
      0,
      '1.2',
      true
    )
  );
  every(700, (time) => backup(traffic, time));
}

/** `requests` extra connections of one client to a service within `minutes`: the burst that a detector has to find. */
export function burst(
  traffic: Traffic,
  service: Service,
  client: Workstation,
  start: number,
  minutes: number,
  requests: number
): void {
  for (let i = 0; i < requests; i += 1) {
    const time = Math.floor(start + traffic.random.next() * minutes * MINUTE);
    traffic.tls(
      path(client.ipv4, outside(service.ipv4), service.roundTrip * 1_000),
      time,
      service.name,
      300,
      traffic.random.integer(600, 2_500)
    );
  }
}

export function path(client: Endpoint, server: Endpoint, roundTrip: number): Path {
  return { client, server, roundTrip };
}

export function anyone(traffic: Traffic): Workstation {
  return traffic.random.pick(WORKSTATIONS);
}

function visit(traffic: Traffic, time: number, service: Service): void {
  const { random } = traffic;
  const person = anyone(traffic);
  const sixth = service.ipv6 !== undefined && random.chance(0.45);
  const client = sixth ? person.ipv6 : person.ipv4;
  if (random.chance(0.4)) {
    traffic.dns(path(person.ipv4, GATEWAY, random.integer(400, 30_000)), time, {
      name: service.name,
      type: 'A',
      answers: [service.ipv4],
    });
    if (sixth)
      traffic.dns(path(person.ipv4, GATEWAY, 900), time + 150, {
        name: service.name,
        type: 'AAAA',
        answers: [service.ipv6],
      });
  }
  const way = path(client, outside(sixth ? service.ipv6 : service.ipv4), service.roundTrip * 1_000);
  const connections = random.integer(1, 2);
  for (let i = 0; i < connections; i += 1) {
    const at = time + 60_000 + i * random.integer(20_000, 400_000);
    if (service.cleartext) traffic.http(way, at, exchanges(traffic, service.name));
    else
      traffic.tls(
        way,
        at,
        service.name,
        random.integer(300, 2_500),
        Math.ceil(random.exponential(9_000)) + 500,
        random.chance(0.25) ? '1.2' : '1.3'
      );
  }
}

/** The shop's program asks for new orders all day: a steady series. */
function fetchOrders(traffic: Traffic, time: number): void {
  const orders = service('api.orders.example');
  traffic.tls(
    path(SERVER, outside(orders.ipv4), orders.roundTrip * 1_000),
    time,
    orders.name,
    420,
    traffic.random.integer(700, 1_900)
  );
}

function webVisitor(traffic: Traffic, time: number): void {
  const visitor = outside(traffic.random.pick(VISITORS));
  traffic.http(
    path(visitor, SERVER, traffic.random.integer(40_000, 240_000)),
    time,
    exchanges(traffic, 'www.office.example')
  );
}

function exchanges(traffic: Traffic, host: string): HttpExchange[] {
  const { random } = traffic;
  return Array.from({ length: random.integer(1, 3) }, () => {
    const post = random.chance(0.15);
    const page = random.pick([
      '/',
      '/index.html',
      '/products',
      '/products/17',
      '/images/logo.png',
      '/status',
      '/search?q=paper',
      '/old/page',
    ]);
    const outcome = random.next();
    const status = page === '/old/page' ? 404 : outcome < 0.03 ? 500 : outcome < 0.05 ? null : 200;
    const request = {
      method: post ? ('POST' as const) : ('GET' as const),
      host,
      path: post ? '/api/items' : page,
      agent: AGENT,
    };
    return {
      request: post ? { ...request, body: Buffer.from('{"item":"paper","count":2}') } : request,
      status,
      length: random.integer(200, 8_000),
    };
  });
}

function database(traffic: Traffic, time: number): void {
  const { random } = traffic;
  const protocol = random.pick(['pgsql', 'pgsql', 'mysql', 'redis'] as const);
  const statements = Array.from({ length: random.integer(1, 3) }, (): Statement => {
    const failed = random.chance(0.05);
    const id = random.integer(1, 50);
    if (protocol === 'pgsql')
      return postgresQuery(
        failed ? 'SELECT name FROM missing' : `SELECT name FROM items WHERE id < ${id}`,
        'name',
        failed ? null : ['paper', 'ink', 'pens']
      );
    if (protocol === 'mysql')
      return mysqlQuery(
        failed ? 'DELETE FROM missing' : `UPDATE stock SET amount = amount - 1 WHERE id = ${id}`,
        failed
      );
    return redisCommand(['GET', failed ? 'queue' : `session:${id}`], failed ? null : 'office');
  });
  traffic.database(path(anyone(traffic).ipv4, SERVER, LAN), time, protocol, statements, 150_000);
}

function oddLookup(traffic: Traffic, time: number): void {
  const { random } = traffic;
  const client = anyone(traffic).ipv4;
  const resolver = random.chance(0.2) ? outside(PUBLIC_RESOLVER) : GATEWAY;
  const way = path(client, resolver, random.integer(2_000, 50_000));
  const kind = random.next();
  if (kind < 0.35)
    traffic.dns(way, time, {
      name: `printer-${random.integer(1, 9)}.office.example`,
      type: 'A',
      answers: [],
    });
  else if (kind < 0.6)
    traffic.dns(way, time, {
      name: '101.0.20.10.in-addr.arpa',
      type: 'PTR',
      answers: ['ws101.office.example'],
    });
  else if (kind < 0.85)
    traffic.dns(way, time, { name: 'example.com', type: 'MX', answers: ['mail.example.com'] });
  else traffic.dns(way, time, { name: 'slow.example.net', type: 'A', answers: [] }, false);
}

/** Encrypted UDP on port 443: traffic whose name nobody sees. */
function quic(traffic: Traffic, time: number): void {
  const video = service('video.example.org');
  const answers = Array.from({ length: traffic.random.integer(5, 30) }, () => ['server', 1_200] as const);
  traffic.plainUdp(path(anyone(traffic).ipv4, outside(video.ipv4), 2_000), time, 443, [
    ['client', 1_200],
    ...answers,
    ['client', 40],
  ]);
}

function backup(traffic: Traffic, time: number): void {
  traffic.tls(
    path(FILE_SERVER, outside(BACKUP.ipv4), BACKUP.roundTrip * 1_000),
    time,
    BACKUP.name,
    traffic.random.integer(500_000, 1_300_000),
    900
  );
}

export function service(name: string): Service {
  const found = SERVICES.find((candidate) => candidate.name === name);
  if (found === undefined) throw new RangeError(`No such service in the capture: ${name}`);
  return found;
}

function weighted(traffic: Traffic, services: readonly Service[]): Service {
  let left = traffic.random.next() * services.reduce((sum, { weight }) => sum + weight, 0);
  return services.find(({ weight }) => (left -= weight) < 0) ?? traffic.random.pick(services);
}

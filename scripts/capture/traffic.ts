import { postgresOpening, type Statement } from './protocols/databases';
import { dnsQuery, dnsResponse, type Lookup } from './protocols/dns';
import { httpRequest, httpResponse, type HttpRequest } from './protocols/http';
import { tlsData, tlsHandshake, tlsRefusal, type TlsVersion } from './protocols/tls';
import type { Random } from './random';
import type { Endpoint } from './wire/addresses';
import { echoConversation, tcpConversation, udpConversation, type Message } from './wire/conversation';
import type { Frame } from './wire/pcap';

export type DomainSource = 'dns' | 'http' | 'tls';

/** A transaction that was put into the capture, as a reader of the wire must find it. */
export interface Transaction {
  readonly protocol: 'dns' | 'http' | 'tls' | 'pgsql' | 'mysql' | 'redis' | 'icmp';
  /** When its first byte was sent, epoch microseconds. */
  readonly time: number;
  readonly status: 'OK' | 'Error';
  /** The name that was asked for, where the protocol shows one. */
  readonly name?: string;
  readonly client: string;
}

/** Who talks: the round trip (microseconds) says how far apart the two are. */
export interface Path {
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly roundTrip: number;
}

/** One HTTP exchange; a status of null is a request that nobody answers. */
export interface HttpExchange {
  readonly request: HttpRequest;
  readonly status: number | null;
  readonly length: number;
}

export type Database = 'pgsql' | 'mysql' | 'redis';
const DATABASE_PORT: Readonly<Record<Database, number>> = { pgsql: 5432, mysql: 3306, redis: 6379 };

/** Collects the frames of a capture, and beside them what was put in. Times are epoch microseconds. */
export class Traffic {
  readonly frames: Frame[] = [];
  readonly transactions: Transaction[] = [];
  private readonly ports = new Map<string, number>();

  /** @param translated the address that a host has in this capture; default: the one that it is given. */
  constructor(
    readonly random: Random,
    private readonly translated: (ip: string) => string = (ip) => ip
  ) {}

  /** A look-up over UDP; `answered: false` is a query that gets lost. */
  dns(given: Path, time: number, lookup: Omit<Lookup, 'id'>, answered = true): void {
    const path = this.way(given);
    const whole = { ...this.question(lookup), id: this.random.integer(1, 65_535) };
    const messages: Message[] = [{ from: 'client', data: dnsQuery(whole), after: 0 }];
    if (answered) messages.push({ from: 'server', data: dnsResponse(whole), after: path.roundTrip });
    this.frames.push(...udpConversation(this.parties(path, time, 53), messages));
    const status = answered && lookup.answers.length > 0 ? 'OK' : 'Error';
    this.transactions.push({
      protocol: 'dns',
      time,
      status,
      client: path.client.ip,
      ...(lookup.type === 'PTR' ? {} : { name: lookup.name }),
    });
  }

  /** A TLS connection to `name` that sends and receives so many bytes; `refused` ends it at the hello. */
  tls(
    given: Path,
    time: number,
    name: string,
    sent: number,
    received: number,
    version: TlsVersion = '1.3',
    refused = false
  ): void {
    const path = this.way(given);
    const { clientHello, server, client } = tlsHandshake(this.random, version, name);
    const turn = path.roundTrip;
    const messages: Message[] = [{ from: 'client', data: clientHello, after: 200 }];
    if (refused) messages.push({ from: 'server', data: tlsRefusal(), after: turn });
    else {
      messages.push(
        { from: 'server', data: server, after: turn },
        { from: 'client', data: client, after: 300 }
      );
      messages.push({ from: 'client', data: tlsData(this.random, sent), after: 500 });
      messages.push({ from: 'server', data: tlsData(this.random, received), after: turn + 2_000 });
    }
    this.frames.push(...tcpConversation(this.parties(path, time, 443), messages, turn));
    this.transactions.push({
      protocol: 'tls',
      time: time + turn + 240,
      status: refused ? 'Error' : 'OK',
      name,
      client: path.client.ip,
    });
  }

  /** A cleartext HTTP/1.1 connection with its exchanges one after the other; a request without an answer leaves it hanging. */
  http(given: Path, time: number, exchanges: readonly HttpExchange[], port = 80): void {
    const path = this.way(given);
    const messages: Message[] = [];
    let unanswered = false;
    let at = time + path.roundTrip + 40;
    for (const { request, status, length } of exchanges) {
      const pause = this.random.integer(500, 40_000);
      const asked = httpRequest(request);
      messages.push({ from: 'client', data: asked, after: pause });
      at += pause;
      this.transactions.push({
        protocol: 'http',
        time: at,
        status: status !== null && status < 400 ? 'OK' : 'Error',
        name: request.host,
        client: path.client.ip,
      });
      at += segmentTime(asked);
      if (status === null) {
        unanswered = true;
        break;
      }
      const answer = httpResponse(status, this.random.bytes(length));
      const think = path.roundTrip + this.random.integer(1_000, 60_000);
      messages.push({ from: 'server', data: answer, after: think });
      at += think + segmentTime(answer);
    }
    this.frames.push(
      ...tcpConversation(this.parties(path, time, port), messages, path.roundTrip, unanswered)
    );
  }

  /** A session with a database server: `statements` with `gap` microseconds between them. */
  database(
    given: Path,
    time: number,
    protocol: Database,
    statements: readonly Statement[],
    gap: number
  ): void {
    const path = this.way(given);
    const messages: Message[] = [];
    if (protocol === 'pgsql') {
      const opening = postgresOpening('office', 'orders');
      messages.push(
        { from: 'client', data: opening.request, after: 200 },
        { from: 'server', data: opening.response, after: 400 }
      );
    }
    let at =
      time +
      path.roundTrip +
      40 +
      messages.reduce((sum, message) => sum + message.after + segmentTime(message.data), 0);
    for (const statement of statements) {
      const think = this.random.integer(300, 25_000);
      messages.push(
        { from: 'client', data: statement.request, after: gap },
        { from: 'server', data: statement.response, after: think }
      );
      this.transactions.push({
        protocol,
        time: at + gap,
        status: statement.failed ? 'Error' : 'OK',
        client: path.client.ip,
      });
      at += gap + think + segmentTime(statement.request) + segmentTime(statement.response);
    }
    this.frames.push(
      ...tcpConversation(this.parties(path, time, DATABASE_PORT[protocol]), messages, path.roundTrip)
    );
  }

  /** Echo requests one second apart. */
  ping(given: Path, time: number, count: number, silent = false): void {
    const path = this.way(given);
    const identifier = this.random.integer(1, 65_535);
    this.frames.push(
      ...echoConversation({ ...path, start: time }, identifier, count, path.roundTrip, silent)
    );
    for (let i = 0; i < count; i += 1) {
      this.transactions.push({
        protocol: 'icmp',
        time: time + i * 1_000_000,
        status: silent ? 'Error' : 'OK',
        client: path.client.ip,
      });
    }
  }

  /** A TCP connection of a protocol that nobody here decodes. */
  plainTcp(given: Path, time: number, port: number, sent: number, received: number): void {
    const path = this.way(given);
    const messages: Message[] = [
      { from: 'client', data: this.random.bytes(sent), after: 300 },
      { from: 'server', data: this.random.bytes(received), after: path.roundTrip },
    ];
    this.frames.push(...tcpConversation(this.parties(path, time, port), messages, path.roundTrip));
  }

  /** Datagrams of a protocol that nobody here decodes; a client port of null takes the next free one. */
  plainUdp(
    given: Path,
    time: number,
    port: number,
    sizes: readonly (readonly ['client' | 'server', number])[],
    clientPort: number | null = null
  ): void {
    const path = this.way(given);
    const messages = sizes.map(([from, size], i) => ({
      from,
      data: this.random.bytes(size),
      after: i === 0 ? 0 : path.roundTrip,
    }));
    const parties = {
      ...path,
      start: time,
      serverPort: port,
      clientPort: clientPort ?? this.port(path.client.ip),
    };
    this.frames.push(...udpConversation(parties, messages));
  }

  /** A connection attempt that a closed port refuses or, `silent`, nobody answers: given as its raw frames. */
  raw(frames: readonly Frame[]): void {
    this.frames.push(...frames);
  }

  /** The next ephemeral port of a host: none is used twice, so that every connection is one flow. */
  port(ip: string): number {
    const port = (this.ports.get(ip) ?? 20_000 + this.random.integer(0, 4_000)) + 1;
    if (port > 65_535)
      throw new RangeError(`${ip} has opened more connections than it has ports: shorten the capture`);
    this.ports.set(ip, port);
    return port;
  }

  private way({ client, server, roundTrip }: Path): Path {
    const moved = (end: Endpoint): Endpoint => ({ ...end, ip: this.translated(end.ip) });
    return { client: moved(client), server: moved(server), roundTrip };
  }

  /** Where hosts have addresses of IPv6 alone, nobody asks for others. */
  private question(lookup: Omit<Lookup, 'id'>): Omit<Lookup, 'id'> {
    const answers = lookup.answers.map((answer) => (lookup.type === 'A' ? this.translated(answer) : answer));
    const moved = answers.some((answer, i) => answer !== lookup.answers[i]);
    return moved ? { ...lookup, type: 'AAAA', answers } : lookup;
  }

  private parties(path: Path, start: number, serverPort: number) {
    return {
      client: path.client,
      server: path.server,
      clientPort: this.port(path.client.ip),
      serverPort,
      start,
    };
  }
}

/** How long tcpConversation takes for a message: 24 microseconds a segment. Segments of IPv6 are a little shorter: within a millisecond. */
function segmentTime(data: Buffer): number {
  return Math.ceil(data.length / 1440) * 24;
}

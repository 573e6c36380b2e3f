import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect, createServer as createTlsServer } from 'node:tls';
import dnsPacket from 'dns-packet';

/** What the script does on the wire, for the documents to be compared with. */
export interface Done {
  readonly http: Readonly<Record<'OK' | 'Error', number>>;
  readonly dns: number;
  readonly tls: number;
  readonly connections: number;
  /** Bytes of the answers' bodies: on the wire there is more. */
  readonly payload: number;
}

const HTTP_HOST = 'shop.example.org';
export const TLS_NAME = 'api.orders.example';
export const DNS_NAME = 'mail.example.com';
const BODY = 'x'.repeat(2_000);
const PSK = Buffer.alloc(32, 7);

/** Real servers on one loopback address, and clients that ask them: `count` times HTTP (every fourth not found), DNS and TLS. */
export async function talk(address: string, count: number): Promise<Done> {
  const servers = await Promise.all([httpServer(address), dnsServer(address), tlsServer(address)]);
  try {
    for (let i = 0; i < count; i += 1) {
      await get(address, i % 4 === 3 ? '/missing' : '/');
      await lookUp(address);
      await handshake(address);
    }
  } finally {
    for (const close of servers) close();
  }
  const missing = Math.floor(count / 4);
  return {
    http: { OK: count - missing, Error: missing },
    dns: count,
    tls: count,
    connections: 3 * count,
    payload: count * BODY.length,
  };
}

async function httpServer(address: string): Promise<() => void> {
  const server = createServer((asked, answer) => {
    answer.statusCode = asked.url === '/missing' ? 404 : 200;
    answer.end(BODY);
  });
  server.listen(8080, address);
  await once(server, 'listening');
  return () => void server.close();
}

async function dnsServer(address: string): Promise<() => void> {
  const server = createSocket('udp4');
  server.on('message', (message, from) => {
    const { id, questions } = dnsPacket.decode(message);
    const answer = dnsPacket.encode({
      type: 'response',
      ...(id === undefined ? {} : { id }),
      questions: questions ?? [],
      answers: [{ type: 'A', name: DNS_NAME, ttl: 60, data: '192.0.2.1' }],
    });
    server.send(answer, from.port, from.address);
  });
  server.bind(53, address);
  await once(server, 'listening');
  return () => void server.close();
}

/** A shared key instead of a certificate: the hellos on the wire are the same. */
async function tlsServer(address: string): Promise<() => void> {
  const server = createTlsServer(
    { maxVersion: 'TLSv1.2', ciphers: 'PSK', pskCallback: () => PSK },
    (socket) => socket.end('hello')
  );
  server.listen(8443, address);
  await once(server, 'listening');
  return () => void server.close();
}

async function get(address: string, path: string): Promise<void> {
  const asked = request({ host: address, port: 8080, path, agent: false, headers: { host: HTTP_HOST } });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
  answer.resume();
  await once(answer, 'end');
}

async function lookUp(address: string): Promise<void> {
  const socket = createSocket('udp4');
  socket.send(
    dnsPacket.encode({
      type: 'query',
      id: Math.floor(Math.random() * 65_536),
      questions: [{ type: 'A', name: DNS_NAME }],
    }),
    53,
    address
  );
  await once(socket, 'message');
  socket.close();
}

async function handshake(address: string): Promise<void> {
  const socket = connect({
    host: address,
    port: 8443,
    servername: TLS_NAME,
    maxVersion: 'TLSv1.2',
    ciphers: 'PSK',
    pskCallback: () => ({ psk: PSK, identity: 'test' }),
    checkServerIdentity: () => undefined,
  });
  socket.resume();
  await once(socket, 'close');
}

import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { Random } from '../random';
import { tlsHandshake, type TlsVersion } from './tls';

it.each<TlsVersion>(['1.2', '1.3'])(
  'a ClientHello of TLS %s is understood by a real server, which reads the name',
  async (version) => {
    const server = createServer({
      SNICallback: (name, done) => {
        asked = name;
        done(new Error('the name is all that is wanted'));
      },
    });
    let asked = '';
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(tlsHandshake(new Random(1), version, 'api.orders.example').clientHello);
    await once(socket, 'close');
    server.close();
    expect(asked).toBe('api.orders.example');
  }
);

it('the same seed makes the same bytes', () => {
  const hello = (seed: number): Buffer => tlsHandshake(new Random(seed), '1.3', 'example.com').clientHello;
  expect(hello(5)).toEqual(hello(5));
  expect(hello(5)).not.toEqual(hello(6));
});

import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HoldingProxy {
  readonly url: string;
  /** Resolves when a request of the path has reached Elasticsearch whole; its answer is kept back. */
  readonly held: Promise<void>;
  /** Resolves when the one who asked hangs up on a held request; Elasticsearch is hung up on in turn. */
  readonly abandoned: Promise<void>;
  close(): Promise<void>;
}

/** Stands before an Elasticsearch and keeps the answers of one path back, so that a request is under way for as long as a test wants. */
export async function holdingProxy(target: string, path: string): Promise<HoldingProxy> {
  let hold: () => void;
  let abandon: () => void;
  const held = new Promise<void>((resolve) => (hold = resolve));
  const abandoned = new Promise<void>((resolve) => (abandon = resolve));
  const server = createServer((asked, answer) => {
    const { method, headers, url = '/' } = asked;
    const holds = url.startsWith(path);
    const onward = request(new URL(url, target), { method, headers }, (answered) => {
      if (holds) return;
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
    if (!holds) return;
    onward.on('finish', () => hold());
    answer.on('close', () => {
      onward.destroy();
      abandon();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    held,
    abandoned,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

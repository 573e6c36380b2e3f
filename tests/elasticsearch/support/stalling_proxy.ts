import { createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface StallingProxy {
  readonly url: string;
  /** Resolves when a bulk request was kept back and those before it are answered. */
  readonly stalled: Promise<void>;
  /** From now on every request goes through. */
  release(): void;
  close(): Promise<void>;
}

/** Stands before an Elasticsearch and lets so many bulk requests through; the ones after them are never answered. */
export async function stallingProxy(target: string, bulks: number): Promise<StallingProxy> {
  let [left, unanswered, kept] = [bulks, bulks, 0];
  let tell: () => void;
  const stalled = new Promise<void>((resolve) => (tell = resolve));
  const look = (): void => {
    if (kept > 0 && unanswered === 0) tell();
  };
  const server = createServer((asked, answer) => {
    const bulk = asked.url?.includes('_bulk') === true;
    if (bulk && left <= 0) {
      kept += 1;
      return look();
    }
    if (bulk) left -= 1;
    const { method, headers, url } = asked;
    const onward = request(new URL(url ?? '/', target), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
      if (!bulk) return;
      unanswered -= 1;
      look();
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stalled,
    release: () => (left = Infinity),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

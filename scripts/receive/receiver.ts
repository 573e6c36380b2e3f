import { createHash } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import type { Client } from '@elastic/elasticsearch';
import { pipeline, type PacketbeatEvent } from '../enrich';
import { textAt } from '../enrich/event';
import type { PlaceLookup } from '../enrich/geo';
import { writeDocuments, type ReplayDocument, type Rejection } from '../replay/write';
import { acknowledgement, LumberjackReader, type Batch } from './lumberjack';

export interface ReceiverOptions {
  readonly client: Client;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly places: PlaceLookup;
  /** Certificate and key that are shown to Beats. With an authority they must show one of its certificates too, as with our Logstash input. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer; readonly ca?: Buffer };
  readonly report: (line: string) => void;
}

/** Counts since the start. */
export interface ReceiverCounts {
  readonly received: number;
  readonly indexed: number;
  readonly duplicates: number;
  readonly rejected: readonly Rejection[];
}

export interface Receiver {
  readonly port: number;
  counts(): ReceiverCounts;
  /** Stops listening; batches that were not written are not acknowledged, so their Beats send them again. */
  close(): Promise<void>;
}

const RETRY_AFTER = 2_000;

/**
 * Listens for Beats in place of a Logstash, for trying out and for tests: batches go through the pipeline's filters in TypeScript into
 * `logstash-*`, and are acknowledged when Elasticsearch has taken them. While Elasticsearch is away a batch is tried again, and Beats wait.
 */
export async function startReceiver({
  client,
  port,
  host = '127.0.0.1',
  places,
  tls,
  report,
}: ReceiverOptions): Promise<Receiver> {
  const enrich = pipeline(places, Date.now());
  const total = { received: 0, indexed: 0, duplicates: 0, rejected: new Map<string, Rejection>() };
  const sockets = new Set<Socket>();
  let closing = false;
  // One after the other: the differences of flow reports need their order.
  let writing: Promise<void> = Promise.resolve();

  async function write({ events }: Batch): Promise<boolean> {
    const documents = events.map(toDocument);
    for (const { event } of documents) enrich(event);
    total.received += events.length;
    for (;;) {
      if (closing) return false;
      try {
        const result = await writeDocuments(each(documents), { client, refresh: false });
        total.indexed += result.indexed;
        total.duplicates += result.duplicates;
        for (const rejection of result.rejected) {
          const { reason, count } = rejection;
          total.rejected.set(reason, {
            ...rejection,
            count: count + (total.rejected.get(reason)?.count ?? 0),
          });
          report(`${count} events rejected: ${reason}: ${rejection.example}`);
        }
        return true;
      } catch (error) {
        report(
          `Elasticsearch did not take ${events.length} events (${error instanceof Error ? error.message : String(error)}); trying again`
        );
        await sleep(RETRY_AFTER);
      }
    }
  }

  const server = serverFor(tls, report, (socket) => {
    const reader = new LumberjackReader();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', (error) => report(`A connection broke: ${error.message}`));
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const batch of reader.push(chunk)) {
          writing = writing.then(async () => {
            if ((await write(batch)) && !socket.destroyed) socket.write(acknowledgement(batch.last));
          });
        }
      } catch (error) {
        report(
          `${socket.remoteAddress ?? 'Somebody'} is no Beat: ${error instanceof Error ? error.message : String(error)}`
        );
        socket.destroy();
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    counts: () => ({ ...total, rejected: [...total.rejected.values()] }),
    close: async () => {
      closing = true;
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await writing;
    },
  };
}

function serverFor(
  tls: ReceiverOptions['tls'],
  report: (line: string) => void,
  handle: (socket: Socket) => void
): Server {
  if (tls === undefined) return createServer(handle);
  const server = createTlsServer({ ...tls, requestCert: tls.ca !== undefined }, handle);
  server.on('tlsClientError', (error, socket) =>
    report(`${socket.remoteAddress ?? 'Somebody'} did not get through the TLS handshake: ${error.message}`)
  );
  return server;
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

/** The id that Packetbeat's add_id gave, or one made of the event: either way an event that is sent again is stored once. */
function toDocument(line: string): ReplayDocument {
  const { '@metadata': metadata, ...event } = JSON.parse(line) as PacketbeatEvent;
  const given = textAt({ metadata }, 'metadata._id');
  return { id: given ?? createHash('sha256').update(line).digest('base64url').slice(0, 22), event };
}

import { createHash } from 'node:crypto';
import type { Client } from '@elastic/elasticsearch';
import type { PacketbeatEvent } from '../enrich';
import { put, textAt } from '../enrich/event';
import { readSample } from '../sample/fixture';
import { shift, timeOf } from './retime';
import { writeDocuments, type ReplayDocument, type WriteResult } from './write';

export interface ReplayOptions {
  readonly client: Client;
  /** The time that the newest event gets. */
  readonly now?: Date;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly sent: number; readonly total: number }) => void;
}

export interface ReplayResult extends WriteResult {
  /** Times of the first and the last event as written. */
  readonly from: Date;
  readonly to: Date;
  /** How many different addresses and registered domains the events show. */
  readonly addresses: number;
  readonly domains: number;
}

/**
 * Writes the committed sample to `logstash-YYYY.MM.dd`, moved so that its newest event is at `now`. Ids are made of the position in the sample and of
 * `now`: a second run for the same `now` stores nothing twice.
 * @throws {Error} when Elasticsearch cannot be reached.
 */
export async function replaySample({
  client,
  now = new Date(),
  signal,
  onProgress,
}: ReplayOptions): Promise<ReplayResult> {
  const events = readSample().lines.map((line) => JSON.parse(line) as PacketbeatEvent);
  const [first, last] = [events[0], events[events.length - 1]];
  if (first === undefined || last === undefined) throw new Error('The committed sample is empty');
  const by = now.getTime() - timeOf(last);
  const ingested = new Date().toISOString();
  for (const event of events) {
    shift(event, by);
    put(event, 'event.ingested', ingested);
  }
  const written = await writeDocuments(numbered(events, now), {
    client,
    ...(signal === undefined ? {} : { signal }),
    onProgress: (sent) => onProgress?.({ sent, total: events.length }),
  });
  const distinct = (paths: readonly string[]): number =>
    new Set(
      events.flatMap((event) =>
        paths.map((path) => textAt(event, path)).filter((value) => value !== undefined)
      )
    ).size;
  return {
    ...written,
    from: new Date(timeOf(first)),
    to: new Date(timeOf(last)),
    addresses: distinct(['source.ip', 'destination.ip']),
    domains: distinct(['network_traffic.domain']),
  };
}

async function* numbered(events: readonly PacketbeatEvent[], now: Date): AsyncGenerator<ReplayDocument> {
  for (const [i, event] of events.entries()) {
    yield {
      id: createHash('sha256').update(`sample|${now.getTime()}|${i}`).digest('base64url').slice(0, 22),
      event,
    };
  }
}

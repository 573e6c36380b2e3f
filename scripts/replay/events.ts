import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Client } from '@elastic/elasticsearch';
import { pipeline as filters, type PacketbeatEvent } from '../enrich';
import type { PlaceLookup } from '../enrich/geo';
import { shift, timeOf } from './retime';
import { writeDocuments, type ReplayDocument, type WriteResult } from './write';

/** Files of events, one JSON text a line, as Packetbeat’s file output or `npm run capture -- month` writes them. */
export function isEventFile(file: string): boolean {
  return /\.(nd)?json(\.gz)?$/.test(file);
}

export interface EventReplayOptions {
  readonly client: Client;
  readonly file: string;
  /** Epoch ms that the newest event gets; null: times stay. */
  readonly endsAt: number | null;
  readonly places: PlaceLookup;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Events that were decoded (or made) before → the pipeline’s filters → `logstash-*`. The file is read twice, line by line, so memory does not grow with it. Ids are
 * made of the line and its number: a second run for the same end stores nothing twice.
 * @throws {Error} naming the file that cannot be read or the line that is no event, or when Elasticsearch cannot be reached.
 */
export async function replayEvents(options: EventReplayOptions): Promise<WriteResult> {
  const { client, file, endsAt, places, report, signal } = options;
  let [newest, count] = [-Infinity, 0];
  for await (const { event } of eventsOf(file)) {
    newest = Math.max(newest, timeOf(event));
    count += 1;
  }
  report(`${file}: ${count} events`);
  const by = endsAt === null || count === 0 ? 0 : endsAt - newest;
  const enrich = filters(places, -Infinity);
  async function* documents(): AsyncGenerator<ReplayDocument> {
    for await (const { event, line, number } of eventsOf(file)) {
      delete event['@metadata'];
      shift(event, by);
      enrich(event);
      const id = createHash('sha256').update(`${by}|${number}|${line}`).digest('base64url').slice(0, 22);
      yield { id, event };
    }
  }
  const result = await writeDocuments(documents(), { client, ...(signal === undefined ? {} : { signal }) });
  signal?.throwIfAborted();
  return result;
}

async function* eventsOf(
  file: string
): AsyncGenerator<{ readonly event: PacketbeatEvent; readonly line: string; readonly number: number }> {
  const raw = createReadStream(file);
  const input = file.endsWith('.gz') ? pipeline(raw, createGunzip(), () => undefined) : raw;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line === '') continue;
    yield { event: parsed(line, file, number), line, number };
  }
}

function parsed(line: string, file: string, number: number): PacketbeatEvent {
  try {
    const event = JSON.parse(line) as PacketbeatEvent;
    if (!Number.isNaN(timeOf(event))) return event;
  } catch {
    // Said below, in words that name the place.
  }
  throw new Error(`${file}, line ${number}: no event of Packetbeat (a JSON text with @timestamp)`);
}

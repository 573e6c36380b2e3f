import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Client } from '@elastic/elasticsearch';
import { pipeline, type Enrich, type PacketbeatEvent } from '../enrich';
import { put } from '../enrich/event';
import type { PlaceLookup } from '../enrich/geo';
import { decode, PacketbeatCrash } from '../packetbeat/decode';
import { shift, timeOf } from './retime';
import { slices, survey, type Slice, type Survey } from './slices';
import type { ReplayState } from './state';
import { writeDocuments, type ReplayDocument, type WriteResult } from './write';

/** `together`: the newest packet of all files gets the time `now`, distances between files stay. `each`: every file ends at `now`. `keep`: times stay. */
export type Axis = 'together' | 'each' | 'keep';

export interface FileReplayOptions {
  readonly client: Client;
  readonly files: readonly string[];
  readonly axis: Axis;
  readonly packetbeat: string;
  readonly places: PlaceLookup;
  readonly state: ReplayState;
  /** Packets that are decoded at a time: memory grows with it, and connections are cut at its ends. */
  readonly slice: number;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface FileResult extends Survey {
  readonly file: string;
  readonly documents: number;
}

/** What became of the files, and what was written in this run (a resumed run writes only what was left). */
export interface FileReplayResult {
  readonly files: readonly FileResult[];
  readonly written: readonly WriteResult[];
}

/**
 * Capture files → Packetbeat → the pipeline's filters → `logstash-*`. Damaged files are read as far as they go. Goes on where a run with the
 * same state stopped; ids come from the events, so that the slice it stopped in is not stored twice.
 * @throws {Error} when a file cannot be opened, Packetbeat fails, or Elasticsearch cannot be reached; the signal's reason when that stopped it.
 */
export async function replayFiles(options: FileReplayOptions): Promise<FileReplayResult> {
  const { files, axis, state, report } = options;
  const surveys = new Map<string, Survey>();
  for (const file of files) {
    const found = await survey(file);
    surveys.set(file, found);
    report(
      `${basename(file)}: ${found.packets} packets${found.damage === null ? '' : `; ${found.damage}: what comes before is used`}`
    );
  }
  const newest = Math.max(
    ...[...surveys.values()].filter(({ packets }) => packets > 0).map(({ last }) => last)
  );
  const results: FileResult[] = [];
  const written: WriteResult[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-replay-'));
  try {
    for (const [file, found] of surveys) {
      const by = axis === 'keep' ? 0 : state.now - (axis === 'each' ? found.last : newest);
      const enrich = pipeline(options.places, -Infinity);
      const identity = identityOf(file);
      let documents = 0;
      if (found.packets > 0) {
        for await (const slice of slices(
          file,
          join(folder, 'slice.pcap'),
          state.done(identity),
          options.slice
        )) {
          options.signal?.throwIfAborted();
          const result = await replaySlice(options, slice, { identity, by, enrich, name: basename(file) });
          // What was stopped in its middle is not done.
          options.signal?.throwIfAborted();
          documents += result.documents;
          written.push(result);
          state.finish(identity, slice.number);
          report(
            `${basename(file)}: slice ${slice.number}, ${slice.packets} packets → ${result.documents} documents (${result.duplicates} were there already)`
          );
        }
      }
      results.push({ file, ...found, documents });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { files: results, written };
}

interface SliceContext {
  readonly identity: string;
  readonly by: number;
  readonly enrich: Enrich;
  readonly name: string;
}

async function replaySlice(
  options: FileReplayOptions,
  slice: Slice,
  { identity, by, enrich, name }: SliceContext
): Promise<WriteResult> {
  const events: PacketbeatEvent[] = [];
  const part = `${name}: slice ${slice.number}`;
  const { client, signal } = options;
  const stoppable = signal === undefined ? {} : { signal };
  const take = (event: PacketbeatEvent): void => {
    put(event, 'agent.id', identity);
    put(event, 'agent.ephemeral_id', identity);
    delete event['@metadata'];
    events.push(event);
  };
  try {
    const without = await decode(options.packetbeat, slice.file, name, take, stoppable);
    for (const protocol of without)
      options.report(`${part} is told without ${protocol}: a packet of it makes Packetbeat crash`);
  } catch (error) {
    if (!(error instanceof PacketbeatCrash)) throw error;
    options.report(`${part} is left out: ${error.message}`);
  }
  slice.times.apply(events.filter((event) => event['type'] === 'flow'));
  events.sort((a, b) => timeOf(a) - timeOf(b));
  return writeDocuments(documents(events, `${identity}|${slice.number}`, by, enrich), {
    client,
    ...stoppable,
  });
}

/** Ids are made of the event itself; equal events of one slice are told apart by a number. */
async function* documents(
  events: readonly PacketbeatEvent[],
  prefix: string,
  by: number,
  enrich: Enrich
): AsyncGenerator<ReplayDocument> {
  const seen = new Map<string, number>();
  for (const event of events) {
    const hash = createHash('sha256')
      .update(`${prefix}|${canonical(event)}`)
      .digest('base64url')
      .slice(0, 22);
    const before = seen.get(hash) ?? 0;
    seen.set(hash, before + 1);
    shift(event, by);
    enrich(event);
    yield { id: before === 0 ? hash : `${hash}-${before}`, event };
  }
}

/** JSON with sorted keys: Go writes them in any order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(',')}}`;
}

/** Names a file by its size and its start, wherever it lies, in the form of a UUID. */
export function identityOf(file: string): string {
  const start = Buffer.alloc(65_536);
  const handle = openSync(file, 'r');
  const length = readSync(handle, start, 0, start.length, 0);
  closeSync(handle);
  const hex = createHash('sha256')
    .update(String(statSync(file).size))
    .update(start.subarray(0, length))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-'
  );
}

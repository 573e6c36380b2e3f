import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Client } from '@elastic/elasticsearch';
import { pipeline, type Enrich, type PacketbeatEvent } from '../enrich';
import { put } from '../enrich/event';
import type { PlaceLookup } from '../enrich/geo';
import { nameOfLinkType, REPLAYED } from './capture_file/link';
import { decodeSlice } from './decode_slice';
import { inOrder, shift } from './retime';
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
  /** Whether Packetbeat failed on a part of it. */
  readonly failed: boolean;
}

/** What became of the files, and what was written in this run (a resumed run writes only what was left). */
export interface FileReplayResult {
  readonly files: readonly FileResult[];
  readonly written: readonly WriteResult[];
}

/**
 * Capture files → Packetbeat → the pipeline's filters → `logstash-*`. Damaged files are read as far as they go. Goes on where a run with the
 * same state stopped; ids come from the events, so that the slice it stopped in is not stored twice. A file or slice that cannot be used does not
 * end the rest: the report says what is left out, and why.
 * @throws {Error} when a file cannot be opened, Packetbeat cannot be started, or Elasticsearch cannot be reached; the signal's reason when that stopped it.
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
    for (const [linkType, packets] of found.unreadable)
      report(
        `${basename(file)}: ${packets} packets of ${nameOfLinkType(linkType)} are left out. Link types that can be replayed: ${REPLAYED}`
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
      let [documents, failed] = [0, false];
      if (found.packets > 0) {
        for await (const slice of slices(file, folder, state.done(identity), options.slice)) {
          options.signal?.throwIfAborted();
          const { result, ...decoded } = await replaySlice(options, slice, {
            identity,
            by,
            enrich,
            name: basename(file),
          });
          // What was stopped in its middle is not done.
          options.signal?.throwIfAborted();
          documents += result.documents;
          failed ||= decoded.failed;
          written.push(result);
          state.finish(identity, slice.number);
          const part = `${basename(file)}: slice ${slice.number}`;
          report(
            `${part}, ${slice.packets} packets → ${result.documents} documents (${result.duplicates} were there already)`
          );
          for (const note of decoded.notes) report(`${part}: ${note}`);
        }
      }
      results.push({ file, ...found, documents, failed });
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
  { packetbeat, client, signal }: FileReplayOptions,
  slice: Slice,
  { identity, by, enrich, name }: SliceContext
): Promise<{ readonly result: WriteResult; readonly notes: readonly string[]; readonly failed: boolean }> {
  const { events, notes, failed } = await decodeSlice(packetbeat, slice, name, signal);
  for (const event of events) {
    put(event, 'agent.id', identity);
    put(event, 'agent.ephemeral_id', identity);
    delete event['@metadata'];
  }
  const ordered = [...events].sort(inOrder);
  const result = await writeDocuments(documents(ordered, `${identity}|${slice.number}`, by, enrich), {
    client,
    ...(signal === undefined ? {} : { signal }),
  });
  return { result, notes, failed };
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

import { setImmediate as otherWork } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import { indexOf, type PacketbeatEvent } from '../enrich';

/** A document on its way: the id makes that writing it twice stores it once. */
export interface ReplayDocument {
  readonly id: string;
  readonly event: PacketbeatEvent;
}

export interface Rejection {
  readonly reason: string;
  readonly count: number;
  /** Why the first of them was rejected, in Elasticsearch's words. */
  readonly example: string;
}

export interface WriteResult {
  /** Documents handed over, of which so many were stored now and so many were there already. */
  readonly documents: number;
  readonly indexed: number;
  readonly duplicates: number;
  readonly rejected: readonly Rejection[];
  readonly seconds: number;
  readonly documentsPerSecond: number;
  readonly indices: readonly string[];
}

export interface WriteOptions {
  readonly client: Client;
  /** Told every few thousand documents. */
  readonly onProgress?: (sent: number) => void;
  readonly signal?: AbortSignal;
  /** Whether the documents must be found when this is done (default). */
  readonly refresh?: boolean;
}

const FLUSH_BYTES = 2_500_000;
/** So many documents are prepared before requests under way are looked after again: else Elasticsearch waits for the rest of a body. */
const STRETCH = 100;
const PROGRESS_EVERY = 5_000;
const BUSY = 429;
const FAILING = 500;
const CONFLICT = 'version_conflict_engine_exception';

interface BulkError {
  readonly type?: string;
  readonly reason?: string;
  readonly caused_by?: BulkError;
}

/**
 * Creates the documents in their daily indices and makes them visible. A document that exists already counts as a duplicate; every other
 * refusal is counted by its reason.
 * @throws {Error} when Elasticsearch cannot be reached or refuses whole requests.
 */
export async function writeDocuments(
  source: AsyncIterable<ReplayDocument>,
  { client, onProgress, signal, refresh = true }: WriteOptions
): Promise<WriteResult> {
  const started = performance.now();
  const indices = new Set<string>();
  const rejected = new Map<string, { count: number; example: string }>();
  let [sent, duplicates] = [0, 0];
  let overloaded = false as boolean;
  async function* documents(): AsyncGenerator<ReplayDocument> {
    for await (const document of source) {
      if (signal?.aborted === true) return;
      sent += 1;
      yield document;
      if (sent % STRETCH === 0) await otherWork();
      if (sent % PROGRESS_EVERY === 0) onProgress?.(sent);
    }
  }
  // Without onSuccess: the helper would parse every document again for it.
  const { successful: indexed } = await client.helpers.bulk<ReplayDocument>({
    datasource: documents(),
    flushBytes: FLUSH_BYTES,
    concurrency: 3,
    filter_path: ['errors', 'items.*.status', 'items.*.error'],
    onDocument: ({ id, event }) => {
      const index = indexOf(event);
      indices.add(index);
      return [{ create: { _index: index, _id: id } }, event as unknown as ReplayDocument];
    },
    onDrop: ({ error, status }) => {
      if (status === BUSY || status >= FAILING) overloaded = true;
      const cause = error as BulkError | null;
      if (cause?.type === CONFLICT) {
        duplicates += 1;
        return;
      }
      const reason = cause?.type ?? 'unknown';
      const known = rejected.get(reason) ?? {
        count: 0,
        example: [cause?.reason, cause?.caused_by?.reason].filter(Boolean).join(': '),
      };
      known.count += 1;
      rejected.set(reason, known);
    },
  });
  if (overloaded)
    throw new Error('Elasticsearch is overloaded or failing and took only part of the documents');
  const seconds = (performance.now() - started) / 1_000;
  if (refresh && indices.size > 0) await client.indices.refresh({ index: [...indices] });
  return {
    documents: sent,
    indexed,
    duplicates,
    rejected: [...rejected].map(([reason, { count, example }]) => ({ reason, count, example })),
    seconds,
    documentsPerSecond: sent / Math.max(seconds, 1e-3),
    indices: [...indices].sort(),
  };
}

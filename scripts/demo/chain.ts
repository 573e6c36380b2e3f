import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { SETUP_PATH, type ApplyResponse } from '../../plugin/common/api/setup';
import type { LibrarySet } from '../../workbench/bundle/libraries';
import { startWorkbench } from '../../workbench/server';
import { startElasticsearch } from '../elasticsearch/start';
import { buildPlugin } from '../package/build';
import { replaySample, type ReplayResult } from '../replay/sample';
import { callPlugin } from './call';
import { keptIn } from './kept';
import type { Progress } from './progress';

export interface ChainOptions {
  readonly progress: Progress;
  /** Workbench's port; 0 for any free one. */
  readonly port?: number;
  /** Which libraries the workbench shares with the plugin. */
  readonly libraries?: LibrarySet;
  /** A node that runs already; without it the embedded one is started. */
  readonly elasticsearchUrl?: string;
  /** Folder in which data and saved objects are kept; they are removed at the end without it. */
  readonly keep?: string;
  /** The instant at which the sample ends; default: now, or where the kept one ends. */
  readonly now?: Date;
  /** Presses Setup at an address of the workbench; default: through the plugin's own route. */
  readonly pressSetup?: (url: string) => Promise<ApplyResponse>;
  readonly signal?: AbortSignal;
}

/** The whole chain, up and filled. */
export interface Chain {
  readonly url: string;
  readonly elasticsearchUrl: string;
  readonly setup: ApplyResponse;
  readonly replay: ReplayResult;
  readonly stop: () => Promise<void>;
}

const faults = ({ steps }: ApplyResponse): string =>
  steps
    .filter(({ result }) => result === 'failed')
    .map(({ id, message }) => `${id}: ${message}`)
    .join('; ');

/** Waits for both even when one fails, so that nothing goes on unseen; then the first failure counts. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/** @throws Error when nothing answers there, or with a refusal. */
async function reach(url: string): Promise<string> {
  const client = new Client({ node: url, maxRetries: 0 });
  try {
    await client.cluster.health({ timeout: '10s' });
    return url;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${new URL(url).host} did not answer as it should (${reason}): start it, correct ELASTICSEARCH_URL, or leave it out for the embedded one`,
      { cause: error }
    );
  } finally {
    await client.close();
  }
}

/**
 * Builds the plugin, starts Elasticsearch and the workbench, presses Setup through the plugin's own route and replays the
 * sample. Setup comes before the sample: what an index holds already is typed by the templates of its first day.
 * @throws StepFailed naming the step; what was started is stopped first.
 */
export async function startChain({
  progress,
  signal,
  pressSetup = (url) => callPlugin<ApplyResponse>(url, SETUP_PATH, {}),
  ...options
}: ChainOptions): Promise<Chain> {
  const started: (() => Promise<void>)[] = [];
  let stopped = Promise.resolve();
  const drain = async (): Promise<void> => {
    for (let end = started.pop(); end; end = started.pop()) await end();
  };
  // Each call waits for the one before and takes what was started since.
  const stop = (): Promise<void> => (stopped = stopped.then(drain));
  const kept = options.keep === undefined ? undefined : keptIn(options.keep);
  // Ctrl-C in the middle: what runs is stopped at once, and the step that used it fails.
  signal?.addEventListener('abort', () => void stop(), { once: true });
  try {
    const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-build-'));
    started.push(async () => rmSync(scratch, { recursive: true, force: true }));
    // Without a plugin nobody needs to wait for Elasticsearch.
    const start = new AbortController();
    signal?.addEventListener('abort', () => start.abort(), { once: true });
    const [{ zipPath }, elasticsearchUrl] = await both(
      progress
        .step('Building the plugin', () => buildPlugin({ kibanaVersion: '8.12.2', outDir: scratch }))
        .catch((error: unknown) => {
          start.abort();
          throw error;
        }),
      options.elasticsearchUrl === undefined
        ? progress.step('Starting Elasticsearch', async () => {
            const node = await startElasticsearch({
              shortLived: true,
              onProgress: progress.say,
              ...(kept ? { dataDir: kept.dataDir } : {}),
              signal: start.signal,
            });
            started.push(node.stop);
            return node.url;
          })
        : progress.step('Reaching Elasticsearch', () => reach(options.elasticsearchUrl ?? ''))
    );
    const url = await progress.step('Opening the workbench', async () => {
      const workbench = await startWorkbench({
        zipPath,
        elasticsearch: elasticsearchUrl,
        port: options.port ?? 0,
        log: progress.say,
        ...(kept ? { objectsFile: kept.objectsFile } : {}),
        ...(options.libraries ? { libraries: options.libraries } : {}),
      });
      started.push(workbench.stop);
      return workbench.url;
    });
    const setup = await progress.step('Setup', async () => {
      const answer = await pressSetup(url);
      if (!answer.ok) throw new Error(faults(answer));
      return answer;
    });
    const replay = await progress.step('Replaying the sample', async () => {
      const client = new Client({ node: elasticsearchUrl });
      try {
        return await replaySample({
          client,
          onProgress: ({ sent, total }) => progress.say(`${sent} of ${total} documents`),
          now: options.now ?? kept?.sampleEnd() ?? new Date(),
          ...(signal ? { signal } : {}),
        });
      } finally {
        await client.close();
      }
    });
    return { url, elasticsearchUrl, setup, replay, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

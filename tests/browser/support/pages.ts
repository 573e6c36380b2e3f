import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { REMOVE_PATH, type RemoveResponse } from '../../../plugin/common/api/setup';
import { callPlugin } from '../../../scripts/demo/call';
import { startChain } from '../../../scripts/demo/chain';
import { createProgress } from '../../../scripts/demo/progress';
import { buildPlugin } from '../../../scripts/package/build';
import { replaySample } from '../../../scripts/replay/sample';
import type { LibrarySet } from '../../../workbench/bundle/libraries';
import { startWorkbench, type Workbench } from '../../../workbench/server';
import { pressSetup, type Pressed } from './press_setup';

/** Where the pages are: a real Kibana (KIBANA_URL, with the Elasticsearch behind it as ELASTICSEARCH_URL) or the workbench. */
export interface Pages {
  readonly url: string;
  readonly isKibana: boolean;
  readonly dashboardId: string;
  /** What was seen while Setup was pressed on the page. */
  readonly pressed: Pressed;
  /** A workbench of which nobody knows where its Elasticsearch is. */
  readonly unreachableUrl: string;
  /** What the sample covers, ISO 8601. */
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * The sample ends at a midnight long ago: nothing else lies there in a cluster that is used, and a second run on the same
 * day writes the same documents, not more.
 */
const sampleEnd = (): Date => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 30 * DAY_MS);

/** WORKBENCH_LIBRARIES=newest: the other end of the range of React, EUI and Charts. */
const librarySet = (): LibrarySet => (process.env.WORKBENCH_LIBRARIES === 'newest' ? 'newest' : 'oldest');

interface Filled {
  readonly url: string;
  readonly from: Date;
  readonly to: Date;
  readonly stop: () => Promise<void>;
}

/** A real Kibana: what an earlier run installed is removed, Setup is pressed on its page, the sample is written. */
async function fillKibana(kibana: string, press: (url: string) => Promise<unknown>): Promise<Filled> {
  const { ELASTICSEARCH_URL: elasticsearch } = process.env;
  if (!elasticsearch) throw new Error('KIBANA_URL needs ELASTICSEARCH_URL too: the sample is written there');
  const url = kibana.replace(/\/$/, '');
  await callPlugin<RemoveResponse>(url, REMOVE_PATH, { dryRun: false });
  await press(url);
  const client = new Client({ node: elasticsearch });
  try {
    const { from, to } = await replaySample({ client, now: sampleEnd() });
    return { url, from, to, stop: async () => undefined };
  } finally {
    await client.close();
  }
}

async function fillWorkbench(press: (url: string) => Promise<Pressed>): Promise<Filled> {
  const { url, replay, stop } = await startChain({
    progress: createProgress(() => undefined),
    now: sampleEnd(),
    libraries: librarySet(),
    pressSetup: async (at) => (await press(at)).answer,
  });
  return { url, from: replay.from, to: replay.to, stop };
}

/** A workbench whose Elasticsearch does not answer: nothing listens on the discard port. */
async function openUnreachable(): Promise<Workbench> {
  const scratch = mkdtempSync(join(tmpdir(), 'network-traffic-unreachable-'));
  try {
    const { zipPath } = await buildPlugin({ kibanaVersion: '8.12.2', outDir: scratch });
    return await startWorkbench({
      zipPath,
      elasticsearch: 'http://127.0.0.1:9',
      libraries: librarySet(),
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Starts the workbench, or gets the real Kibana ready; in both Setup is pressed on the plugin's page, then the sample is written. */
export async function openPages(): Promise<Pages & { stop: () => Promise<void> }> {
  const { KIBANA_URL: kibana } = process.env;
  let pressed: Pressed | undefined;
  const press = async (url: string): Promise<Pressed> => (pressed = await pressSetup(url));
  const { url, from, to, stop } = kibana ? await fillKibana(kibana, press) : await fillWorkbench(press);
  if (!pressed) throw new Error('Setup was not pressed');
  const unreachable = await openUnreachable();
  return {
    ...{ url, pressed },
    unreachableUrl: unreachable.url,
    stop: async () => void (await Promise.all([stop(), unreachable.stop()])),
    isKibana: kibana !== undefined && kibana !== '',
    dashboardId: pressed.answer.dashboard?.id ?? '',
    from: from.toISOString(),
    to: to.toISOString(),
  };
}

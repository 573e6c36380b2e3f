import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import type { FileRealm } from '../../../scripts/elasticsearch/realm';
import {
  startElasticsearch,
  type ElasticsearchOptions,
  type RunningElasticsearch,
} from '../../../scripts/elasticsearch/start';
import { DISTRIBUTIONS, type ElasticsearchVersion } from '../../../scripts/elasticsearch/versions';
import { wipe } from './wipe';

const asked = process.env.NETWORK_TRAFFIC_ELASTICSEARCH ?? '8.19.7';
if (!(asked in DISTRIBUTIONS)) throw new Error(`There is no Elasticsearch ${asked} to test on.`);

/** The Elasticsearch that Setup and Diagnosis are tested on; the full check tests them on each. */
export const VERSION = asked as ElasticsearchVersion;

/** Whether this is the full check, which runs every case where the other takes a sample. */
export const FULL = process.env.NETWORK_TRAFFIC_FULL === '1';

/** 8.19.7 is a small build: no scripts for runtime fields, no re-indexing. */
export const SMALL = VERSION === '8.19.7';

/** Whether an unpacked Elasticsearch can stand for that version: the same one, or for the fuller builds one of the same major. */
function fits(home: string): boolean {
  const lib = join(home, 'lib');
  if (!existsSync(lib)) return false;
  const its = readdirSync(lib).flatMap(
    (file) => /^elasticsearch-(\d+\.\d+\.\d+)\.jar$/.exec(file)?.[1] ?? []
  );
  const major = (version: string): string => version.split('.')[0] ?? '';
  return its.some((version) => version === VERSION || (!SMALL && major(version) === major(VERSION)));
}

/** A complete Elasticsearch on this machine, if there is one that fits: those of Maven lack modules. */
const HOME = [process.env.NETWORK_TRAFFIC_ELASTICSEARCH_HOME].find(
  (home) => home !== undefined && fits(home)
);

/** Whether it has index lifecycle management and data streams; none that Maven brings has. */
export const COMPLETE = HOME !== undefined && existsSync(join(HOME, 'modules', 'x-pack-ilm'));

type NodeOptions = Omit<ElasticsearchOptions, 'version'>;
/** What a test sees of a node. */
export type TestNode = Pick<RunningElasticsearch, 'url' | 'logFile' | 'stop'>;

/** In this variable the nodes that files share, one a worker, reach them; see `global_setup.js`. */
export const SHARED = 'NETWORK_TRAFFIC_TEST_NODES';

/** An empty node of that version: the shared one where there is one and nothing special is asked for, else one of its own. */
export async function startNode(options?: NodeOptions): Promise<TestNode> {
  const shared = options === undefined ? process.env[SHARED] : undefined;
  if (shared === undefined) return startOwnNode(options);
  const { url, logFile } = (JSON.parse(shared) as TestNode[])[Number(process.env.JEST_WORKER_ID) - 1]!;
  const client = new Client({ node: url });
  // All that the file before may have left.
  await wipe(client);
  await client.cluster.putSettings({ persistent: { '*': null }, transient: { '*': null } });
  await client.close();
  return { url, logFile, stop: () => Promise.resolve() };
}

/** A node of that version. The first time it may have to be downloaded. */
export async function startOwnNode(options: NodeOptions = {}): Promise<RunningElasticsearch> {
  const node = await startElasticsearch({
    shortLived: true,
    ...options,
    version: VERSION,
    ...(HOME === undefined ? {} : { home: HOME }),
  });
  if (options.security && VERSION === '9.4.3') await untilRolesAreThere(node.url, options.security);
  return node;
}

/** It stores its own roles when it starts, and answers 503 to all users but superusers while that index comes up. */
async function untilRolesAreThere(url: string, { users }: FileRealm): Promise<void> {
  const { name, password } = users.find(({ roles }) => roles.includes('superuser'))!;
  const client = new Client({ node: url, auth: { username: name, password } });
  const found = (): Promise<boolean> =>
    client.search({ index: '.security-7', size: 0 }).then(
      () => true,
      () => false
    );
  for (let tries = 0; tries < 120 && !(await found()); tries++) await sleep(500);
}

import type { Client } from '@elastic/elasticsearch';
import { applySetup } from '../../../plugin/server/setup/apply';
import { writeBulk } from '../../elasticsearch/support/bulk';
import { setupWorld } from '../../elasticsearch/support/setup_world';
import { transformStats, untilCounted } from '../../elasticsearch/support/transforms';
import { growthLines, timeOf } from './documents';

/** Documents that are written before the bench looks whether it is to stop: what a break costs at most. */
const SLICE = 250_000;
/** The documents say themselves when they arrived, so no pipeline has to; a crash only costs the folder of the bench. */
const SETTINGS = {
  number_of_replicas: 0,
  refresh_interval: '30s',
  final_pipeline: '_none',
  'translog.durability': 'async',
};

interface Progress {
  readonly documents: number;
  readonly written: number;
}

/** Writes what is missing of so many documents, goes on where it was stopped. @returns whether all is there */
export async function load(
  client: Client,
  url: string,
  {
    documents,
    domains,
    until,
  }: { readonly documents: number; readonly domains: number; readonly until: number }
): Promise<boolean> {
  let { written } = await progressOf(client, documents);
  if (written === 0) await prepare(client, url);
  else await removeFrom(client, timeOf(written, documents));
  while (written < documents && Date.now() < until) {
    const to = Math.min(documents, written + SLICE);
    await writeBulk(client, growthLines(documents, domains, written, to));
    written = to;
    await client.index({
      index: 'growth-progress',
      id: 'progress',
      document: { documents, written },
      refresh: true,
    });
  }
  await client.indices.refresh({ index: 'logstash-*' });
  return written >= documents;
}

async function progressOf(client: Client, documents: number): Promise<Progress> {
  const found = await client.get<Progress>({ index: 'growth-progress', id: 'progress' }, { ignore: [404] });
  const progress = found._source;
  if (progress !== undefined && progress.documents !== documents)
    throw new Error(
      `The folder holds ${progress.written} of ${progress.documents} documents: give each size a folder of its own.`
    );
  return progress ?? { documents, written: 0 };
}

/** Of a slice that was not written to its end. */
const removeFrom = (client: Client, time: number): Promise<unknown> =>
  client.deleteByQuery({
    index: 'logstash-*',
    query: { range: { '@timestamp': { gte: time, format: 'epoch_millis' } } },
    refresh: true,
  });

async function prepare(client: Client, url: string): Promise<void> {
  await applySetup(setupWorld(url).context);
  await client.cluster.putComponentTemplate({
    name: 'network-traffic@custom',
    template: { settings: SETTINGS },
  });
}

/** Has the summaries made, and waits for their first run. */
export async function summarise(client: Client, url: string): Promise<void> {
  await applySetup(setupWorld(url).context, { settings: { summaries: true } });
  for (let tries = 0; tries < 30; tries++) {
    try {
      return await untilCounted(client);
    } catch (error) {
      const states = (await transformStats(client)).map(({ state }) => state);
      if (states.some((state) => state !== 'indexing' && state !== 'started')) throw error;
    }
  }
  throw new Error('The first run of the summaries did not end within two hours.');
}

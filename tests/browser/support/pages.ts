import { Client } from '@elastic/elasticsearch';
import { SETUP_PATH, type ApplyResponse } from '../../../plugin/common/api/setup';
import { callPlugin } from '../../../scripts/demo/call';
import { startChain } from '../../../scripts/demo/chain';
import { createProgress } from '../../../scripts/demo/progress';
import { replaySample } from '../../../scripts/replay/sample';

/** Where the pages are: a real Kibana (KIBANA_URL, with the Elasticsearch behind it as ELASTICSEARCH_URL) or the workbench. */
export interface Pages {
  readonly url: string;
  readonly isKibana: boolean;
  readonly dashboardId: string;
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

/** Starts the workbench, or gets the real Kibana ready: Setup through the plugin's route, then the sample. */
export async function openPages(): Promise<Pages & { stop: () => Promise<void> }> {
  const { KIBANA_URL: kibana, ELASTICSEARCH_URL: elasticsearch } = process.env;
  const now = sampleEnd();
  if (!kibana) {
    const { url, setup, replay, stop } = await startChain({ progress: createProgress(() => undefined), now });
    return {
      url,
      isKibana: false,
      dashboardId: setup.dashboard?.id ?? '',
      from: replay.from.toISOString(),
      to: replay.to.toISOString(),
      stop,
    };
  }
  if (!elasticsearch) throw new Error('KIBANA_URL needs ELASTICSEARCH_URL too: the sample is written there');
  const url = kibana.replace(/\/$/, '');
  const setup = await callPlugin<ApplyResponse>(url, SETUP_PATH, {});
  if (!setup.ok)
    throw new Error(
      `Setup failed: ${JSON.stringify(setup.steps.filter(({ result }) => result === 'failed'))}`
    );
  const client = new Client({ node: elasticsearch });
  const { from, to } = await replaySample({ client, now });
  await client.close();
  return {
    url,
    isKibana: true,
    dashboardId: setup.dashboard?.id ?? '',
    from: from.toISOString(),
    to: to.toISOString(),
    stop: async () => undefined,
  };
}

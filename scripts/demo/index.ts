import { createServer } from 'node:net';
import { join } from 'node:path';
import { Command } from 'commander';
import { ANOMALIES_PATH, type AnomaliesResponse } from '../../plugin/common/api/anomalies';
import { CHROMIUM_HINT, ensureChromium } from '../chromium/find';
import { cacheFolder } from '../elasticsearch/cache';
import { drift } from '../objects/dist';
import { whenStopped } from '../system/stop';
import { callPlugin } from './call';
import { startChain, type Chain } from './chain';
import { lookInBrowser } from './look/browser';
import { lookOverHttp } from './look/http';
import { judge } from './look/report';
import { createProgress, StepFailed, type Progress } from './progress';

const DEFAULT_PORT = 5680;
const APP_ID = 'networkTraffic';
/** From here on a sample that ended is looked at where it lies, not in the dashboard's last hours. */
const OLD_MS = 5 * 60_000;

interface Options {
  readonly once?: boolean;
  readonly keepData?: boolean;
  readonly port?: number;
  readonly yes?: boolean;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

async function choosePort(wanted: number | undefined): Promise<number> {
  if (await isFree(wanted ?? DEFAULT_PORT)) return wanted ?? DEFAULT_PORT;
  if (wanted === undefined) return 0;
  throw new StepFailed(
    'Choosing a port',
    new Error(`port ${wanted} is taken: choose another one, or leave --port out`)
  );
}

/** The sample goes into a foreign cluster only when it is asked for. */
function chooseElasticsearch(yes: boolean): string | undefined {
  const given = process.env.ELASTICSEARCH_URL;
  if (!given) return undefined;
  if (!URL.canParse(given))
    throw new StepFailed('ELASTICSEARCH_URL', new Error('it is no address: http://127.0.0.1:9200 is one'));
  const { hostname, host } = new URL(given);
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname) || yes) return given;
  throw new StepFailed(
    'ELASTICSEARCH_URL',
    new Error(`${host} is not on this machine: add --yes to write the sample into it`)
  );
}

async function look(chain: Chain, progress: Progress): Promise<void> {
  const dashboardId = chain.setup.dashboard?.id ?? '';
  const executable = ensureChromium(progress.say);
  if (executable) {
    await progress.step('Looking at page and dashboard in Chromium', async () =>
      judge(await lookInBrowser(executable, chain.url, APP_ID, dashboardId))
    );
    return;
  }
  progress.say(`No Chromium here: page and dashboard are looked at over HTTP only (${CHROMIUM_HINT}).`);
  await progress.step('Looking at page and dashboard over HTTP', async () =>
    judge(await lookOverHttp(chain.url, APP_ID, dashboardId))
  );
}

/** Address of the dashboard; over the sample's own time where that has passed, as in what was kept. */
function dashboardUrl({ url, setup, replay: { from, to } }: Chain): string {
  const old = Date.now() - to.getTime() > OLD_MS;
  const range = old ? `?_g=(time:(from:'${from.toISOString()}',to:'${to.toISOString()}'))` : '';
  return `${url}/app/dashboards#/view/${setup.dashboard?.id ?? ''}${range}`;
}

async function summary(chain: Chain, progress: Progress): Promise<string> {
  const { replay, setup } = chain;
  const anomalies = await progress.step('Asking for findings', () =>
    callPlugin<AnomaliesResponse>(chain.url, ANOMALIES_PATH, {
      timeRange: { from: replay.from.getTime(), to: replay.to.getTime() },
    })
  );
  const domains = anomalies.findings.map(({ domain }) => domain);
  const rejected = replay.rejected.map(({ reason, count }) => `${count} × ${reason}`).join(', ');
  const written =
    replay.duplicates === replay.documents
      ? `kept from before, until ${replay.to.toLocaleString()}`
      : `${Math.round(replay.documentsPerSecond)}/s`;
  return [
    `Setup: ${setup.steps.length} assets in place.`,
    `Sample: ${replay.documents} documents (${written}), ${replay.addresses} IPs, ${replay.domains} domains${rejected ? `; rejected: ${rejected}` : ''}.`,
    `Findings: ${anomalies.status.findings}${domains.length > 0 ? ` (${[...new Set(domains)].join(', ')})` : ''}.`,
    `Page:      ${chain.url}/app/${APP_ID}`,
    `Dashboard: ${dashboardUrl(chain)}`,
  ].join('\n');
}

/** What stays behind when the demo ends; nothing unless it was asked for. */
function remains(chain: Chain, keep: string | undefined, foreign: boolean): string {
  return [
    ...(keep ? [`Kept for the next --keep-data: ${keep} (delete it to begin anew).`] : []),
    ...(foreign
      ? [`In that Elasticsearch stay: ${chain.replay.indices.join(', ')} and the templates network-traffic*.`]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

async function main(): Promise<void> {
  const options = new Command('demo')
    .description(
      'The whole chain with sample traffic: build, Elasticsearch, workbench, Setup, replay, dashboard.'
    )
    .option('--once', 'look at page and dashboard, then stop; the exit code tells')
    .option('--port <number>', `of the workbench; default ${DEFAULT_PORT}, or any free one`, Number)
    .option('--keep-data', 'keep data and saved objects for the next start')
    .option('--yes', 'write the sample into an ELASTICSEARCH_URL that is not on this machine')
    .parse()
    .opts<Options>();
  const interrupted = new AbortController();
  whenStopped(() => interrupted.abort());
  const progress = createProgress((text) => void process.stdout.write(text), interrupted.signal);
  let chain: Chain | undefined;
  try {
    await progress.step('Comparing the saved objects with their spec', async () => {
      const lines = drift();
      if (lines.length > 0) throw new Error(`\n${lines.join('\n')}`);
    });
    const keep = options.keepData ? join(cacheFolder(), 'demo') : undefined;
    const elasticsearchUrl = chooseElasticsearch(options.yes ?? false);
    chain = await startChain({
      progress,
      port: await choosePort(options.port),
      signal: interrupted.signal,
      ...(elasticsearchUrl ? { elasticsearchUrl } : {}),
      ...(keep ? { keep } : {}),
    });
    const text = await summary(chain, progress);
    if (options.once) await look(chain, progress);
    progress.say('Ready.');
    process.stdout.write(`\n${text}\n${remains(chain, keep, elasticsearchUrl !== undefined)}`);
    if (options.once) return;
    process.stdout.write('\nCtrl-C stops everything.\n');
    await new Promise((resolve) => interrupted.signal.addEventListener('abort', resolve, { once: true }));
  } catch (error) {
    if (interrupted.signal.aborted) {
      process.exitCode = 130;
    } else {
      process.stderr.write(`\nDemo failed. ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  } finally {
    await chain?.stop();
    if (interrupted.signal.aborted) process.stdout.write('\nInterrupted; everything was stopped.\n');
  }
}

void main();

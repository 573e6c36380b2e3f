import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import type { AnomaliesRequestInput, AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import type { ElasticsearchClient, TransportRequest } from '../../../plugin/kibana_types/server';
import { COMPLETE } from './node';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import {
  SUMMARY_KINDS,
  SUMMARY_PATTERN,
  SUMMARY_PREFIX,
  summaryName,
} from '../../../plugin/server/summaries/definitions';

export const PATTERN = 'logstash-*';
export const SUMMARY_NAMES = SUMMARY_KINDS.map((kind) => summaryName(kind, PATTERN));

interface Stats {
  readonly id: string;
  readonly state: string;
  readonly reason?: string;
  readonly checkpointing: { readonly last?: { readonly time_upper_bound_millis?: number } };
}

export async function transformStats(client: Client): Promise<Stats[]> {
  const { transforms } = await client.transport.request<{ transforms: Stats[] }>({
    method: 'GET',
    path: `/_transform/${SUMMARY_PATTERN}/_stats`,
  });
  return transforms;
}

const post = (client: Client, path: string, body?: object): Promise<unknown> =>
  client.transport.request({ method: 'POST', path: `/_transform/${path}`, ...(body && { body }) });

export const stopTransform = (client: Client, name: string): Promise<unknown> =>
  post(client, `${name}/_stop?wait_for_completion=true`);
export const startTransform = (client: Client, name: string): Promise<unknown> =>
  post(client, `${name}/_start`);

/** Looks for new documents each second and takes them at once: nobody waits minutes in a test. */
export async function hurry(client: Client): Promise<void> {
  for (const name of SUMMARY_NAMES) {
    await stopTransform(client, name);
    const body = { frequency: '1s', sync: { time: { field: 'event.ingested', delay: '100ms' } } };
    await post(client, `${name}/_update`, body);
    await startTransform(client, name);
  }
}

/** Until all have counted every event that says when it arrived. @throws when they have not within two minutes */
export async function untilCounted(client: Client): Promise<void> {
  const { aggregations } = await client.search<unknown, { last: { value: number } }>({
    index: PATTERN,
    size: 0,
    aggs: { last: { max: { field: 'event.ingested' } } },
  });
  const last = aggregations?.last.value ?? 0;
  let ends: number[] = [];
  for (let tries = 0; tries < 240; tries++) {
    const stats = await transformStats(client);
    ends = stats.map(({ checkpointing }) => checkpointing.last?.time_upper_bound_millis ?? 0);
    if (ends.length === SUMMARY_NAMES.length && Math.min(...ends) > last) return;
    await sleep(500);
  }
  throw new Error(`Not counted within two minutes: ${last} by ${ends.join(', ')}`);
}

/** Removes transforms, their indices, and what they need. */
export async function wipeSummaries(client: Client): Promise<void> {
  const ask = (path: string, querystring = {}): Promise<unknown> =>
    client.transport.request({ method: 'DELETE', path, querystring }, { ignore: [404] });
  for (const { id } of await transformStats(client)) await ask(`/_transform/${id}`, { force: true });
  for (const name of SUMMARY_NAMES) await ask(`/${name}`, { ignore_unavailable: true });
  await ask(`/_index_template/${SUMMARY_PREFIX}`);
  await ask(`/_ingest/pipeline/${SUMMARY_PREFIX}`);
}

/** Definitions of the transforms, whether they run, and their indices; undefined where there can be none. */
export async function summaryState(client: Client): Promise<unknown> {
  if (!COMPLETE) return undefined;
  const { transforms } = await client.transport.request<{ transforms: Readonly<Record<string, unknown>>[] }>({
    method: 'GET',
    path: `/_transform/${SUMMARY_PATTERN}`,
  });
  const states = await transformStats(client);
  return {
    transforms: transforms.map((config) => ({ ...config, create_time: undefined })),
    running: states.map(({ state }) => state === 'started' || state === 'indexing'),
    indices: Object.keys(await client.indices.get({ index: SUMMARY_PATTERN })).sort(),
    pipeline: await client.ingest.getPipeline({ id: SUMMARY_PREFIX }, { ignore: [404] }),
  };
}

/** A client of one who may not read summaries. */
export const withoutSummaries = (client: Client): ElasticsearchClient => {
  const { transport } = client as unknown as ElasticsearchClient;
  return {
    transport: {
      request: (request: TransportRequest, ...rest) =>
        request.path.endsWith('/_has_privileges')
          ? Promise.resolve({ has_all_requested: false })
          : transport.request(request, ...rest),
    },
  };
};

/** What a person sees of an answer: without how long it took and what was counted for it. */
export const seen = (answer: AnomaliesResponse): unknown =>
  JSON.parse(JSON.stringify({ ...answer, took: undefined, counted: undefined }));

/** The same question answered from summaries, and from events. */
export async function bothWays(
  client: Client,
  input: AnomaliesRequestInput
): Promise<{ readonly summaries: AnomaliesResponse; readonly events: AnomaliesResponse }> {
  const request = anomaliesInput.parse({ indexPattern: PATTERN, ...input });
  const ask = (as: ElasticsearchClient): Promise<AnomaliesResponse> =>
    findAnomalies(request, { elasticsearch: createElasticsearch(as), clock: Date.now() });
  return {
    summaries: await ask(client as unknown as ElasticsearchClient),
    events: await ask(withoutSummaries(client)),
  };
}

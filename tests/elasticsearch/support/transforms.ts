import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, estypes } from '@elastic/elasticsearch';
import {
  SUMMARY_KINDS,
  SUMMARY_PATTERN,
  SUMMARY_PREFIX,
  summaryName,
} from '../../../plugin/server/summaries/definitions';
import { countedUntil } from '../../../plugin/server/summaries/transforms';

export const PATTERN = 'logstash-*';
export const SUMMARY_NAMES = SUMMARY_KINDS.map((kind) => summaryName(kind, PATTERN));

interface Stats {
  readonly id: string;
  readonly state: string;
  readonly reason?: string;
  readonly checkpointing: estypes.TransformGetTransformStatsCheckpointing;
}

/** What a cluster without transforms answers. */
const NONE = { ignore: [400, 404, 405] };

const transforms = async <T>(client: Client, path: string): Promise<T[]> => {
  const request = { method: 'GET', path: `/_transform/${SUMMARY_PATTERN}${path}` };
  const answer = await client.transport.request<{ transforms?: T[] }>(request, NONE);
  return answer.transforms ?? [];
};

export const transformStats = (client: Client): Promise<Stats[]> => transforms(client, '/_stats');

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

/** Until all have counted every event that says when it arrived. @throws when they have not within four minutes */
export async function untilCounted(client: Client): Promise<void> {
  const { aggregations } = await client.search<unknown, { last: { value: number } }>({
    index: PATTERN,
    size: 0,
    aggs: { last: { max: { field: 'event.ingested' } } },
  });
  const last = aggregations?.last.value ?? 0;
  let ends: number[] = [];
  for (let tries = 0; tries < 480; tries++) {
    const stats = await transformStats(client);
    ends = stats.map(({ checkpointing }) => countedUntil(checkpointing) ?? 0);
    if (ends.length === SUMMARY_NAMES.length && Math.min(...ends) > last) return;
    await sleep(500);
  }
  throw new Error(`Not counted within four minutes: ${last} by ${ends.join(', ')}`);
}

/** @throws when it is in no such state within two minutes */
export async function untilState(client: Client, name: string, wanted: string | RegExp): Promise<void> {
  let state: string | undefined;
  for (let tries = 0; tries < 240; tries++) {
    state = (await transformStats(client)).find(({ id }) => id === name)?.state;
    if (state !== undefined && new RegExp(wanted).test(state)) return;
    await sleep(500);
  }
  throw new Error(`${name} is ${state}`);
}

/** Removes transforms, their indices, and what they need. */
export async function wipeSummaries(client: Client): Promise<void> {
  const remove = (path: string, querystring = {}): Promise<unknown> =>
    client.transport.request({ method: 'DELETE', path, querystring }, NONE);
  for (const { id } of await transformStats(client)) {
    await remove(`/_transform/${id}`, { force: true });
    await remove(`/${id}`, { ignore_unavailable: true });
  }
  await remove(`/_index_template/${SUMMARY_PREFIX}`);
  await remove(`/_ingest/pipeline/${SUMMARY_PREFIX}`);
}

/** Definitions of the transforms, whether they run, their indices, and the pipeline of these. */
export async function summaryState(client: Client): Promise<unknown> {
  const configs = await transforms<Readonly<Record<string, unknown>>>(client, '');
  const states = await transformStats(client);
  return {
    transforms: configs.map((config) => ({ ...config, create_time: undefined })),
    running: states.map(({ state }) => state === 'started' || state === 'indexing'),
    indices: Object.keys(await client.indices.get({ index: SUMMARY_PATTERN })).sort(),
    pipeline: await client.ingest.getPipeline({ id: SUMMARY_PREFIX }, NONE),
  };
}

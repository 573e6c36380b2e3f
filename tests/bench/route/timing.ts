import type { AnomaliesRequest, AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import type { ElasticsearchClient } from '../../../plugin/kibana_types/server';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { median } from '../measure';

/** Milliseconds of one call of the route. */
export interface Parts {
  readonly whole: number;
  /** A request was under way, as Elasticsearch and the wire take it. */
  readonly waited: number;
  /** Of these: Elasticsearch itself, as it says, of the searches that took longest in their request. */
  readonly searched: number;
}

/** Asks the route once, and tells where the time went. */
export async function timedRoute(
  client: ElasticsearchClient,
  request: AnomaliesRequest,
  clock: number
): Promise<{ readonly answer: AnomaliesResponse; readonly parts: Parts }> {
  let searched = 0;
  const ask: ElasticsearchClient['transport']['request'] = async (params, ...rest) => {
    const answer = (await client.transport.request(withTook(params), ...rest)) as { took?: number };
    searched += answer.took ?? 0;
    return answer;
  };
  const begin = performance.now();
  const elasticsearch = createElasticsearch({ transport: { request: ask } });
  const answer = await findAnomalies(request, { elasticsearch, clock });
  const whole = performance.now() - begin;
  return { answer, parts: { whole, waited: answer.took.elasticsearch, searched } };
}

type Params = Parameters<ElasticsearchClient['transport']['request']>[0];

const withTook = (params: Params): Params =>
  params.path === '/_msearch'
    ? {
        ...params,
        querystring: {
          ...params.querystring,
          filter_path: `took,${String(params.querystring?.filter_path)}`,
        },
      }
    : params;

/** Where the time goes, in words; medians of many calls. */
export function wordsOf(calls: readonly Parts[]): string {
  const of = (value: (parts: Parts) => number): string => median(calls.map(value)).toFixed(0);
  return (
    `waited ${of(({ waited }) => waited)}, of that Elasticsearch ${of(({ searched }) => searched)} and transfer with parsing ` +
    `${of(({ waited, searched }) => waited - searched)}; own processing ${of(({ whole, waited }) => whole - waited)}`
  );
}

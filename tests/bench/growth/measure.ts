import type { Client } from '@elastic/elasticsearch';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import type { AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import type { ElasticsearchClient } from '../../../plugin/kibana_types/server';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { seen, withoutSummaries } from '../../elasticsearch/support/summaries';
import { NOW } from './documents';

const DAY = 86_400_000;

/** Milliseconds, medians. */
export interface Times {
  readonly cold: number;
  readonly warm: number;
  /** Of the warm: a search was under way, as Elasticsearch and the wire take it. */
  readonly waited: number;
  /** Of these: Elasticsearch itself, as it says, of the searches that took longest in their request. */
  readonly searched: number;
  /** Of the warm: nothing was under way. */
  readonly own: number;
}

export interface Measured {
  readonly events: Times;
  readonly summaries: Times;
  /** Whether both answers were the same, and from what they were counted. */
  readonly equal: boolean;
  readonly counted: AnomaliesResponse['counted'];
  readonly findings: number;
}

/** The route's time over both ways in turn, cold and warm. */
export async function measure(client: Client, rounds: number): Promise<Measured> {
  const request = anomaliesInput.parse({
    timeRange: { from: NOW - DAY, to: NOW },
    now: NOW,
    historyDays: 14,
  });
  const ask = async (of: ElasticsearchClient): Promise<{ answer: AnomaliesResponse; times: Round }> => {
    const { timed, searched } = timing(of);
    const begin = performance.now();
    const answer = await findAnomalies(request, { elasticsearch: createElasticsearch(timed), clock: NOW });
    const whole = performance.now() - begin;
    return { answer, times: { whole, waited: answer.took.elasticsearch, searched: searched() } };
  };
  const ways = { events: withoutSummaries(client), summaries: client as unknown as ElasticsearchClient };
  const [events, summaries] = [await ask(ways.events), await ask(ways.summaries)];
  const rows: Record<keyof typeof ways, { cold: Round[]; warm: Round[] }> = {
    events: { cold: [], warm: [] },
    summaries: { cold: [], warm: [] },
  };
  for (let round = 0; round < rounds; round++) {
    for (const name of ['events', 'summaries'] as const) {
      await client.indices.clearCache({ index: '*', request: true, query: true });
      rows[name].cold.push((await ask(ways[name])).times);
      rows[name].warm.push((await ask(ways[name])).times);
    }
  }
  return {
    events: timesOf(rows.events),
    summaries: timesOf(rows.summaries),
    equal: JSON.stringify(seen(events.answer)) === JSON.stringify(seen(summaries.answer)),
    counted: summaries.answer.counted,
    findings: summaries.answer.findings.length,
  };
}

interface Round {
  readonly whole: number;
  readonly waited: number;
  readonly searched: number;
}

const timesOf = ({
  cold,
  warm,
}: {
  readonly cold: readonly Round[];
  readonly warm: readonly Round[];
}): Times => {
  const of = (rounds: readonly Round[], value: (round: Round) => number): number => median(rounds.map(value));
  return {
    cold: of(cold, ({ whole }) => whole),
    warm: of(warm, ({ whole }) => whole),
    waited: of(warm, ({ waited }) => waited),
    searched: of(warm, ({ searched }) => searched),
    own: of(warm, ({ whole, waited }) => whole - waited),
  };
};

/** Adds up what Elasticsearch says that each request took it. */
function timing(client: ElasticsearchClient): { readonly timed: ElasticsearchClient; searched(): number } {
  let sum = 0;
  const request: ElasticsearchClient['transport']['request'] = async (params, ...rest) => {
    const withTook =
      params.path === '/_msearch'
        ? {
            ...params,
            querystring: {
              ...params.querystring,
              filter_path: `took,${String(params.querystring?.filter_path)}`,
            },
          }
        : params;
    const answer = (await client.transport.request(withTook, ...rest)) as { took?: number };
    sum += answer.took ?? 0;
    return answer;
  };
  return { timed: { transport: { request } }, searched: () => sum };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

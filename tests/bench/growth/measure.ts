import type { Client } from '@elastic/elasticsearch';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import type { AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import type { ElasticsearchClient } from '../../../plugin/kibana_types/server';
import { seen, withoutSummaries } from '../../elasticsearch/support/summaries';
import { timedRoute, type Parts } from '../route/timing';
import { NOW } from './documents';

const DAY = 86_400_000;

/** Each call of one way to count, without and with what Elasticsearch keeps of earlier ones. */
export interface Times {
  readonly cold: readonly Parts[];
  readonly warm: readonly Parts[];
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
  const ways = { events: withoutSummaries(client), summaries: client as unknown as ElasticsearchClient };
  const ask = (way: keyof typeof ways): ReturnType<typeof timedRoute> => timedRoute(ways[way], request, NOW);
  // The first of each warms up the compilers.
  const [events, summaries] = [(await ask('events')).answer, (await ask('summaries')).answer];
  const times = {
    events: { cold: [] as Parts[], warm: [] as Parts[] },
    summaries: { cold: [] as Parts[], warm: [] as Parts[] },
  };
  for (let round = 0; round < rounds; round++) {
    for (const way of ['events', 'summaries'] as const) {
      await client.indices.clearCache({ index: '*', request: true, query: true });
      for (const cache of ['cold', 'warm'] as const) times[way][cache].push((await ask(way)).parts);
    }
  }
  return {
    ...times,
    equal: JSON.stringify(seen(events)) === JSON.stringify(seen(summaries)),
    counted: summaries.counted,
    findings: summaries.findings.length,
  };
}

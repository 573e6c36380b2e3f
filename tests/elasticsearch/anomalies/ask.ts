import type { Client } from '@elastic/elasticsearch';
import type {
  AnomaliesRequest,
  AnomaliesRequestInput,
  AnomaliesResponse,
  TalkersResponse,
} from '../../../plugin/common/api/anomalies';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import type { ElasticsearchClient } from '../../../plugin/kibana_types/server';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';
import { findTopTalkers } from '../../../plugin/server/anomalies/top_talkers';

type Input = Omit<AnomaliesRequestInput, 'timeRange'> & { readonly hours?: number };

const requestOf = (now: number, { hours = 24, ...rest }: Input): AnomaliesRequest =>
  anomaliesInput.parse({ now, ...rest, timeRange: { from: now - hours * 3_600_000, to: now } });

/** Asks as the route does, for the range that ends at `now`. */
export async function ask(
  client: Client,
  now: number,
  input: Input,
  signal?: AbortSignal
): Promise<AnomaliesResponse> {
  const request = requestOf(now, input);
  const elasticsearch = createElasticsearch(client as unknown as ElasticsearchClient, { signal });
  return findAnomalies(request, { elasticsearch, clock: now });
}

/** Asks for the talkers alone, as their route does. */
export function askTalkers(client: Client, now: number, input: Input): Promise<TalkersResponse> {
  const elasticsearch = createElasticsearch(client as unknown as ElasticsearchClient);
  return findTopTalkers(requestOf(now, input), { elasticsearch, clock: now });
}

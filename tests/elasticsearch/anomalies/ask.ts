import type { Client } from '@elastic/elasticsearch';
import type { AnomaliesRequestInput, AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import type { ElasticsearchClient } from '../../../plugin/kibana_types/server';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';

/** Asks as the route does, for the range that ends at `now`. */
export async function ask(
  client: Client,
  now: number,
  input: Omit<AnomaliesRequestInput, 'timeRange'> & { readonly hours?: number },
  signal?: AbortSignal
): Promise<AnomaliesResponse> {
  const { hours = 24, ...rest } = input;
  const request = anomaliesInput.parse({
    now,
    ...rest,
    timeRange: { from: now - hours * 3_600_000, to: now },
  });
  const elasticsearch = createElasticsearch(client as unknown as ElasticsearchClient, { signal });
  return findAnomalies(request, { elasticsearch, clock: now });
}

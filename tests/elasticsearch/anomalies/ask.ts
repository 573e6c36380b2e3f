import type { Client } from '@elastic/elasticsearch';
import type { AnomaliesRequestInput, AnomaliesResponse } from '../../../plugin/common/api/anomalies';
import { parseAnomaliesRequest } from '../../../plugin/common/api/anomalies_request';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';

/** Asks as the route does, for the range that ends at `now`. */
export async function ask(
  client: Client,
  now: number,
  input: Omit<AnomaliesRequestInput, 'timeRange'> & { readonly hours?: number },
  signal?: AbortSignal
): Promise<AnomaliesResponse> {
  const { hours = 24, ...rest } = input;
  const parsed = parseAnomaliesRequest({
    now,
    ...rest,
    timeRange: { from: now - hours * 3_600_000, to: now },
  });
  if (!parsed.ok) throw new Error(parsed.message);
  return findAnomalies(parsed.value, { client, clock: now, ...(signal && { signal }) });
}

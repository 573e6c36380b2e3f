import type { AnomaliesRequest, TalkersResponse } from '../../common/api/anomalies';
import type { AnomaliesOptions } from './anomalies';
import { readCounted } from './counted';
import { findTalkers } from './talkers';
import { incompleteWarnings } from './warnings';

/**
 * Ranks the talkers of a request alone: what a panel shows while domains are still counted and judged.
 *
 * @throws {Problem} with the status and a message for the reader.
 */
export async function findTopTalkers(
  request: AnomaliesRequest,
  { elasticsearch, clock }: AnomaliesOptions
): Promise<TalkersResponse> {
  const { from, to } = request.timeRange;
  const times = {
    span: { from: from - (to - from), to },
    compared: request.timeRange,
    now: request.now ?? clock,
  };
  const { found } = await readCounted(elasticsearch, request, times, (fields, summaries) =>
    findTalkers({ elasticsearch, request, fields, summaries })
  );
  return {
    talkers: found?.answer ?? null,
    warnings: [...incompleteWarnings(elasticsearch.incomplete()), ...(found?.warnings ?? [])],
  };
}

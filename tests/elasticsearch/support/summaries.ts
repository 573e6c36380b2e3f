import type { Client } from '@elastic/elasticsearch';
import { anomaliesInput } from '../../../plugin/common/api/anomalies_request';
import type {
  AnomaliesRequestInput,
  AnomaliesResponse,
  TalkersResponse,
} from '../../../plugin/common/api/anomalies';
import type { ElasticsearchClient, TransportRequest } from '../../../plugin/kibana_types/server';
import { findAnomalies } from '../../../plugin/server/anomalies/anomalies';
import { findTopTalkers } from '../../../plugin/server/anomalies/top_talkers';
import { createElasticsearch } from '../../../plugin/server/elasticsearch/client';
import { PATTERN } from './transforms';

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

/** The answer to one who asks by that client. */
export const answerTo = (
  client: Client | ElasticsearchClient,
  input: AnomaliesRequestInput
): Promise<AnomaliesResponse> =>
  findAnomalies(anomaliesInput.parse({ indexPattern: PATTERN, ...input }), {
    elasticsearch: createElasticsearch(client as ElasticsearchClient),
    clock: Date.now(),
  });

/** The talkers alone, as their route answers. */
export const talkersTo = (client: Client, input: AnomaliesRequestInput): Promise<TalkersResponse> =>
  findTopTalkers(anomaliesInput.parse({ indexPattern: PATTERN, ...input }), {
    elasticsearch: createElasticsearch(client as unknown as ElasticsearchClient),
    clock: Date.now(),
  });

/** The same question answered from summaries, and from events. */
export const bothWays = async (
  client: Client,
  input: AnomaliesRequestInput
): Promise<{ readonly summaries: AnomaliesResponse; readonly events: AnomaliesResponse }> => ({
  summaries: await answerTo(client, input),
  events: await answerTo(withoutSummaries(client), input),
});

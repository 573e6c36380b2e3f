import type { AnomaliesRequest, AnomaliesResponse } from '../../common/api/anomalies';
import { ADDITIVE_FLOWS, allOf, PACKETBEAT, timeFilter } from '../anomalies/filters';
import type { Elasticsearch } from '../elasticsearch/client';
import type { Search } from '../elasticsearch/searches';
import type { RuleAnomaly } from './anomaly';

const ORGANISATION = 'destination.as.organization.name';

interface Behind {
  readonly organisations: { readonly buckets: readonly { readonly key: string }[] };
  readonly flows: {
    readonly doc_count: number;
    readonly sent: { readonly value: number };
    readonly received: { readonly value: number };
  };
}

/**
 * The bytes of the flows that carry the domain of an anomaly, and the organisation that most of its documents go to:
 * both are known where the pipeline writes names to flows, and looks organisations up.
 */
export async function withTraffic(
  elasticsearch: Elasticsearch,
  request: AnomaliesRequest,
  response: AnomaliesResponse,
  anomalies: readonly RuleAnomaly[]
): Promise<RuleAnomaly[]> {
  const asked = anomalies.filter(({ domain }) => domain !== null);
  if (asked.length === 0) return [...anomalies];
  const times = asked.flatMap(({ onset, end }) => [onset, end]);
  const { indexPattern, timeField } = request;
  const caps = await elasticsearch.fieldCaps(
    indexPattern,
    [ORGANISATION, `${ORGANISATION}.keyword`],
    timeFilter(timeField, Math.min(...times), Math.max(...times))
  );
  const organisation = [ORGANISATION, `${ORGANISATION}.keyword`].find((field) => {
    const types = Object.values(caps.fields[field] ?? {}).filter(({ type }) => type !== 'unmapped');
    return types.length > 0 && types.every(({ aggregatable }) => aggregatable);
  });
  return Promise.all(
    anomalies.map(async (anomaly) => {
      if (anomaly.domain === null) return anomaly;
      const search = searchOf(anomaly, request, fieldOf(anomaly, response), organisation);
      const { aggregations } = await elasticsearch.search<Behind>(indexPattern, search);
      return { ...anomaly, ...read(aggregations) };
    })
  );
}

const fieldOf = (anomaly: RuleAnomaly, { status }: AnomaliesResponse): string =>
  status.sources.find(({ source }) => source === anomaly.source)?.domainField ?? 'network_traffic.domain';

function searchOf(
  { domain, onset, end }: RuleAnomaly,
  { timeField, filter }: AnomaliesRequest,
  field: string,
  organisation: string | undefined
): Search {
  const sum = (name: string): object => ({ sum: { field: name } });
  return {
    query: allOf([PACKETBEAT, { term: { [field]: domain } }, timeFilter(timeField, onset, end)], filter),
    aggs: {
      ...(organisation ? { organisations: { terms: { field: organisation, size: 1 } } } : {}),
      flows: {
        filter: allOf(ADDITIVE_FLOWS),
        aggs: { sent: sum('source.bytes'), received: sum('destination.bytes') },
      },
    },
  };
}

function read({ organisations, flows }: Partial<Behind>): Partial<RuleAnomaly> {
  const organisation = organisations?.buckets[0]?.key;
  return {
    ...(organisation === undefined ? {} : { organisation }),
    ...(flows && flows.doc_count > 0 ? { bytes: flows.sent.value + flows.received.value } : {}),
  };
}

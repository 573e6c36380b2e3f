import { i18n } from '@kbn/i18n';
import type { AnomaliesWarning, DomainVolumes } from '../../common/api/anomalies';
import { countedIn } from '../summaries/reading';
import type { FlowContext } from './context';
import { ADDITIVE_FLOWS, allOf, FINAL_FLOWS } from './filters';

/** More domains are counted than listed: a finding may have few bytes. */
const COUNTED = 1000;
const LISTED = 200;
/** Groups asked of each shard: what is large over all is on top of some of them. */
const SHARD_DOMAINS = 3000;

const BYTES = { sum: { field: 'network.bytes' } } as const;

interface Sum {
  readonly value: number;
}
interface Answer {
  readonly bytes?: Sum;
  readonly named?: { readonly bytes: Sum };
  readonly domains?: {
    readonly buckets: readonly {
      readonly key: string;
      readonly bytes: Sum;
      readonly connections: { readonly doc_count: number };
    }[];
    readonly sum_other_doc_count?: number;
  };
}

export interface VolumesOfDomains {
  /** Null: not asked for, or no index has the pipeline's field. */
  readonly volumes: DomainVolumes | null;
  /** Of every counted domain. */
  readonly bytesOf: ReadonlyMap<string, number>;
  readonly warnings: readonly AnomaliesWarning[];
}

export const NO_VOLUMES: VolumesOfDomains = { volumes: null, bytesOf: new Map(), warnings: [] };

/** Frame bytes of each domain, by the domain that the pipeline gives to flows. */
export async function sumDomains({
  elasticsearch,
  request,
  fields,
  summaries,
}: FlowContext): Promise<VolumesOfDomains> {
  const { filter: user } = request;
  const field = fields.domain;
  if (!request.bytesByDomain || field === null) return NO_VOLUMES;
  const { index, time } = countedIn(request, summaries, 'domains-1h', request.timeRange);
  const { aggregations } = await elasticsearch.search<Answer>(index, {
    query: allOf([...ADDITIVE_FLOWS, time], user),
    aggs: {
      bytes: BYTES,
      named: { filter: { exists: { field } }, aggs: { bytes: BYTES } },
      domains: {
        terms: {
          field,
          size: COUNTED,
          shard_size: SHARD_DOMAINS,
          order: [{ bytes: 'desc' }, { _key: 'asc' }],
        },
        aggs: { bytes: BYTES, connections: { filter: FINAL_FLOWS } },
      },
    },
  });
  const { bytes, named, domains: groups } = aggregations;
  const domains = (groups?.buckets ?? []).map((group) => ({
    domain: group.key,
    bytes: group.bytes.value,
    connections: group.connections.doc_count,
  }));
  const [totalBytes, namedBytes] = [bytes?.value ?? 0, named?.bytes.value ?? 0];
  return {
    volumes: {
      domains: domains.slice(0, LISTED),
      totalBytes,
      namedBytes,
      namedShare: totalBytes > 0 ? namedBytes / totalBytes : 0,
    },
    bytesOf: new Map(domains.map(({ domain, bytes: value }) => [domain, value])),
    warnings: warningsOf(domains.length, groups?.sum_other_doc_count ?? 0),
  };
}

function warningsOf(domains: number, other: number): AnomaliesWarning[] {
  if (domains <= LISTED && other === 0) return [];
  const message = i18n.translate('networkTraffic.panel.bytes.limited', {
    defaultMessage: 'Only the {listed} domains with the most bytes are listed.',
    values: { listed: Math.min(domains, LISTED) },
  });
  return [{ kind: 'bytes', message, ...(other > 0 ? { sumOther: other } : {}) }];
}

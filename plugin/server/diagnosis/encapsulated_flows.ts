import type { estypes } from '@elastic/elasticsearch';
import type { Elasticsearch } from '../elasticsearch/client';

/** UDP ports of VXLAN (IANA's and Linux's old one), Geneve, GTP-U and L2TP. */
const TUNNEL_PORTS = [4789, 8472, 6081, 2152, 1701];

/** What flows say of frames that Packetbeat does not unpack. */
export interface Encapsulation {
  readonly flows: number;
  /** Flows with an address. */
  readonly addressed: number;
  readonly bytes: number;
  /** Of these to the ports of tunnels. */
  readonly tunnelled: number;
}

interface Answer {
  readonly addressed: { readonly doc_count: number };
  readonly bytes: { readonly value: number };
  readonly tunnels: { readonly bytes: { readonly value: number } };
}

export async function readEncapsulation(
  elasticsearch: Elasticsearch,
  pattern: string,
  window: estypes.QueryDslQueryContainer
): Promise<Encapsulation> {
  const bytes = { sum: { field: 'network.bytes' } };
  const { total, aggregations } = await elasticsearch.search<Answer>(pattern, {
    track_total_hits: true,
    query: { bool: { filter: [window, { match: { type: 'flow' } }] } },
    aggs: {
      addressed: { filter: { exists: { field: 'source.ip' } } },
      bytes,
      tunnels: { filter: { terms: { 'destination.port': TUNNEL_PORTS } }, aggs: { bytes } },
    },
  });
  return {
    flows: total,
    addressed: aggregations.addressed?.doc_count ?? 0,
    bytes: aggregations.bytes?.value ?? 0,
    tunnelled: aggregations.tunnels?.bytes.value ?? 0,
  };
}

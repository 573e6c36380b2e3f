import type { LayerResult, SearchRequest } from '../../../workbench/interpret';

type Json = Record<string, unknown>;

/** The datasets of the widgets as one would write them by hand. */
function dataset(query: string, range: Json): Json {
  const [flows, transactions] = [query.includes('"flow.final"'), /must_not.*"type":"flow"/.test(query)];
  const delta = { term: { 'network_traffic.flow.report': 'delta' } };
  const additive = {
    bool: { should: [delta, { bool: { filter: [{ term: { 'flow.final': true } }], must_not: [delta] } }] },
  };
  return {
    bool: {
      filter: [
        { range },
        { term: { 'agent.type': 'packetbeat' } },
        ...(flows ? [{ term: { type: 'flow' } }, additive] : []),
        ...(query.includes('"exists":{"field":"destination.port"}')
          ? [{ exists: { field: 'destination.port' } }]
          : []),
      ],
      must_not: !flows && transactions ? [{ term: { type: 'flow' } }] : [],
    },
  };
}

/**
 * One search a layer that gives the numbers of all its requests: the first one's aggregations under a query without what Kibana puts around it,
 * and the totals in place of a second request for "Other". The number of groups asked of a shard stays: with fewer the numbers are others.
 */
export function bareRequests(layers: readonly LayerResult[]): SearchRequest[] {
  return layers.flatMap(({ requests }) => {
    const [first, ...more] = requests;
    if (!first) return [];
    const body = first.body as Json;
    const text = JSON.stringify(body.query);
    const range = (JSON.parse(text) as { bool: { filter: { range?: Json }[] } }).bool.filter[0]?.range ?? {};
    const aggs = body.aggs as Record<string, { aggs?: Json }> | undefined;
    const totals = more.length > 0 ? (Object.values(aggs ?? {})[0]?.aggs ?? {}) : {};
    const rest = Object.fromEntries(Object.entries(body).filter(([key]) => !['query', 'aggs'].includes(key)));
    return [
      {
        index: first.index,
        body: {
          ...rest,
          query: dataset(text, range),
          ...(aggs ? { aggs: { ...totals, ...aggs } } : {}),
        } as SearchRequest['body'],
      },
    ];
  });
}

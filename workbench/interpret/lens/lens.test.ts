import { interpretPanel } from '../panel';
import type { DataView, PanelContext, SearchResponse } from '../types';

const dataView: DataView = {
  id: 'view',
  title: 'logs-*',
  timeFieldName: '@timestamp',
  fields: {
    '@timestamp': { type: 'date', aggregatable: true },
    protocol: { type: 'keyword', aggregatable: true },
    message: { type: 'text', aggregatable: false },
    bytes: { type: 'long', aggregatable: true },
  },
};
const context: PanelContext = {
  dataView: (id) => (id === 'view' ? dataView : undefined),
  timeRange: { from: 'now-24h', to: 'now' },
  filters: [{ meta: { negate: true }, query: { match_phrase: { protocol: 'dns' } } }],
  query: { query: 'protocol: *', language: 'kuery' },
  now: new Date('2024-05-02T00:00:00.000Z'),
};
const references = [{ type: 'index-pattern', id: 'view', name: 'indexpattern-datasource-layer-l' }];
const count = {
  label: 'Count',
  operationType: 'count',
  isBucketed: false,
  sourceField: '___records___',
  params: {},
};
const terms = (field: string, params: Record<string, unknown> = {}) => ({
  label: `Top ${field}`,
  operationType: 'terms',
  isBucketed: true,
  sourceField: field,
  params: { size: 2, orderBy: { type: 'column', columnId: 'n' }, orderDirection: 'desc', ...params },
});
const lens = (
  columns: Record<string, unknown>,
  visualizationType: string,
  visualization: unknown,
  query = ''
) => ({
  type: 'lens',
  attributes: {
    title: 'x',
    visualizationType,
    state: {
      visualization,
      query: { query, language: 'kuery' },
      filters: [],
      datasourceStates: { formBased: { layers: { l: { columns, columnOrder: Object.keys(columns) } } } },
    },
  },
});
const pie = { shape: 'treemap', layers: [{ layerId: 'l', primaryGroups: ['t'], metrics: ['n'] }] };
const table = (object: ReturnType<typeof lens>, responses: SearchResponse[]) =>
  interpretPanel(object, references, context).layers[0]!.read(responses).rows;

describe('a stored Lens object', () => {
  it('becomes a search with time range, query, filters and nested buckets', () => {
    const interpretation = interpretPanel(
      lens({ t: terms('protocol'), n: count }, 'lnsPie', pie, 'bytes > 0'),
      references,
      context
    );
    const request = interpretation.layers[0]!.next([]);
    expect(request?.index).toBe('logs-*');
    expect(request?.body).toMatchObject({
      size: 0,
      query: {
        bool: {
          filter: [
            { range: { '@timestamp': { gte: '2024-05-01T00:00:00.000Z', lte: '2024-05-02T00:00:00.000Z' } } },
            { bool: { should: [{ exists: { field: 'protocol' } }] } },
            { bool: { should: [{ range: { bytes: { gt: '0' } } }] } },
            { bool: { must_not: { match_phrase: { protocol: 'dns' } } } },
          ],
        },
      },
      aggs: { t: { terms: { field: 'protocol', size: 2, order: { _count: 'desc' } } } },
    });
    expect(interpretation.chart).toEqual({
      kind: 'partition',
      shape: 'treemap',
      layerId: 'l',
      groups: ['t'],
      metrics: ['n'],
    });
    expect(interpretation.unknownFields).toEqual([]);
  });

  it('asks for the terms beyond the top ones by a second search', () => {
    const layer = interpretPanel(
      lens({ t: terms('protocol', { otherBucket: true }), n: count }, 'lnsPie', pie),
      references,
      context
    ).layers[0]!;
    const first: SearchResponse = {
      hits: { total: { value: 12 } },
      aggregations: {
        t: {
          sum_other_doc_count: 3,
          buckets: [
            { key: 'http', doc_count: 5 },
            { key: 'tls', doc_count: 4 },
          ],
        },
      },
    };
    expect(layer.next([first])?.body.aggs).toEqual({
      other: {
        filters: {
          filters: {
            '0': {
              bool: {
                filter: [
                  {
                    bool: {
                      filter: [{ exists: { field: 'protocol' } }],
                      must_not: [
                        { match_phrase: { protocol: 'http' } },
                        { match_phrase: { protocol: 'tls' } },
                      ],
                    },
                  },
                ],
              },
            },
          },
        },
      },
    });
    const second: SearchResponse = { aggregations: { other: { buckets: { '0': { doc_count: 3 } } } } };
    expect(layer.next([first, second])).toBeUndefined();
    expect(layer.read([first, second]).rows).toEqual([
      { t: 'http', n: 5 },
      { t: 'tls', n: 4 },
      { t: '__other__', n: 3 },
    ]);
  });

  it('leaves out "other" of a level where one bucket above holds none of its terms, as Kibana does', () => {
    const layer = interpretPanel(
      lens({ t: terms('protocol'), b: terms('bytes', { otherBucket: true }), n: count }, 'lnsPie', {
        ...pie,
        layers: [{ ...pie.layers[0], primaryGroups: ['t', 'b'] }],
      }),
      references,
      context
    ).layers[0]!;
    const answer = (buckets: readonly unknown[]): SearchResponse => ({
      hits: { total: { value: 12 } },
      aggregations: {
        t: {
          sum_other_doc_count: 0,
          buckets: [
            { key: 'tcp', doc_count: 9, b: { sum_other_doc_count: 5, buckets: [{ key: 1, doc_count: 4 }] } },
            { key: 'icmp', doc_count: 3, b: { sum_other_doc_count: 0, buckets } },
          ],
        },
      },
    });
    expect(layer.next([answer([{ key: 2, doc_count: 3 }])])).toBeDefined();
    expect(layer.next([answer([])])).toBeUndefined();
  });

  it('computes shares and curves on the rows', () => {
    const formula = {
      t: terms('protocol'),
      n: count,
      o: { label: 'all', operationType: 'overall_sum', isBucketed: false, references: ['n'] },
      m: {
        label: 'math',
        operationType: 'math',
        isBucketed: false,
        references: ['n', 'o'],
        params: { tinymathAst: { type: 'function', name: 'divide', args: ['n', 'o'] } },
      },
    };
    const answer: SearchResponse = {
      aggregations: {
        t: {
          buckets: [
            { key: 'http', doc_count: 6 },
            { key: 'tls', doc_count: 2 },
          ],
        },
      },
    };
    expect(table(lens(formula, 'lnsPie', pie), [answer]).map(({ m }) => m)).toEqual([0.75, 0.25]);

    const curve = {
      d: {
        label: 'time',
        operationType: 'date_histogram',
        isBucketed: true,
        sourceField: '@timestamp',
        params: { interval: 'auto' },
      },
      n: { ...count, timeScale: 's' },
      c: { label: 'cumulated', operationType: 'cumulative_sum', isBucketed: false, references: ['n'] },
    };
    const xy = { layers: [{ layerId: 'l', seriesType: 'line', xAccessor: 'd', accessors: ['c'] }] };
    const object = lens(curve, 'lnsXY', xy);
    expect(interpretPanel(object, references, context).layers[0]!.next([])?.body.aggs).toMatchObject({
      d: { date_histogram: { fixed_interval: '30m' } },
    });
    // The first bucket begins before the time range: half of it counts.
    const buckets = [900, 3600].map((doc_count, index) => ({
      key: Date.UTC(2024, 4, 1) + (index - 0.5) * 1_800_000,
      key_as_string: '2024-',
      doc_count,
    }));
    expect(table(object, [{ aggregations: { d: { buckets } } }]).map(({ n, c }) => [n, c])).toEqual([
      [1, 1],
      [2, 3],
    ]);
  });

  it.each<[string, Parameters<typeof lens>, RegExp]>([
    [
      'a field that is not there',
      [{ t: terms('protocl'), n: count }, 'lnsPie', pie],
      /Top protocl: field "protocl" was not found in data view "logs-\*"/,
    ],
    [
      'a field that cannot be aggregated',
      [{ t: terms('message'), n: count }, 'lnsPie', pie],
      /cannot be aggregated/,
    ],
    ['an unknown visualization', [{ n: count }, 'lnsGauge', {}], /lnsGauge/],
    [
      'an unknown operation',
      [{ t: { ...terms('protocol'), operationType: 'range' }, n: count }, 'lnsPie', pie],
      /range/,
    ],
    ['a column that does not exist', [{ n: count }, 'lnsPie', pie], /column "t" does not exist/],
    [
      'a sum of words',
      [
        { n: { ...count, operationType: 'sum', sourceField: 'protocol' }, t: terms('protocol') },
        'lnsPie',
        pie,
      ],
      /is no number/,
    ],
  ])('refuses %s by name', (_, [columns, type, visualization], message) => {
    expect(() => interpretPanel(lens(columns, type, visualization), references, context)).toThrow(message);
  });

  it('names fields that only its queries use wrongly, and missing references', () => {
    expect(
      interpretPanel(lens({ t: terms('protocol'), n: count }, 'lnsPie', pie, 'typo: 1'), references, context)
        .unknownFields
    ).toEqual(['typo']);
    expect(() =>
      interpretPanel(lens({ t: terms('protocol'), n: count }, 'lnsPie', pie), [], context)
    ).toThrow(/indexpattern-datasource-layer-l/);
  });
});

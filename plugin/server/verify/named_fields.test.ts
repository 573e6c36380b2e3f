import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wantedTypes } from '../repair/field_problems';
import { namedFields } from './named_fields';

const text = (value: unknown): string => JSON.stringify(value);
const kql = (query: string): object => ({ query, language: 'kuery' });

describe('fields that a stored object names', () => {
  it('are those of columns, their filters, the query and the pills of a Lens widget', () => {
    const column = (sourceField: string, more: object = {}): object => ({ sourceField, ...more });
    const attributes = {
      state: {
        datasourceStates: {
          formBased: {
            layers: {
              one: {
                columnOrder: ['a', 'b', 'c'],
                columns: {
                  a: column('source.ip', { params: { secondaryFields: ['destination.ip'] } }),
                  b: column('source.bytes', { filter: kql('type: "flow" and not flow.final: true') }),
                  c: column('___records___', { params: { filters: [{ input: kql('status >= 400') }] } }),
                },
              },
            },
          },
        },
        query: kql('a.b: * or (c: (x or y) and dns.*: z and free) and n >= 3'),
        filters: [
          { meta: { key: 'x' }, query: { match_phrase: { 'url.domain': { query: 'x', boost: 2 } } } },
          { meta: { disabled: true }, query: { match_phrase: { off: 'x' } } },
          { meta: {}, exists: { field: 'tls.version' } },
          {
            meta: { type: 'combined', params: [{ meta: {}, range: { 'event.duration': { gte: 1 } } }] },
            query: {},
          },
          { meta: {}, query: { bool: { filter: [{ terms: { 'host.ip': ['::1'], boost: 1 } }] } } },
        ],
      },
    };
    expect(namedFields(attributes)).toEqual({
      fields: [
        'a.b',
        'c',
        'destination.ip',
        'event.duration',
        'flow.final',
        'host.ip',
        'n',
        'source.bytes',
        'source.ip',
        'status',
        'tls.version',
        'type',
        'url.domain',
      ],
      unread: [],
    });
  });

  it('are those of layers and metrics of a map', () => {
    const layers = [
      {
        sourceDescriptor: {
          geoField: 'destination.geo.location',
          metrics: [{ type: 'sum', field: 'network.packets' }],
        },
      },
      {
        sourceDescriptor: { sourceGeoField: 'source.geo.location', destGeoField: 'place' },
        query: kql('x: 1'),
      },
      { sourceDescriptor: { tooltipProperties: ['host.name'], topHitsSplitField: 'host.id' } },
    ];
    expect(namedFields({ layerListJSON: text(layers) }).fields).toEqual([
      'destination.geo.location',
      'host.id',
      'host.name',
      'network.packets',
      'place',
      'source.geo.location',
      'x',
    ]);
  });

  it('are those of a search, as 8.12 and as 9.6 store it', () => {
    const search = {
      columns: ['source.ip', '_score'],
      sort: [['@timestamp', 'desc']],
      kibanaSavedObjectMeta: { searchSourceJSON: text({ query: kql('type: "flow"'), filter: [] }) },
    };
    const fields = ['@timestamp', 'source.ip', 'type'];
    expect(namedFields(search).fields).toEqual(fields);
    expect(namedFields({ title: 'x', tabs: [{ id: '1', label: 'x', attributes: search }] }).fields).toEqual(
      fields
    );
  });

  it('are those of the controls of a dashboard, as 8.12 and as 9.4 store them', () => {
    const old = {
      controlGroupInput: { panelsJSON: text({ a: { explicitInput: { fieldName: 'agent.name' } } }) },
    };
    const pinned = {
      pinned_panels: { panels: [{ type: 'options_list', config: { field_name: 'agent.name' } }] },
    };
    for (const attributes of [old, pinned]) expect(namedFields(attributes).fields).toEqual(['agent.name']);
  });

  it('cannot be told of another query language or of a slip', () => {
    const lucene = { query: { query: 'source.ip:[* TO *]', language: 'lucene' } };
    expect(namedFields([lucene, { query: kql('a: (b') }, { query: { esql: 'FROM x' } }])).toEqual({
      fields: [],
      unread: ['source.ip:[* TO *]', 'a: (b', 'FROM x'],
    });
  });

  it('are found in each of our own widgets, and are all in our mappings', () => {
    const root = join(__dirname, '..', '..', '..');
    const objects = readFileSync(join(root, 'saved_objects', 'dist', 'network-traffic.plugin.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; id: string; attributes: unknown });
    const named = objects.map(({ type, id, attributes }) => ({ type, id, ...namedFields(attributes) }));
    expect(named.flatMap(({ unread }) => unread)).toEqual([]);
    expect(named.filter(({ fields, type }) => fields.length === 0 && type !== 'tag')).toEqual([]);
    const mappings = JSON.parse(
      readFileSync(join(root, 'es_assets', 'network-traffic@mappings.json'), 'utf8')
    ) as Parameters<typeof wantedTypes>[0]['mappings'];
    const mapped = wantedTypes({ mappings });
    expect(named.flatMap(({ fields }) => fields).filter((field) => !mapped.has(field))).toEqual([]);
  });
});

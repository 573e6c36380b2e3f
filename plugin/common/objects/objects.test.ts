import { DEFAULT_INTERNAL_NETWORKS } from '../domain/flows';
import { applySettings, forSpace, networksKql, type PortableObject } from '.';

const kql = `source.ip: ${networksKql(DEFAULT_INTERNAL_NETWORKS)}`;
const objects: readonly PortableObject[] = [
  {
    id: 'network-traffic-data-view',
    type: 'index-pattern',
    attributes: { title: 'logstash-*' },
    references: [],
  },
  {
    id: 'network-traffic-volume',
    type: 'lens',
    attributes: { state: { query: { query: kql }, formula: `sum(source.bytes, kql='${kql}')` } },
    references: [{ name: 'layer', type: 'index-pattern', id: 'network-traffic-data-view' }],
  },
  {
    id: 'network-traffic-volume-2',
    type: 'dashboard',
    attributes: {
      panelsJSON: JSON.stringify([
        {
          query: kql,
          id: 'network-traffic-volume',
          link: '#/view/network-traffic-volume-2?x',
          other: 'network-traffic-volume-3',
        },
      ]),
    },
    references: [{ name: 'elsewhere', type: 'tag', id: 'somebody-elses' }],
  },
];
const at = (list: readonly PortableObject[], index: number): PortableObject => list[index]!;

describe('applySettings', () => {
  const settings = { indexPattern: 'traffic-*', internalNetworks: ['192.0.2.0/24', '2001:db8::/32'] };
  const changed = applySettings(objects, settings);

  it('names the data view', () => {
    expect(at(changed, 0).attributes.title).toBe('traffic-*');
  });

  it('puts the networks into queries, formulas and texts inside stored JSON', () => {
    const wanted = 'source.ip: ("192.0.2.0/24" or "2001:db8::/32")';
    expect(at(changed, 1).attributes).toEqual({
      state: { query: { query: wanted }, formula: `sum(source.bytes, kql='${wanted}')` },
    });
    const [panel] = JSON.parse(String(at(changed, 2).attributes.panelsJSON)) as { query: string }[];
    expect(panel?.query).toBe(wanted);
  });

  it('changes nothing with the defaults, and leaves its input alone', () => {
    const before = JSON.stringify(objects);
    const same = applySettings(objects, {
      indexPattern: 'logstash-*',
      internalNetworks: DEFAULT_INTERNAL_NETWORKS,
    });
    expect(same).toEqual(objects);
    expect(JSON.stringify(objects)).toBe(before);
  });

  it('refuses an empty list of networks', () => {
    expect(() => applySettings(objects, { ...settings, internalNetworks: [] })).toThrow(RangeError);
  });
});

describe('forSpace', () => {
  it('leaves the default space as it is', () => {
    expect(forSpace(objects, 'default')).toEqual(objects);
  });

  it('gives ids, references and texts the ids of the space, and leaves others', () => {
    const placed = forSpace(objects, 'lab');
    expect(placed.map(({ id }) => id)).toEqual([
      'network-traffic-data-view--lab',
      'network-traffic-volume--lab',
      'network-traffic-volume-2--lab',
    ]);
    expect(at(placed, 1).references[0]?.id).toBe('network-traffic-data-view--lab');
    expect(at(placed, 2).references[0]?.id).toBe('somebody-elses');
    const [panel] = JSON.parse(String(at(placed, 2).attributes.panelsJSON)) as Record<string, string>[];
    expect(panel).toMatchObject({
      id: 'network-traffic-volume--lab',
      link: '#/view/network-traffic-volume-2--lab?x',
      other: 'network-traffic-volume-3',
    });
  });

  it('twice is different from once only by the space asked for', () => {
    const ids = (space: string): string[] => forSpace(objects, space).map(({ id }) => id);
    expect(new Set([...ids('default'), ...ids('a'), ...ids('b')]).size).toBe(9);
  });
});

import { compile, toNdjson } from '../../saved_objects/compile';
import { compareExport } from './compare';

const ours = compile(false);

describe('compareExport', () => {
  it('finds nothing in what Kibana adds by itself', () => {
    const exported = ours.map((object) =>
      JSON.stringify({
        ...object,
        version: 'WzEsMV0=',
        updated_at: '2026-01-01T00:00:00.000Z',
        managed: false,
      })
    );
    expect(compareExport(ours, [...exported, '{"exportedCount":1}'].join('\n'))).toEqual([]);
  });

  it('names the property of a stored text that somebody edited, also in a copy', () => {
    const edited = toNdjson(ours)
      .replace('"timeFrom":"now-6h"', '"timeFrom":"now-1h"')
      .replace('"id":"network-traffic-ports"', '"id":"copy","originId":"network-traffic-ports"')
      .replace('Volume by port', 'Ports');
    expect(compareExport(ours, edited)).toEqual([
      'lens “Volume by port” (network-traffic-ports): attributes.title: ours "Volume by port", theirs "Ports"',
      'dashboard “Network Traffic” (network-traffic-dashboard): attributes.timeFrom: ours "now-6h", theirs "now-1h"',
    ]);
  });

  it('names what is missing and what is new', () => {
    const [first, ...rest] = ours;
    const file = toNdjson([...rest, { ...first!, id: 'mine', type: 'map' }]);
    expect(compareExport(ours, file)).toEqual([
      'tag "network-traffic-tag": is not in the file',
      'map "mine": is not ours',
    ]);
  });
});

import { missingFields } from './missing_fields';

const ip = { type: 'ip' };
const ours = {
  source: { properties: { ip, geo: { properties: { place: ip } } } },
  type: { type: 'keyword' },
};

describe('fields that an index lacks', () => {
  it('are the leaves that were asked for, inside their parents', () => {
    expect(missingFields(ours, {}, new Set(['source.ip', 'type']))).toEqual({
      properties: { source: { properties: { ip } }, type: { type: 'keyword' } },
      added: ['source.ip', 'type'],
      hindered: [],
    });
  });

  it('are left out, and named, below a parent that is no object there', () => {
    const missing = new Set(['source.ip', 'source.geo.place', 'type']);
    expect(missingFields(ours, { source: { type: 'text' } }, missing)).toEqual({
      properties: { type: { type: 'keyword' } },
      added: ['type'],
      hindered: ['source.ip', 'source.geo.place'],
    });
    expect(missingFields(ours, { source: { properties: { geo: { type: 'geo_point' } } } }, missing)).toEqual({
      properties: { source: { properties: { ip } }, type: { type: 'keyword' } },
      added: ['source.ip', 'type'],
      hindered: ['source.geo.place'],
    });
  });
});

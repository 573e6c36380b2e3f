import { indexOf, pipeline } from './enrich';
import { isPublic, type Place } from './geo';

const PLACE: Place = { location: { lat: 1, lon: 2 }, country_iso_code: 'NL', country_name: 'Netherlands' };

it('gives places to public addresses of both sides, a tag to unknown ones, nothing to private ones', () => {
  const enrich = pipeline((ip) => (ip === '130.89.3.249' ? PLACE : null), -Infinity);
  const event = { type: 'tls', source: { ip: '10.0.0.1' }, destination: { ip: '130.89.3.249' } };
  enrich(event);
  expect(event).toEqual({
    type: 'tls',
    source: { ip: '10.0.0.1' },
    destination: { ip: '130.89.3.249', geo: PLACE },
  });
  const unknown: Record<string, unknown> = {
    type: 'tls',
    source: { ip: '130.89.3.249' },
    destination: { ip: '8.8.8.8' },
  };
  enrich(unknown);
  enrich(unknown);
  expect(unknown).toEqual({
    type: 'tls',
    source: { ip: '130.89.3.249', geo: PLACE },
    destination: { ip: '8.8.8.8' },
    tags: ['_geoip_lookup_failure'],
  });
});

it.each([
  ['130.89.3.249', true],
  ['2001:638:208::25', true],
  ['10.1.2.3', false],
  ['172.20.0.1', false],
  ['169.254.1.1', false],
  ['224.0.0.251', false],
  ['192.0.2.1', false],
  ['fd20::1', false],
  ['fe80::1', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['no address', false],
])('%s may have a place: %s', (ip, expected) => {
  expect(isPublic(ip)).toBe(expected);
});

it('names the index by the day in UTC', () => {
  expect(indexOf({ '@timestamp': '2026-01-12T23:59:59.999Z' })).toBe('logstash-2026.01.12');
});

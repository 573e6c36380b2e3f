import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PIPELINE_VERSION } from '../../plugin/common/domain/flows';
import { indexOf, pipeline } from './enrich';
import { isPublic, type Place } from './geo';
import { PROTOCOLS_BY_PORT } from './ports';

const DEPLOY = join(__dirname, '..', '..', 'deploy', 'logstash', 'pipeline');

const PLACE: Place = { location: { lat: 1, lon: 2 }, country_iso_code: 'NL', country_name: 'Netherlands' };
const SYSTEM = { number: 1133, organization: { name: 'SURF B.V.' } };

it('gives places to public addresses of both sides, a tag to unknown ones, nothing to private ones', () => {
  const enrich = pipeline((ip) => (ip === '130.89.3.249' ? { ...PLACE, as: SYSTEM } : null), -Infinity, {
    arrival: null,
  });
  const event = { type: 'tls', source: { ip: '10.0.0.1' }, destination: { ip: '130.89.3.249' } };
  enrich(event);
  expect(event).toEqual({
    type: 'tls',
    source: { ip: '10.0.0.1' },
    destination: { ip: '130.89.3.249', geo: PLACE, as: SYSTEM },
    network: { direction: 'outbound' },
    network_traffic: { pipeline_version: PIPELINE_VERSION },
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
    source: { ip: '130.89.3.249', geo: PLACE, as: SYSTEM },
    destination: { ip: '8.8.8.8' },
    network: { direction: 'external' },
    network_traffic: { pipeline_version: PIPELINE_VERSION },
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

it('says when an event arrived, and of which version the pipeline is that it met', () => {
  const enrich = pipeline(() => null, -Infinity, { arrival: () => new Date(0) });
  const event: Record<string, unknown> = { type: 'mysql' };
  enrich(event);
  expect(event['event']).toEqual({ ingested: '1970-01-01T00:00:00.000Z' });
  const filter = readFileSync(join(DEPLOY, 'describe.rb'), 'utf8');
  expect(filter).toContain(`PIPELINE_VERSION = ${PIPELINE_VERSION}\n`);
});

it('knows the same ports as the Logstash pipeline', () => {
  const filter = readFileSync(join(DEPLOY, 'ports.rb'), 'utf8');
  const there = [...filter.matchAll(/'((?:tcp|udp)\/\d+)' => '([^']+)'/g)].map(([, port, name]) => [
    port,
    name,
  ]);
  expect(Object.fromEntries(there)).toEqual(PROTOCOLS_BY_PORT);
});

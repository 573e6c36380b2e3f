import { configurationFiles, DEFAULT_SITE, protocolsOf, siteFaults, type Site } from '.';
import { SHIPPED } from './shipped';

const fileOf = (site: Partial<Site>, path: string): string =>
  configurationFiles({ ...DEFAULT_SITE, ...site }, SHIPPED).find((file) => file.path === path)?.text ?? '';
const packetbeat = (site: Partial<Site>): string => fileOf(site, 'packetbeat.yml');
const input = (site: Partial<Site>): string => fileOf(site, 'pipeline/10-input.conf');
const output = (site: Partial<Site>): string => fileOf(site, 'pipeline/30-output.conf');

it('asks for long connections only where Packetbeat can tell of them', () => {
  expect(packetbeat({ packetbeatVersion: '8.13.4' })).toContain('period: -1s');
  expect(packetbeat({ packetbeatVersion: '8.14.0' })).toContain('enable_delta_flow_reports: true');
  expect(packetbeat({ packetbeatVersion: '8.14.0' })).toContain('flow.report: delta');
  expect(packetbeat({ packetbeatVersion: '9.0.0' })).not.toContain('period: -1s');
});

it('keeps one port in the input, the sensor’s output and what the sensor does not capture', () => {
  const site = { logstashHost: '[fd00::1]:6044' };
  expect(input(site)).toContain('port => 6044');
  expect(packetbeat(site)).toContain('hosts: ["[fd00::1]:6044"]');
  expect(packetbeat(site)).toContain('not tcp port 6044');
});

it('leaves out on one machine what Logstash sends to Elasticsearch too', () => {
  const filter = /^packetbeat\.interfaces\.bpf_filter: (.*)$/m;
  const of = (site: Partial<Site>): string | undefined => filter.exec(packetbeat(site))?.[1];
  expect(of({})).toBe('${CAPTURE_FILTER:not (tcp port 5044 or tcp port 9200)}');
  expect(of({ elasticsearchHost: 'https://es.example' })).toBe('${CAPTURE_FILTER:not tcp port 5044}');
});

it.each([
  ['localhost:5044', true],
  ['127.0.0.1:6044', true],
  ['logs.example:5044', false],
  ['[::1]:5044', false],
])('listens where it is needed: sensors reach it as %s', (logstashHost, local) => {
  expect(input({ logstashHost }).includes('host => "127.0.0.1"')).toBe(local);
});

it.each([
  [
    '7.17.29',
    ['ssl => true', 'ssl_verify_mode => "force_peer"'],
    'cacert => "/etc/logstash/tls/http_ca.crt"',
  ],
  ['8.11.4', ['ssl => true', 'ssl_verify_mode => "force_peer"'], 'cacert => "/etc/logstash/tls/http_ca.crt"'],
  [
    '8.12.2',
    ['ssl_enabled => true', 'ssl_client_authentication => "required"'],
    'ssl_certificate_authorities => ["/etc/logstash/tls/http_ca.crt"]',
  ],
  [
    '9.1.0',
    ['ssl_enabled => true', 'ssl_client_authentication => "required"'],
    'ssl_certificate_authorities => ["/etc/logstash/tls/http_ca.crt"]',
  ],
])('names the TLS options as Logstash %s knows them', (logstashVersion, ofInput, ofOutput) => {
  const site = {
    logstashVersion,
    tls: true,
    elasticsearchHost: 'https://es.example:9200',
    elasticsearchAuthority: true,
  };
  const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());
  expect(lines(input(site))).toEqual(expect.arrayContaining(ofInput));
  expect(lines(output(site)).filter((line) => line === ofOutput)).toHaveLength(2);
});

it('leaves TLS out where it is not asked for', () => {
  expect(input({})).not.toMatch(/^ *ssl/m);
  expect(output({})).not.toMatch(/^ *(ssl|cacert)/m);
  expect(packetbeat({})).not.toMatch(/^ *ssl/m);
});

it('decodes the chosen protocols only, and knows which there are', () => {
  expect(protocolsOf(SHIPPED)).toEqual(
    expect.arrayContaining(['dns', 'http', 'tls', 'icmp', 'dhcpv4', 'mysql'])
  );
  const text = packetbeat({ protocols: ['dns', 'tls'], internalNetworks: ['10.1.0.0/16'] });
  expect([...text.matchAll(/^ {2}- type: (\w+)/gm)].map(([, name]) => name)).toEqual(['dns', 'tls']);
  expect(text).toContain('internal_networks:\n        - 10.1.0.0/16\n  #');
});

it.each<[Partial<Site>, keyof Site]>([
  [{ interface: 'eth0; rm' }, 'interface'],
  [{ logstashHost: 'logs.example' }, 'logstashHost'],
  [{ logstashHost: 'logs.example:99999' }, 'logstashHost'],
  [{ elasticsearchHost: 'http://user:password@es.example:9200' }, 'elasticsearchHost'],
  [{ elasticsearchAuthority: true }, 'elasticsearchAuthority'],
  [{ packetbeatVersion: '8' }, 'packetbeatVersion'],
  [{ logstashVersion: 'latest' }, 'logstashVersion'],
  [{ internalNetworks: ['10.0.0.0/8', '999.0.0.0/8'] }, 'internalNetworks'],
  [{ internalNetworks: ['10.0.0.1'] }, 'internalNetworks'],
  [{ protocols: ['dns', 'quic'] }, 'protocols'],
])('refuses %j and names the field', (site, field) => {
  const faults = siteFaults({ ...DEFAULT_SITE, ...site }, SHIPPED);
  expect(faults.map((fault) => fault.field)).toEqual([field]);
  expect(() => configurationFiles({ ...DEFAULT_SITE, ...site }, SHIPPED)).toThrow(faults[0]?.message);
});

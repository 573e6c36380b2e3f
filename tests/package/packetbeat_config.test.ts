import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { configurationFiles, DEFAULT_SITE, type Site } from '../../plugin/common/configure';
import { SHIPPED } from '../../scripts/configure/shipped';
import { cachedPacketbeat, GENERATIONS, moduleFolder, type Generation } from '../../scripts/packetbeat/build';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, 'deploy', 'packetbeat');
const CERTIFICATES = '/etc/packetbeat/tls';
const shipped = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'));

const SITE: Site = {
  ...DEFAULT_SITE,
  interface: 'eth0',
  logstashHost: 'logs.example.com:5044',
  packetbeatVersion: '8.17.0',
  tls: true,
  internalNetworks: ['10.0.0.0/8'],
  protocols: ['dns', 'http', 'tls'],
};
const generated: readonly (readonly [string, Site])[] = [
  ['TLS and delta reports', SITE],
  ['plain, old version', { ...SITE, tls: false, packetbeatVersion: '7.17.29' }],
  ['TLS, old version', { ...SITE, packetbeatVersion: '7.17.29' }],
  ['all protocols', { ...SITE, protocols: [] }],
  ['one machine', DEFAULT_SITE],
];
/** Names of fields in conditions, which are no settings. */
const FIELDS = new Set([
  'equals',
  'dns',
  'question',
  'type',
  'when',
  'not',
  'regexp',
  'has_fields',
  'domain',
]);
/** Which generations a variant is for: delta reports are ignored in silence by 7.17, so those variants are not. */
const isFor = (generation: Generation, text: string): boolean =>
  generation === '9.0' || !text.includes('enable_delta_flow_reports');
const texts = [
  ...shipped.map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const),
  ...generated.map(([name, site]) => [name, configurationFiles(site, SHIPPED)[0]?.text ?? ''] as const),
];

describe.each(GENERATIONS)('packetbeat %s', (generation) => {
  const packetbeat = cachedPacketbeat(generation);
  const variants = texts.filter(([, text]) => isFor(generation, text));
  (packetbeat === null ? it.skip : it).each(variants)('test config accepts %s', (_, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'network-traffic-config-'));
    try {
      const file = join(folder, 'packetbeat.yml');
      // Packetbeat opens the certificates that a configuration names.
      const made = [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/CN=sensor',
        '-keyout',
        'packetbeat.key',
        '-out',
        'packetbeat.crt',
      ];
      if (text.includes(CERTIFICATES)) expect(spawnSync('openssl', made, { cwd: folder }).status).toBe(0);
      if (text.includes(CERTIFICATES)) copyFileSync(join(folder, 'packetbeat.crt'), join(folder, 'ca.crt'));
      writeFileSync(file, text.split(CERTIFICATES).join(folder), { mode: 0o600 });
      const run = spawnSync(packetbeat ?? '', ['test', 'config', '-c', file, '--path.data', folder], {
        encoding: 'utf8',
      });
      expect([run.status, run.stdout.trim()]).toEqual([0, 'Config OK']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const known = referenceKeys(generation);
  (known === null ? it.skip : it).each(variants)('every setting of %s is in the reference', (_, text) => {
    expect(keysOf(parse(text)).filter((key) => known?.has(key) !== true && !FIELDS.has(key))).toEqual([]);
  });

  (known === null ? it.skip : it)('a setting that is not in the reference would be found', () => {
    expect(
      keysOf(parse('packetbeat.flows: { perriod: 1s }')).filter((key) => known?.has(key) !== true)
    ).toEqual(['perriod']);
  });
});

/** `packetbeat test config` takes unknown keys for granted: the reference file of the version names all that exist. */
function referenceKeys(generation: Generation): ReadonlySet<string> | null {
  const module = spawnSync('go', ['list', '-m', '-f', '{{.Dir}}', 'github.com/elastic/beats/v7'], {
    cwd: moduleFolder(generation),
    encoding: 'utf8',
  });
  const folder = module.status === 0 ? module.stdout.trim() : '';
  if (folder === '') return null;
  const reference = readFileSync(join(folder, 'packetbeat', 'packetbeat.reference.yml'), 'utf8');
  // What the reference leaves out stands in the sources: the tags of the settings' structures and the names of processors.
  const sources = spawnSync(
    'grep',
    [
      '-rhoE',
      '--include=*.go',
      '(config:"|RegisterPlugin\\("|[nN]ame += ")[a-z_.]+',
      'packetbeat',
      'libbeat/processors',
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  ).stdout;
  return new Set(
    [...`${reference}\n${sources}`.matchAll(/[a-z_]+(?:\.[a-z_]+)*/gi)].flatMap(([key]) => [
      key,
      ...key.split('.'),
    ])
  );
}

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...key.split('.'),
    ...(key.startsWith('when.') || key === 'fields' ? [] : keysOf(inner)),
  ]);
}

describe('what every variant promises', () => {
  it.each(texts)('%s: bytes counted once, no payloads, not its own way to Logstash', (_, text) => {
    const configuration = parse(text) as Record<string, unknown> & {
      'packetbeat.flows': Record<string, unknown>;
      'packetbeat.protocols': Record<string, unknown>[];
    };
    const flows = configuration['packetbeat.flows'];
    expect(flows['period'] === '-1s' || flows['enable_delta_flow_reports'] === true).toBe(true);
    expect(text.includes('flow.report: delta')).toBe(flows['enable_delta_flow_reports'] === true);
    expect(
      configuration['packetbeat.protocols'].filter(
        (protocol) => protocol['send_request'] === true || protocol['send_response'] === true
      )
    ).toEqual([]);
    expect(configuration['packetbeat.interfaces.bpf_filter']).toMatch(/not \(?tcp port 5044/);
    expect(text).not.toMatch(/password: *["']?(?!\$\{)[^\s"'$\]]/);
  });
});

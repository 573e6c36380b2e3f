import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parse } from 'yaml';

const FOLDER = join(__dirname, '..', '..', 'deploy');
const text = readFileSync(join(FOLDER, 'docker-compose.yml'), 'utf8');

interface Service {
  readonly image: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly (string | { readonly source: string })[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
}

const { services, volumes } = parse(text) as {
  services: Readonly<Record<string, Service>>;
  volumes: Readonly<Record<string, unknown>>;
};
const manifest = JSON.parse(readFileSync(join(FOLDER, '..', 'package.json'), 'utf8')) as { version: string };
const example = new Map(
  readFileSync(join(FOLDER, '.env.example'), 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => line.split('=') as [string, string])
);

describe('docker-compose.yml', () => {
  it('mounts only files that exist, or the zip that the build makes', () => {
    const sources = Object.values(services).flatMap(({ volumes: list = [] }) =>
      list.map((volume) => (typeof volume === 'string' ? (volume.split(':')[0] ?? '') : volume.source))
    );
    const missing = sources.filter((source) => !(source in volumes) && !existsSync(join(FOLDER, source)));
    expect(
      missing.filter((source) => source !== '../build/networkTraffic-${PLUGIN_VERSION}_${STACK_VERSION}.zip')
    ).toEqual([]);
    expect(sources.map((source) => normalize(source))).toContain('logstash/pipeline');
  });

  it('uses only variables that .env.example names, and no secret has a value there', () => {
    const used = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name);
    expect(used.filter((name) => !example.has(name ?? ''))).toEqual([]);
    expect([...example].filter(([name]) => !used.includes(name))).toEqual([]);
    expect([...example].filter(([name, value]) => name.endsWith('PASSWORD') && value !== '')).toEqual([]);
    expect(example.get('PLUGIN_VERSION')).toBe(manifest.version);
  });

  it('takes one version for every image and listens on the loopback address only', () => {
    for (const [name, { image, ports = [] }] of Object.entries(services)) {
      expect([name, image.endsWith(':${STACK_VERSION}')]).toEqual([name, true]);
      for (const port of ports) expect([name, port.startsWith('127.0.0.1:')]).toEqual([name, true]);
    }
  });

  it('sends Packetbeat to the port that the pipeline listens on', () => {
    const port = /port => (\d+)/.exec(
      readFileSync(join(FOLDER, 'logstash', 'pipeline', '10-input.conf'), 'utf8')
    )?.[1];
    expect(services['packetbeat']?.environment?.['LOGSTASH_HOST']).toBe(`127.0.0.1:${port}`);
    expect(services['logstash']?.ports).toContain(`127.0.0.1:${port}:${port}`);
  });

  it('waits only for services that exist', () => {
    const wanted = Object.values(services).flatMap(({ depends_on: list = {} }) => Object.keys(list));
    expect(wanted.filter((name) => !(name in services))).toEqual([]);
  });

  const tool = [['docker', 'compose'], ['docker-compose']].find(
    ([program = '', ...args]) => spawnSync(program, [...args, 'version']).status === 0
  );
  (tool === undefined ? it.skip : it)('is accepted by the compose tool', () => {
    const [program = '', ...args] = tool ?? [];
    const env = {
      ...process.env,
      ...Object.fromEntries(example),
      ELASTIC_PASSWORD: 'a',
      KIBANA_PASSWORD: 'b',
      LOGSTASH_PASSWORD: 'c',
    };
    const run = spawnSync(program, [...args, '-f', join(FOLDER, 'docker-compose.yml'), 'config', '--quiet'], {
      env,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([0, '']);
  });
});

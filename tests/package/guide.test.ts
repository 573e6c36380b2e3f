import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const GUIDE = readFileSync(join(ROOT, 'docs', 'guide', 'README.md'), 'utf8');
const NOT_RUN = '# not run here';

/** Lines of the guide's shell blocks. */
const commands = [...GUIDE.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
);
const run = commands.filter((command) => !command.endsWith(NOT_RUN));

/** Commands that need an Elasticsearch, and the tests that run them as their users do. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  'ELASTICSEARCH_URL=http://localhost:9200 npm run -s configure -- --only-verify':
    'tests/elasticsearch/support/configure_command.ts',
  'ELASTICSEARCH_URL=http://localhost:9200 npm run -s replay -- --yes capture.pcap another.pcapng.gz':
    'tests/elasticsearch/replay.full.test.ts',
  'npm run -s receive -- --url http://localhost:9200 --yes': 'tests/elasticsearch/kill.full.test.ts',
};

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'network-traffic-guide-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one of our commands in the folder, in the arguments of the guide. */
function ours(command: string): void {
  const [, name = '', text = ''] = /npm run -s (\w+) -- (.*)/.exec(command) ?? [];
  const args = [
    '--import',
    require.resolve('tsx'),
    join(ROOT, 'scripts', name, 'index.ts'),
    ...text.split(' '),
  ];
  // npm runs it in the repository, where tsx finds its settings by itself.
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  expect([command, status, stderr]).toEqual([command, 0, '']);
}

it('marks what is not run, and names the test of what is run elsewhere', () => {
  expect(commands.length).toBeGreaterThan(20);
  for (const [command, file] of Object.entries(RUN_ELSEWHERE)) {
    expect(run).toContain(command);
    const script = /npm run -s (\w+)/.exec(command)?.[1] ?? '';
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(`'scripts', '${script}', 'index.ts'`);
  }
  const left = run.filter((command) => !(command in RUN_ELSEWHERE));
  expect(
    left.filter((command) => !/^(npm run -s (configure|capture) |openssl |printf )/.test(command))
  ).toEqual([]);
});

it.each(run.filter((command) => /^npm run -s (configure|capture)/.test(command)))('%s', (command) => {
  ours(command.replace('--no-wait', '--no-wait --force'));
});

it('leaves a configuration behind that fits the guide’s text', () => {
  for (const file of ['packetbeat.yml', 'pipelines.yml', 'pipeline/30-output.conf'])
    expect(existsSync(join(folder, 'network-traffic-config', file))).toBe(true);
  const text = readFileSync(join(folder, 'network-traffic-config', 'packetbeat.yml'), 'utf8');
  for (const name of ['ca.crt', 'packetbeat.crt', 'packetbeat.key'])
    expect(text).toContain(`/etc/packetbeat/tls/${name}`);
});

it('makes certificates that verify, with keys as Logstash wants them', () => {
  for (const command of run.filter((line) => /^(openssl|printf) /.test(line)))
    execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'pipe' });
  const verify = spawnSync('openssl', ['verify', '-CAfile', 'ca.crt', 'logstash.crt', 'packetbeat.crt'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(verify.stdout).toBe('logstash.crt: OK\npacketbeat.crt: OK\n');
  expect(readFileSync(join(folder, 'logstash.key'), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

it('links only to files and headings that exist', () => {
  const headings = [...GUIDE.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-')
  );
  for (const [, target = ''] of GUIDE.matchAll(/\]\(([^)]+)\)/g)) {
    if (target.startsWith('#')) expect(headings).toContain(target.slice(1));
    else
      expect([target, existsSync(join(ROOT, 'docs', 'guide', target.split('#')[0] ?? ''))]).toEqual([
        target,
        true,
      ]);
  }
});

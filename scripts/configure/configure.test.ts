import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurationFiles, DEFAULT_SITE, shippingPorts } from '../../plugin/common/configure';
import { askForSite } from './ask';
import { nextSteps, writeFiles } from './files';
import { SHIPPED } from './shipped';

describe('questions in the terminal', () => {
  const answering = (
    answers: readonly string[]
  ): { asked: string[]; ask: (text: string) => Promise<string> } => {
    const asked: string[] = [];
    return { asked, ask: (text) => Promise.resolve(answers[asked.push(text) - 1] ?? '') };
  };

  it('takes the answers, and what is proposed for an empty one', async () => {
    const { ask } = answering([
      'eth1',
      '',
      'https://es.example:9200',
      'yes',
      '',
      '9.0.1',
      'no',
      '10.0.0.0/8, fd00::/8',
    ]);
    expect(await askForSite(ask)).toEqual({
      ...DEFAULT_SITE,
      interface: 'eth1',
      elasticsearchHost: 'https://es.example:9200',
      elasticsearchAuthority: true,
      logstashVersion: '9.0.1',
      internalNetworks: ['10.0.0.0/8', 'fd00::/8'],
    });
  });

  it('asks again after a faulty answer, with the reason', async () => {
    const { ask, asked } = answering(['no such interface', 'eth1']);
    expect((await askForSite(ask)).interface).toBe('eth1');
    expect(asked[1]).toMatch(/no name of a network interface/);
  });
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'network-traffic-configure-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = configurationFiles(DEFAULT_SITE, SHIPPED);

  it('are written for their owner alone, twice without a word, and never over somebody’s work', () => {
    expect(writeFiles(folder, files, false)).toEqual(files.map(({ path }) => path));
    expect(statSync(join(folder, 'packetbeat.yml')).mode & 0o777).toBe(0o600);
    writeFiles(folder, files, false);
    writeFileSync(join(folder, 'packetbeat.yml'), '# mine');
    expect(() => writeFiles(folder, files, false)).toThrow(/packetbeat\.yml.*--force/);
    expect(readFileSync(join(folder, 'packetbeat.yml'), 'utf8')).toBe('# mine');
    writeFiles(folder, files, true);
    expect(readFileSync(join(folder, 'packetbeat.yml'), 'utf8')).toBe(files[0]?.text);
  });

  it('come with steps that put no secret into a file', () => {
    const steps = nextSteps('there', ['packetbeat.yml']).join('\n');
    expect(steps).toContain('logstash-keystore --path.settings /etc/logstash add ELASTICSEARCH_PASSWORD');
    expect(files.map(({ text }) => text).join('\n')).not.toMatch(/password => "(?!\$\{)/);
  });
});

it.each([
  [DEFAULT_SITE, [5044, 9200]],
  [
    { ...DEFAULT_SITE, logstashHost: '[2001:db8::1]:6044', elasticsearchHost: 'https://es.example:9243' },
    [6044, 9243],
  ],
  [{ ...DEFAULT_SITE, elasticsearchHost: 'https://es.example' }, [5044]],
  [{ ...DEFAULT_SITE, elasticsearchHost: 'https://es.example:443' }, [5044]],
])('knows where documents are sent to: %#', (site, ports) => {
  expect(shippingPorts(site)).toEqual(ports);
});

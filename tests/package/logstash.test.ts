import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configurationFiles, DEFAULT_SITE, type Site } from '../../plugin/common/configure';
import { SHIPPED } from '../../scripts/configure/shipped';
import type { PacketbeatEvent } from '../../scripts/enrich';
import { examples, LOGSTASH_FOLDER, told } from './support/golden';

const PIPELINE = join(LOGSTASH_FOLDER, 'pipeline');
/** An unpacked Logstash of Elastic's: in no package registry, so it has to be there. */
const home = process.env['LOGSTASH_HOME'];

const EXAMPLES = [...examples('flows.json'), ...examples('transactions.json')];
/** Since when an example has all events: Logstash is started once for each. */
const times = [...new Set(EXAMPLES.map(({ watching_since: since }) => since))];

(home === undefined ? describe.skip : describe)('a real Logstash', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'network-traffic-logstash-'));
    mkdirSync(join(folder, 'settings'));
    for (const file of ['log4j2.properties', 'jvm.options'])
      cpSync(join(home ?? '', 'config', file), join(folder, 'settings', file));
    writeFileSync(join(folder, 'settings', 'logstash.yml'), 'log.level: error\napi.enabled: false\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function logstash(
    given: readonly string[],
    options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {}
  ): string {
    const run = spawnSync(
      join(home ?? '', 'bin', 'logstash'),
      ['--path.settings', join(folder, 'settings'), '--path.data', join(folder, 'data')]
        .concat(['--path.logs', join(folder, 'logs'), '-w', '1', '--pipeline.ordered', 'true'])
        .concat(given),
      {
        input: options.input ?? '',
        env: { ...process.env, PIPELINE_FOLDER: PIPELINE, ...options.env },
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      }
    );
    if (run.status !== 0)
      throw new Error(`Logstash ended with ${run.status ?? 'a signal'}:\n${run.stdout}${run.stderr}`);
    return run.stdout;
  }

  it.each(times)(
    'does to the golden examples what they say (watching since %s)',
    (since) => {
      // Connections are remembered by agent: one for each example keeps them apart.
      const sent = EXAMPLES.map((example, i) => ({ example, agent: `example-${i}` })).filter(
        ({ example }) => example.watching_since === since
      );
      const input = sent.flatMap(({ example, agent }) =>
        example.input.map((event) => JSON.stringify({ ...event, agent: { id: agent } }))
      );
      const said = logstash(['-f', join(LOGSTASH_FOLDER, '{golden/stdin.conf,pipeline/20-filter.conf}')], {
        input: `${input.join('\n')}\n`,
        env: { WATCHING_SINCE: since ?? '2000-01-01T00:00:00Z' },
      });
      const events = said
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as PacketbeatEvent & { agent: { id: string } });
      for (const { example, agent } of sent)
        expect([example.name, events.filter((event) => event.agent.id === agent).map(told)]).toEqual([
          example.name,
          example.output,
        ]);
    },
    600_000
  );

  const TLS: Partial<Site> = {
    tls: true,
    elasticsearchHost: 'https://es.example',
    elasticsearchAuthority: true,
  };
  it.each<[string, Partial<Site>]>([
    ['as it is shipped', {}],
    ['with TLS on both sides', TLS],
  ])(
    'takes the pipeline %s',
    (_, site) => {
      const logstashVersion = /\d+\.\d+\.\d+/.exec(logstash(['--version']))?.[0] ?? '';
      for (const { path, text } of configurationFiles(
        { ...DEFAULT_SITE, ...site, logstashVersion },
        SHIPPED
      )) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text.split('/etc/logstash/tls').join(folder));
      }
      // Options are checked for files that are there.
      for (const file of ['ca.crt', 'http_ca.crt', 'logstash.crt', 'logstash.key'])
        writeFileSync(join(folder, file), '');
      const said = logstash(['-t', '-f', join(folder, 'pipeline', '*.conf')], {
        env: { ELASTICSEARCH_PASSWORD: 'none' },
      });
      expect(said).toContain('Configuration OK');
    },
    600_000
  );
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configurationFiles, DEFAULT_SITE, type Site } from '../../plugin/common/configure';
import { SHIPPED } from '../../scripts/configure/shipped';
import type { PacketbeatEvent } from '../../scripts/enrich';
import { PIPELINE_VERSION } from '../../scripts/enrich/enrich';
import { at, textAt } from '../../scripts/enrich/event';
import { examples, GOLDEN_FILES, LOGSTASH_FOLDER, told, type Example } from './support/golden';

const PIPELINE = join(LOGSTASH_FOLDER, 'pipeline');
/** An unpacked Logstash of Elastic's: in no package registry, so it has to be there. */
const home = process.env['LOGSTASH_HOME'];

const EXAMPLES = GOLDEN_FILES.flatMap(examples);
/** What Logstash has to be started with for an example: since when it has all events, and the settings of its memory. */
const environmentOf = ({ watching_since: since, settings = {} }: Example): string =>
  JSON.stringify({
    WATCHING_SINCE: since ?? '2000-01-01T00:00:00Z',
    CONNECTIONS_KEPT: String(settings.connections ?? ''),
    REQUESTS_KEPT: String(settings.requests ?? ''),
    NAME_MARGIN: String(settings.name_margin ?? ''),
  });
/** Logstash is started once for each. */
const environments = [...new Set(EXAMPLES.map(environmentOf))];

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

  it.each(environments)(
    'does to the golden examples what they say (%s)',
    (environment) => {
      // Connections are remembered by agent: agents of its own for each example keep them apart.
      const sent = EXAMPLES.map((example, i) => ({ example, prefix: `example-${i}|` })).filter(
        ({ example }) => environmentOf(example) === environment
      );
      const input = sent.flatMap(({ example, prefix }) =>
        example.input.map((event) =>
          JSON.stringify({ ...event, agent: { id: `${prefix}${textAt(event, 'agent.id') ?? ''}` } })
        )
      );
      const said = logstash(['-f', join(LOGSTASH_FOLDER, '{golden/stdin.conf,pipeline/20-filter.conf}')], {
        input: `${input.join('\n')}\n`,
        env: JSON.parse(environment) as Record<string, string>,
      });
      const events = said
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as PacketbeatEvent);
      for (const { example, prefix } of sent) {
        const of = events.filter((event) => textAt(event, 'agent.id')?.startsWith(prefix) === true);
        expect([example.name, of.map(told)]).toEqual([example.name, example.output]);
      }
      for (const event of events) {
        expect(at(event, 'network_traffic.pipeline_version')).toBe(PIPELINE_VERSION);
        expect(Date.parse(textAt(event, 'event.ingested') ?? '')).toBeGreaterThan(Date.now() - 3_600_000);
      }
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

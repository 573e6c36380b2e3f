import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configurationFiles, DEFAULT_SITE, type Site } from '../../plugin/common/configure';
import { PIPELINE_VERSION } from '../../plugin/common/domain/flows';
import { SHIPPED } from '../../scripts/configure/shipped';
import type { PacketbeatEvent } from '../../scripts/enrich';
import { at, textAt } from '../../scripts/enrich/event';
import { examples, GOLDEN_FILES, LOGSTASH_FOLDER, told, type Example } from './support/golden';

const PIPELINE = join(LOGSTASH_FOLDER, 'pipeline');
/** An unpacked Logstash of Elastic's: in no package registry, so it has to be there. */
const home = process.env['LOGSTASH_HOME'];

const EXAMPLES = GOLDEN_FILES.flatMap(examples);
/** Values of the pipeline's variables for an example: since when it has all events, and the settings of its memory. */
const variablesOf = ({ watching_since: since, settings = {} }: Example): string =>
  JSON.stringify({
    PIPELINE_FOLDER: PIPELINE,
    WATCHING_SINCE: since ?? '2000-01-01T00:00:00Z',
    CONNECTIONS_KEPT: String(settings.connections ?? ''),
    REQUESTS_KEPT: String(settings.requests ?? ''),
    NAME_MARGIN: String(settings.name_margin ?? ''),
  });
/** One pipeline for each, all in one Logstash: its start takes longest. */
const VARIABLES = [...new Set(EXAMPLES.map(variablesOf))];

/** The filters of the pipeline with values in place of variables. */
function filtersWith(variables: string): string {
  return Object.entries(JSON.parse(variables) as Record<string, string>).reduce(
    (text, [name, value]) => text.replace(new RegExp(`\\$\\{${name}:[^}]*\\}`, 'g'), value),
    readFileSync(join(PIPELINE, '20-filter.conf'), 'utf8')
  );
}

(home === undefined ? describe.skip : describe)('a real Logstash', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'network-traffic-logstash-'));
    mkdirSync(join(folder, 'settings'));
    for (const file of ['log4j2.properties', 'jvm.options'])
      cpSync(join(home ?? '', 'config', file), join(folder, 'settings', file));
    const own = readFileSync(join(home ?? '', 'config', 'logstash.yml'), 'utf8');
    writeFileSync(join(folder, 'settings', 'logstash.yml'), `${own}\nlog.level: error\napi.enabled: false\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function logstash(given: readonly string[], env: Readonly<Record<string, string>> = {}): string {
    const run = spawnSync(
      join(home ?? '', 'bin', 'logstash'),
      ['--path.settings', join(folder, 'settings'), '--path.data', join(folder, 'data')]
        .concat(['--path.logs', join(folder, 'logs')])
        .concat(given),
      { env: { ...process.env, PIPELINE_FOLDER: PIPELINE, ...env }, encoding: 'utf8', maxBuffer: 2 ** 26 }
    );
    if (run.status !== 0)
      throw new Error(`Logstash ended with ${run.status ?? 'a signal'}:\n${run.stdout}${run.stderr}`);
    return run.stdout;
  }

  it('does to the golden examples what they say', () => {
    // Connections are remembered by agent: agents of its own for each example keep them apart.
    const sent = EXAMPLES.map((example, i) => ({ example, prefix: `example-${i}|` }));
    const pipelines = VARIABLES.map((variables, i) => {
      const events = sent
        .filter(({ example }) => variablesOf(example) === variables)
        .flatMap(({ example, prefix }) =>
          example.input.map((event) =>
            JSON.stringify({ ...event, agent: { id: `${prefix}${textAt(event, 'agent.id') ?? ''}` } })
          )
        );
      const fileOf = (name: string): string => join(folder, `${name}-${i}`);
      writeFileSync(fileOf('in'), `${events.join('\n')}\n`);
      const input = `input { file { path => "${fileOf('in')}" mode => "read" exit_after_read => true sincedb_path => "/dev/null" codec => "json" file_completed_action => "log" file_completed_log_path => "${fileOf('read')}" } }`;
      const output = `output { file { path => "${fileOf('out')}" codec => "json_lines" } }`;
      writeFileSync(fileOf('conf'), `${input}\n${filtersWith(variables)}\n${output}\n`);
      return `- pipeline.id: p${i}\n  path.config: "${fileOf('conf')}"\n  pipeline.workers: 1\n  pipeline.ordered: true\n`;
    });
    writeFileSync(join(folder, 'settings', 'pipelines.yml'), pipelines.join(''));
    logstash([]);
    const events = VARIABLES.flatMap((_, i) =>
      readFileSync(join(folder, `out-${i}`), 'utf8')
        .trimEnd()
        .split('\n')
    ).map((line) => JSON.parse(line) as PacketbeatEvent);
    for (const { example, prefix } of sent) {
      const of = events.filter((event) => textAt(event, 'agent.id')?.startsWith(prefix) === true);
      expect([example.name, of.map(told)]).toEqual([example.name, example.output]);
    }
    for (const event of events) {
      expect(at(event, 'network_traffic.pipeline_version')).toBe(PIPELINE_VERSION);
      expect(textAt(event, 'network_traffic.pipeline_host')).toBe(hostname());
      expect(Date.parse(textAt(event, 'event.ingested') ?? '')).toBeGreaterThan(Date.now() - 3_600_000);
    }
  }, 600_000);

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
        ELASTICSEARCH_PASSWORD: 'none',
      });
      expect(said).toContain('Configuration OK');
    },
    600_000
  );
});

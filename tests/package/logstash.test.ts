import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configurationFiles, DEFAULT_SITE, type Site } from '../../plugin/common/configure';
import { PIPELINE_VERSION } from '../../plugin/common/domain/flows';
import { SHIPPED } from '../../scripts/configure/shipped';
import type { PacketbeatEvent } from '../../scripts/enrich';
import { at, textAt } from '../../scripts/enrich/event';
import { examples, GOLDEN_FILES, told, type Example } from './support/golden';
import { fileInput, PIPELINE, runLogstash } from './support/logstash';

/** An unpacked Logstash of Elastic's: in no package registry, so it has to be there. */
const home = process.env['LOGSTASH_HOME'] ?? '';

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

(home === '' ? describe.skip : describe)('a real Logstash', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'network-traffic-logstash-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
      const output = `output { file { path => "${fileOf('out')}" codec => "json_lines" } }`;
      return {
        id: `p${i}`,
        text: `${fileInput(fileOf('in'), fileOf('read'), true)}${filtersWith(variables)}\n${output}\n`,
        settings: { 'pipeline.workers': 1, 'pipeline.ordered': true },
      };
    });
    runLogstash(home, folder, pipelines);
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
      const gems = readFileSync(join(home, 'Gemfile.lock'), 'utf8');
      const [, logstashVersion = ''] = /logstash-core \(([\d.]+)-java\)/.exec(gems) ?? [];
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
      const said = runLogstash(home, folder, [], {
        args: ['-t', '-f', join(folder, 'pipeline', '*.conf')],
        env: { ELASTICSEARCH_PASSWORD: 'none' },
      });
      expect(said).toContain('Configuration OK');
    },
    600_000
  );
});

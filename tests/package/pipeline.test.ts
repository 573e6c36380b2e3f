import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline, type PacketbeatEvent } from '../../scripts/enrich';
import { parsePipeline } from '../../scripts/logstash/parse';

const FOLDER = join(__dirname, '..', '..', 'deploy', 'logstash');

interface Example {
  readonly name: string;
  readonly watching_since?: string;
  readonly input: readonly PacketbeatEvent[];
  readonly output: readonly PacketbeatEvent[];
}

const examples = (file: string): Example[] =>
  JSON.parse(readFileSync(join(FOLDER, 'golden', file), 'utf8')) as Example[];
const has = (command: string): boolean => spawnSync(command, ['--help']).error === undefined;

/** What an example says about the outcome: these fields, and no others of ours. */
function told(event: PacketbeatEvent): PacketbeatEvent {
  return Object.fromEntries(
    ['source', 'destination', 'network', 'network_traffic', 'tags']
      .filter((key) => key in event)
      .map((key) => [key, event[key]])
  );
}

describe.each(['flows.json', 'transactions.json'])('golden examples in %s', (file) => {
  it.each(examples(file).map((example) => [example.name, example] as const))(
    'the filters in TypeScript: %s',
    (_, example) => {
      const enrich = pipeline(
        () => null,
        example.watching_since === undefined ? -Infinity : Date.parse(example.watching_since)
      );
      const events = structuredClone(example.input) as PacketbeatEvent[];
      events.forEach(enrich);
      expect(events.map(told)).toEqual(example.output);
    }
  );
});

(has('ruby') ? describe : describe.skip)('flow_delta.rb, run by Ruby', () => {
  it.each(examples('flows.json').map((example) => [example.name, example] as const))('%s', (_, example) => {
    const run = spawnSync('ruby', [join(FOLDER, 'golden', 'run_flow_delta.rb')], {
      input: JSON.stringify(example),
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect((JSON.parse(run.stdout) as PacketbeatEvent[]).map(told)).toEqual(example.output);
  });
});

/** Options as documented for Logstash 7.17, 8 and 9, of the plugins in use. */
const DOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  'input beats': [
    'port',
    'host',
    'ssl_enabled',
    'ssl_certificate',
    'ssl_key',
    'ssl_certificate_authorities',
    'ssl_client_authentication',
  ],
  'input stdin': ['codec'],
  'filter cidr': ['address', 'network', 'network_path', 'separator', 'refresh_interval'],
  'filter geoip': [
    'cache_size',
    'database',
    'default_database_type',
    'ecs_compatibility',
    'fields',
    'source',
    'tag_on_failure',
    'target',
  ],
  'filter mutate': [
    'convert',
    'copy',
    'gsub',
    'join',
    'lowercase',
    'merge',
    'coerce',
    'rename',
    'replace',
    'split',
    'strip',
    'update',
    'uppercase',
    'capitalize',
    'tag_on_failure',
  ],
  'filter ruby': ['code', 'init', 'path', 'script_params', 'tag_on_exception', 'tag_with_exception_message'],
  'output elasticsearch': [
    'action',
    'data_stream',
    'document_id',
    'hosts',
    'ilm_enabled',
    'index',
    'manage_template',
    'password',
    'user',
    'silence_errors_in_log',
  ],
  'output stdout': ['codec'],
};
const COMMON: Readonly<Record<string, readonly string[]>> = {
  input: ['add_field', 'codec', 'enable_metric', 'id', 'tags', 'type'],
  filter: ['add_field', 'add_tag', 'enable_metric', 'id', 'periodic_flush', 'remove_field', 'remove_tag'],
  output: ['codec', 'enable_metric', 'id'],
};

(has('go') ? describe : describe.skip)('the pipeline, read by an existing parser', () => {
  const files = readdirSync(join(FOLDER, 'pipeline'))
    .filter((file) => file.endsWith('.conf'))
    .sort();
  const text = files.map((file) => readFileSync(join(FOLDER, 'pipeline', file), 'utf8')).join('\n');

  it('has only documented options', () => {
    const plugins = parsePipeline(text);
    expect(plugins.map(({ section, name }) => `${section} ${name}`)).toEqual(
      expect.arrayContaining(['input beats', 'filter geoip', 'filter ruby', 'output elasticsearch'])
    );
    const unknown = plugins.flatMap(({ section, name, options }) =>
      options
        .filter(
          (option) =>
            ![...(DOCUMENTED[`${section} ${name}`] ?? []), ...(COMMON[section] ?? [])].includes(option)
        )
        .map((option) => `${section} ${name} ${option}`)
    );
    expect(unknown).toEqual([]);
  }, 120_000);

  it('writes to logstash-* on every version', () => {
    for (const { name, options } of parsePipeline(text).filter(({ section }) => section === 'output')) {
      expect([name, ...options]).toEqual(
        expect.arrayContaining(['elasticsearch', 'index', 'data_stream', 'manage_template'])
      );
    }
    expect(text.match(/data_stream => false/g)).toHaveLength(2);
  }, 120_000);

  it('is told wrong syntax by the parser', () => {
    expect(() => parsePipeline(text.replace('filter {', 'filter '))).toThrow();
  }, 120_000);
});

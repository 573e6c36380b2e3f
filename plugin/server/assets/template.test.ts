import { join } from 'node:path';
import type { InstalledTemplate } from '../setup/cluster_state';
import { tomorrowsIndex } from '../setup/names';
import { settingsTemplate } from './component_template';
import type { Composition } from './outranked_template';
import { loadShippedAssets } from './shipped';
import { templateHash } from './template';
import { matching, shadowedBy } from './template_precedence';

const assets = loadShippedAssets(join(__dirname, '..'));
const template = (name: string, pattern: string, priority: number): InstalledTemplate => ({
  name,
  priority,
  index_patterns: [pattern],
  composed_of: [],
  data_stream: false,
  body: {},
});
const OURS = { 'index.lifecycle.name': 'network-traffic', 'index.final_pipeline': 'network-traffic' };
const settingsBody = (carried: Composition | null, named?: Record<string, string>): unknown =>
  (settingsTemplate(assets, carried, named).body.template as { settings: unknown }).settings;

describe('our templates', () => {
  it('carry on lifecycle and rollover alias of the one they outrank, and the larger limit of fields', () => {
    const theirs = {
      'index.lifecycle.name': 'logstash-policy',
      'index.lifecycle.rollover_alias': 'logstash',
      'index.mapping.total_fields.limit': '10000',
    };
    const carried = { settings: theirs, mappings: {}, aliases: {} };
    expect(settingsBody(carried)).toEqual({ ...theirs, 'index.mapping.ignore_malformed': 'true' });
    // Ours never take over from a policy or a pipeline that is there.
    const both = { ...theirs, 'index.final_pipeline': '_none' };
    expect(settingsBody({ ...carried, settings: both }, OURS)).toMatchObject(both);
    expect(settingsBody(null, OURS)).toMatchObject(OURS);
  });

  it('give every keyword and address a twin, so that objects made for the stock template go on', () => {
    const lacking: string[] = [];
    type Properties = Record<string, { type?: string; fields?: object; properties?: Properties }>;
    const walk = (properties: Properties, path: string): void => {
      for (const [name, field] of Object.entries(properties)) {
        if (field.properties) walk(field.properties, `${path}${name}.`);
        else if (['keyword', 'ip'].includes(field.type ?? '') && !('keyword' in (field.fields ?? {})))
          lacking.push(path + name);
      }
    };
    walk(assets.mappings.template.mappings?.properties as Properties, '');
    expect(lacking).toEqual([]);
  });

  it('are recognised by content, in whatever spelling Elasticsearch hands it back', () => {
    const sent = { template: { settings: { 'index.mapping.ignore_malformed': true, number_of_shards: 1 } } };
    const got = {
      template: { settings: { index: { mapping: { ignore_malformed: 'true' }, number_of_shards: '1' } } },
      version: 3,
    };
    expect(templateHash(got)).toBe(templateHash(sent));
    expect(templateHash({ template: { settings: { number_of_shards: 2 } } })).not.toBe(templateHash(sent));
  });

  it('know who wins and whom they would push aside', () => {
    const others = [
      template('stock', 'logstash-*', 200),
      template('site', '*', 500),
      template('nginx', 'logstash-nginx-*', 100),
    ];
    expect(matching(others, 'logstash-2026.11.24').map(({ name }) => name)).toEqual(['site', 'stock']);
    expect(shadowedBy('logstash-*', 250, others)).toEqual([{ name: 'nginx', pattern: 'logstash-nginx-*' }]);
  });
});

it('names tomorrow’s index in UTC, over the end of a year too', () => {
  expect(tomorrowsIndex('logstash-*', Date.UTC(2026, 11, 31, 23, 59))).toBe('logstash-2027.01.01');
});

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
const settingsBody = (carried: Composition | null, policy?: string): unknown =>
  (settingsTemplate(assets, carried, policy).body.template as { settings: unknown }).settings;

describe('our templates', () => {
  it('carry on lifecycle and rollover alias of the one they outrank, and the larger limit of fields', () => {
    const theirs = {
      'index.lifecycle.name': 'logstash-policy',
      'index.lifecycle.rollover_alias': 'logstash',
      'index.mapping.total_fields.limit': '10000',
    };
    const carried = { settings: theirs, mappings: {}, aliases: {} };
    expect(settingsBody(carried)).toEqual({ ...theirs, 'index.mapping.ignore_malformed': 'true' });
    // Retention of ours never takes over from a policy that is there.
    expect(settingsBody(carried, 'network-traffic')).toMatchObject({
      'index.lifecycle.name': 'logstash-policy',
    });
    expect(settingsBody(null, 'network-traffic')).toMatchObject({
      'index.lifecycle.name': 'network-traffic',
    });
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

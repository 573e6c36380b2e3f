import { traffic, write } from '../support/traffic';
import { daily, healthy, now, patched } from './documents';
import { elsewhereCaptured, putIndex, some, type Lookalike } from './lookalike';
import type { estypes } from '@elastic/elasticsearch';
import { GEO_LOOKALIKES } from './geo_lookalikes';
import { PIPELINE_LOOKALIKES } from './pipeline_lookalikes';
import { TRAFFIC_LOOKALIKES } from './traffic_lookalikes';

/** For each cause a world that looks like it. */
export const LOOKALIKES: readonly Lookalike[] = [
  ...GEO_LOOKALIKES,
  ...PIPELINE_LOOKALIKES,
  ...TRAFFIC_LOOKALIKES,
  {
    of: 'no_documents',
    because: 'they arrive where Logstash writes by itself',
    finds: ['documents_elsewhere'],
    build: ({ client }) => write(client, 'ecs-logstash-2026.11.24', traffic({ now })),
  },
  {
    of: 'documents_stopped',
    because: 'five minutes without a document are a quiet night',
    build: ({ client }) => write(client, daily, traffic({ now: Date.now(), ageMinutes: 5 })),
  },
  {
    of: 'documents_stopped',
    because: 'they go on elsewhere',
    finds: ['documents_elsewhere'],
    build: async ({ client }) => {
      await write(client, daily, traffic({ now, ageMinutes: 120 }));
      await write(client, 'ecs-logstash-2026.11.24', traffic({ now }));
    },
  },
  {
    of: 'documents_elsewhere',
    because: 'what is elsewhere came before the output was corrected',
    build: async ({ client }) => {
      await write(client, 'ecs-logstash-2026.11.20', traffic({ now, ageMinutes: 4 * 1440 }));
      await healthy(client);
    },
  },
  {
    of: 'wrong_types',
    because: 'the index with other types is behind another pattern',
    build: async (world) => {
      await putIndex(world, 'site-web', {
        mappings: { properties: { source: { properties: { ip: { type: 'text' } } } } },
      });
      await healthy(world.client);
    },
  },
  {
    of: 'shards_failed',
    because: 'a copy without a node leaves every figure whole',
    build: async (world) => {
      await putIndex(world, daily, { settings: { 'index.number_of_replicas': 1 } });
      await healthy(world.client);
    },
  },
  {
    of: 'values_ignored',
    because: 'one value of a hundred is no port',
    build: ({ client }) => healthy(client, some(100, patched(['source', 'port'], 'https'), 'flow')),
  },
  {
    of: 'clock_skew',
    because: 'three minutes ahead is what networks do',
    build: ({ client }) => write(client, daily, traffic({ now, ageMinutes: -3 })),
  },
  {
    of: 'clock_skew',
    because: 'our own replay wrote them',
    finds: ['replay_in_future'],
    build: async ({ client }) => {
      await healthy(client);
      const agent = { type: 'packetbeat', name: 'old.pcap', id: 'b7', ephemeral_id: 'b7', version: '8.19.7' };
      await write(
        client,
        daily,
        traffic({
          now,
          ageMinutes: -60 * 24 * 365,
          flows: 5,
          transactions: 5,
          change: patched(['agent'], agent),
        })
      );
    },
  },
  {
    of: 'replay_in_future',
    because: 'a sensor writes there beside the replay',
    finds: ['clock_skew'],
    build: async ({ client }) => {
      const agent = { type: 'packetbeat', name: 'old.pcap', id: 'b7', ephemeral_id: 'b7', version: '8.19.7' };
      await healthy(client);
      const ahead = { now, ageMinutes: -60, flows: 5, transactions: 5 };
      await write(client, daily, [
        ...traffic(ahead),
        ...traffic({ ...ahead, change: patched(['agent'], agent) }),
      ]);
    },
  },
  {
    of: 'sensor_silent',
    because: 'the sensors wrote until six minutes of each other',
    build: async ({ client }) => {
      await healthy(client);
      await write(
        client,
        daily,
        traffic({ now, ageMinutes: 7, flows: 20, transactions: 20, change: elsewhereCaptured })
      );
    },
  },
  {
    of: 'sensor_silent',
    because: 'the sensor was taken away two days ago',
    build: async ({ client }) => {
      await healthy(client);
      await write(client, daily, traffic({ now, ageMinutes: 2 * 1440, change: elsewhereCaptured }));
    },
  },
  {
    of: 'fields_not_searchable',
    because: 'the setting is on, and there is room',
    build: async (world) => {
      const limit: estypes.IndicesIndexSettings = {
        'index.mapping.total_fields.limit': 5000,
        'index.mapping.total_fields.ignore_dynamic_beyond_limit': true,
      };
      await putIndex(world, daily, { settings: limit });
      await healthy(world.client);
    },
  },
  {
    of: 'rejected_fields',
    because: 'many fields, and a limit to match',
    build: async (world) => {
      await putIndex(world, daily, { settings: { 'index.mapping.total_fields.limit': 5000 } });
      await healthy(
        world.client,
        some(1, (document) => ({
          ...document,
          site: Object.fromEntries(Array.from({ length: 20 }, (_, field) => [`field_${field}`, field])),
        }))
      );
    },
  },
  {
    of: 'template_conflict',
    because: 'the site’s template composes our types',
    build: async ({ client }) => {
      await healthy(client);
      await client.indices.putIndexTemplate({
        name: 'site-logstash',
        index_patterns: ['logstash-*'],
        priority: 500,
        composed_of: ['network-traffic@mappings', 'network-traffic@settings'],
        template: {},
      });
    },
  },
];

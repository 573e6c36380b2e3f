import { PIPELINE_VERSION } from '../../../plugin/common/domain/flows';
import type { SetupContext } from '../../../plugin/server/setup/context';
import { STOCK_TEMPLATE } from '../support/stock';
import { traffic, write, type Document } from '../support/traffic';
import { daily, framesOnly, halvesOf, healthy, now, patched, reports, type World } from './documents';
import { GEO_WORLDS } from './geo_worlds';
import { PIPELINE_WORLDS } from './pipeline_worlds';

export const WORLDS: readonly World[] = [
  ...GEO_WORLDS,
  ...PIPELINE_WORLDS,
  { cause: 'no_documents', build: () => Promise.resolve() },
  {
    cause: 'documents_stopped',
    build: ({ client }) => write(client, daily, traffic({ now, ageMinutes: 120 })),
  },
  {
    cause: 'documents_elsewhere',
    build: ({ client }) => write(client, 'ecs-logstash-2026.11.24', traffic({ now })),
  },
  {
    cause: 'captured_twice',
    build: ({ client }) =>
      write(client, daily, [
        ...traffic({ now }),
        ...traffic({
          now,
          change: patched(['agent'], { type: 'packetbeat', name: 'sensor-2', id: 'a2', version: '8.19.7' }),
        }),
      ]),
  },
  {
    // Each half has the frame addresses of its own gateway; the server is the source of the second.
    cause: 'one_way_flows',
    build: ({ client }) =>
      write(
        client,
        daily,
        traffic({ now }).flatMap((document, index): Document[] =>
          document.type === 'flow' ? halvesOf(document, index) : [document]
        )
      ),
  },
  {
    cause: 'replay_in_future',
    build: async ({ client }) => {
      await healthy(client);
      const agent = { type: 'packetbeat', name: 'a.pcap', id: 'b7', ephemeral_id: 'b7', version: '8.19.7' };
      await write(
        client,
        daily,
        traffic({ now, ageMinutes: -60, flows: 5, transactions: 5, change: patched(['agent'], agent) })
      );
    },
  },
  {
    cause: 'own_shipping',
    build: ({ client }) =>
      healthy(client, (document, index) =>
        index < 20 ? patched(['destination', 'port'], 5044)(document) : document
      ),
  },
  { cause: 'one_family', build: ({ client }) => write(client, daily, traffic({ now, transactions: 0 })) },
  { cause: 'one_family', build: ({ client }) => write(client, daily, traffic({ now, flows: 0 })) },
  {
    cause: 'direction_differs',
    build: ({ client }) => healthy(client, patched(['network', 'direction'], undefined)),
  },
  {
    // What Packetbeat says by itself of the machine it runs on.
    cause: 'direction_differs',
    build: ({ client }) =>
      healthy(client, (document, index) =>
        index % 10 === 0 ? patched(['network', 'direction'], 'egress')(document) : document
      ),
  },
  {
    cause: 'wrong_types',
    withoutSetup: true,
    build: async ({ client }) => {
      const location = { properties: { location: { type: 'geo_point' as const } } };
      await client.indices.putIndexTemplate(STOCK_TEMPLATE);
      await client.indices.create({
        index: daily,
        mappings: { properties: { destination: { properties: { geo: location } } } },
      });
      await healthy(client);
    },
  },
  {
    cause: 'no_domain_names',
    build: ({ client }) =>
      healthy(client, (document) =>
        document.type === 'flow' ? document : { ...document, type: 'dns', tls: undefined }
      ),
  },
  {
    cause: 'quic_hides_names',
    build: ({ client }) =>
      healthy(client, (document, index) =>
        document.type === 'flow' && index % 4 > 0
          ? patched(['network', 'transport'], 'udp')(document)
          : document
      ),
  },
  {
    cause: 'flows_inflated',
    build: ({ client }) =>
      write(
        client,
        daily,
        reports(true, (report) => 1000 * (report + 1))
      ),
  },
  {
    cause: 'flows_missing',
    build: ({ client }) =>
      write(
        client,
        daily,
        reports(false, (report) => 5000 - 1000 * report)
      ),
  },
  {
    cause: 'flows_open',
    build: ({ client }) =>
      write(
        client,
        daily,
        reports(
          false,
          (report) => 1000 * (report + 1),
          (flow) => flow > 3
        )
      ),
  },
  {
    cause: 'shards_failed',
    build: async ({ client }) => {
      await healthy(client);
      await client.indices.create({
        index: 'logstash-2026.01.14',
        wait_for_active_shards: 0,
        settings: { 'index.routing.allocation.require._name': 'nobody' },
      });
    },
  },
  {
    cause: 'encapsulated',
    build: ({ client }) => framesOnly(client),
  },
  {
    cause: 'encapsulated',
    build: ({ client }) =>
      write(
        client,
        daily,
        traffic({
          now,
          transactions: 0,
          change: (document) =>
            [
              patched(['destination'], { ip: '10.0.0.200', port: 4789 }),
              patched(['network', 'transport'], 'udp'),
              patched(['network', 'direction'], 'internal'),
            ].reduce((changed, change) => change(changed), document),
        })
      ),
  },
  {
    cause: 'values_ignored',
    build: ({ client }) =>
      healthy(client, (document, index) =>
        index % 5 === 0 ? patched(['destination', 'port'], 'https')(document) : document
      ),
  },
  {
    cause: 'names_missing',
    build: ({ client }) =>
      healthy(client, (document) =>
        document.type === 'flow'
          ? document
          : { ...document, tls: { established: true }, network_traffic: undefined }
      ),
  },
  {
    cause: 'domain_field_missing',
    build: ({ client }) =>
      healthy(client, patched(['network_traffic'], { pipeline_version: PIPELINE_VERSION })),
  },
  {
    cause: 'sensor_silent',
    build: async ({ client }) => {
      await healthy(client);
      const other = (document: Document): Document => {
        const { network } = document as { network: Document };
        return {
          ...document,
          agent: { type: 'packetbeat', name: 'sensor-2', id: 'a2', version: '8.19.7' },
          network: { ...network, community_id: `2:${String(network.community_id)}` },
        };
      };
      await write(
        client,
        daily,
        traffic({ now, ageMinutes: 24, flows: 20, transactions: 20, change: other })
      );
    },
  },
  {
    cause: 'fields_not_searchable',
    build: async ({ client, context }) => {
      await client.indices.create({
        index: daily,
        settings: {
          'index.mapping.total_fields.limit': fieldsOf(context),
          'index.mapping.total_fields.ignore_dynamic_beyond_limit': true,
        },
      });
      await healthy(client);
    },
  },
  {
    cause: 'clock_skew',
    build: async ({ client }) => {
      await healthy(client);
      await write(client, daily, traffic({ now, ageMinutes: -60, flows: 5, transactions: 5 }));
    },
  },
  {
    cause: 'rejected_fields',
    build: async ({ client, context }) => {
      await client.indices.create({
        index: daily,
        settings: { 'index.mapping.total_fields.limit': fieldsOf(context) },
      });
      await healthy(client);
    },
  },
  {
    cause: 'template_conflict',
    build: async ({ client }) => {
      await healthy(client);
      await client.indices.putIndexTemplate({
        name: 'site-logstash',
        index_patterns: ['logstash-*'],
        priority: 500,
        template: {},
      });
    },
  },
  {
    cause: 'version_mix',
    build: ({ client }) =>
      healthy(client, (document, index) =>
        index % 2 === 0 ? document : patched(['agent', 'version'], '7.17.29')(document)
      ),
  },
  {
    cause: 'drops',
    build: ({ client }) =>
      healthy(client, (document) =>
        document.type === 'flow'
          ? document
          : { ...document, error: { message: 'Packet loss while capturing the response' } }
      ),
  },
];

/** So many fields as an index of the template has, and a few: nearly full. */
function fieldsOf(context: SetupContext): number {
  const count = (mapping: object): number =>
    Object.entries(mapping).reduce(
      (sum, [key, value]) =>
        sum +
        (key === 'properties' || key === 'fields' ? Object.keys(value as object).length : 0) +
        (typeof value === 'object' && value !== null ? count(value as object) : 0),
      0
    );
  return count({ properties: (context.assets.mappings.template.mappings ?? {}).properties }) + 12;
}

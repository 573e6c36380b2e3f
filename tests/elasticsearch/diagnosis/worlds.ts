import type { Client } from '@elastic/elasticsearch';
import type { CauseCode } from '../../../plugin/common/api/diagnosis';
import type { SetupContext } from '../../../plugin/server/setup/context';
import type { SetupWorld } from '../support/setup_world';
import { STOCK_TEMPLATE } from '../support/stock';
import { dayOf, traffic, write, type Document } from '../support/traffic';

const now = Date.now();
const patched =
  (path: readonly string[], value: unknown) =>
  (document: Document): Document => {
    const [head = '', ...rest] = path;
    if (rest.length === 0) return { ...document, [head]: value };
    return { ...document, [head]: patched(rest, value)((document[head] ?? {}) as Document) };
  };

const daily = dayOf(now);
export const healthy = (
  client: Client,
  change?: (document: Document, index: number) => Document
): Promise<void> => write(client, daily, traffic({ now, ...(change ? { change } : {}) }));

/** A world in which one thing is wrong. */
export interface World {
  readonly cause: CauseCode;
  readonly build: (world: SetupWorld) => Promise<unknown>;
  /** Setup is run before `build` unless the world is one without it. */
  readonly withoutSetup?: true;
}

const reports = (
  marked: boolean,
  bytes: (report: number) => number,
  ended = (_flow: number) => true
): Document[] =>
  traffic({ now, flows: 5, transactions: 60 }).flatMap((document, flow): Document[] =>
    document.type !== 'flow'
      ? [document]
      : [0, 1, 2, 3].map((report) => ({
          ...patched(['network', 'bytes'], bytes(report))(document),
          '@timestamp': new Date(now - 60_000 + report * 1000).toISOString(),
          flow: { id: (document.flow as Document).id, final: report === 3 && ended(flow) },
          ...(marked ? { network_traffic: { flow: { report: 'delta' } } } : {}),
        }))
  );

export const WORLDS: readonly World[] = [
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
    cause: 'own_shipping',
    build: ({ client }) =>
      healthy(client, (document, index) =>
        index < 20 ? patched(['destination', 'port'], 5044)(document) : document
      ),
  },
  { cause: 'one_family', build: ({ client }) => write(client, daily, traffic({ now, transactions: 0 })) },
  { cause: 'one_family', build: ({ client }) => write(client, daily, traffic({ now, flows: 0 })) },
  { cause: 'geo_absent', build: ({ client }) => healthy(client, patched(['destination', 'geo'], undefined)) },
  {
    cause: 'geo_other_target',
    build: ({ client }) =>
      healthy(client, (document) => ({
        ...patched(['destination', 'geo'], undefined)(document),
        geoip: { location: { lat: 48.2, lon: 16.4 } },
      })),
  },
  {
    cause: 'geo_lookup_failures',
    build: ({ client }) =>
      healthy(client, (document) => ({
        ...patched(['destination', 'geo'], undefined)(document),
        tags: ['_geoip_lookup_failure'],
      })),
  },
  {
    cause: 'geo_expired_database',
    build: ({ client }) =>
      healthy(client, (document) => ({
        ...patched(['destination', 'geo'], undefined)(document),
        tags: ['_geoip_expired_database'],
      })),
  },
  {
    cause: 'geo_private_only',
    build: ({ client }) =>
      healthy(client, (document) =>
        [
          patched(['destination', 'geo'], undefined),
          patched(['destination', 'ip'], '10.0.0.9'),
          patched(['network', 'direction'], 'internal'),
        ].reduce((changed, change) => change(changed), document)
      ),
  },
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
    cause: 'geo_template_younger',
    build: async ({ client, context }) => {
      await client.indices.create({ index: daily, mappings: mappingsWithGeoObject(context) });
      await healthy(client);
    },
  },
  {
    cause: 'geo_wrong_type',
    withoutSetup: true,
    build: async ({ client, context }) => {
      await client.indices.create({ index: daily, mappings: mappingsWithGeoObject(context) });
      await healthy(client);
    },
  },
  {
    cause: 'geo_data_view_stale',
    build: async ({ client, context }) => {
      await healthy(client);
      const { saved_objects: found } = await context.savedObjects.bulkGet([
        { type: 'index-pattern', id: 'network-traffic-data-view' },
      ]);
      const { id, type, attributes = {} } = found[0]!;
      const fields = JSON.stringify([{ name: 'destination.geo.location', type: 'string' }]);
      await context.savedObjects.bulkCreate(
        [{ id, type, attributes: { ...attributes, fields }, references: [] }],
        { overwrite: true }
      );
    },
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
    build: ({ client }) =>
      write(
        client,
        daily,
        traffic({
          now,
          transactions: 0,
          change: (document) => ({
            ...document,
            source: { mac: '02-00-00-00-00-01', bytes: 500 },
            destination: { mac: '02-00-00-00-01-00', bytes: 4000 },
            network: { bytes: 4500, packets: 20 },
          }),
        })
      ),
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
    cause: 'geo_malformed',
    build: ({ client }) =>
      healthy(
        client,
        patched(['destination', 'geo', 'location'], '%{[geoip][latitude]},%{[geoip][longitude]}')
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
    build: ({ client }) => healthy(client, patched(['network_traffic'], undefined)),
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

/** Our types, but an object of floats where the geo_point of the destination belongs. */
function mappingsWithGeoObject(context: SetupContext): object {
  const mappings = structuredClone(context.assets.mappings.template.mappings) as {
    properties: { destination: { properties: { geo: { properties: Record<string, unknown> } } } };
  };
  mappings.properties.destination.properties.geo.properties.location = {
    properties: { lat: { type: 'float' }, lon: { type: 'float' } },
  };
  return mappings;
}

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

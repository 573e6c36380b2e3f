import type { SetupContext } from '../../../plugin/server/setup/context';
import { daily, healthy, patched, type World } from './documents';

/** The worlds in which the map is empty or wrong. */
export const GEO_WORLDS: readonly World[] = [
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
    cause: 'geo_malformed',
    build: ({ client }) =>
      healthy(
        client,
        patched(['destination', 'geo', 'location'], '%{[geoip][latitude]},%{[geoip][longitude]}')
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

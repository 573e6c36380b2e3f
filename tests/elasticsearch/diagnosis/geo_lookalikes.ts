import { dayOf } from '../support/traffic';
import { framesOnly, healthy, now, patched } from './documents';
import { all, putIndex, some, type Change, type Lookalike } from './lookalike';

const tagged = (tag: string): Change =>
  all(patched(['destination', 'geo'], undefined), patched(['tags'], [tag]));

/** Worlds in which the map is not what it looks like. */
export const GEO_LOOKALIKES: readonly Lookalike[] = [
  {
    of: 'geo_absent',
    because: 'some destinations have a place, and the rest has none',
    build: ({ client }) => healthy(client, some(2, patched(['destination', 'geo'], undefined))),
  },
  {
    of: 'geo_other_target',
    because: 'the pipeline writes both fields',
    build: ({ client }) => healthy(client, patched(['geoip'], { location: { lat: 48.2, lon: 16.4 } })),
  },
  {
    of: 'geo_lookup_failures',
    because: 'the database knows two of three destinations',
    build: ({ client }) => healthy(client, some(3, tagged('_geoip_lookup_failure'))),
  },
  {
    of: 'geo_expired_database',
    because: 'the database is current and knows none of the addresses',
    finds: ['geo_lookup_failures'],
    build: ({ client }) => healthy(client, tagged('_geoip_lookup_failure')),
  },
  {
    of: 'geo_private_only',
    because: 'destinations have no address at all',
    finds: ['encapsulated'],
    build: ({ client }) => framesOnly(client),
  },
  {
    of: 'geo_template_younger',
    because: 'the older index has a geo_point all the same',
    build: async (world) => {
      await putIndex(world, dayOf(now - 86_400_000), {
        mappings: {
          properties: {
            destination: { properties: { geo: { properties: { location: { type: 'geo_point' } } } } },
          },
        },
      });
      await healthy(world.client);
    },
  },
  {
    of: 'geo_wrong_type',
    because: 'the index that has an object there is of no traffic',
    build: async (world) => {
      await putIndex(world, 'site-shops', {
        mappings: {
          properties: {
            destination: { properties: { geo: { properties: { location: { type: 'object' } } } } },
          },
        },
      });
      await healthy(world.client);
    },
  },
  {
    of: 'geo_data_view_stale',
    because: 'an old Kibana stored the fields, with the right type',
    build: async ({ client, context: { savedObjects } }) => {
      await healthy(client);
      const { saved_objects: found } = await savedObjects.bulkGet([
        { type: 'index-pattern', id: 'network-traffic-data-view' },
      ]);
      const { id, type, attributes = {} } = found[0]!;
      const fields = JSON.stringify([{ name: 'destination.geo.location', type: 'geo_point' }]);
      await savedObjects.bulkCreate([{ id, type, attributes: { ...attributes, fields }, references: [] }], {
        overwrite: true,
      });
    },
  },
  {
    of: 'geo_malformed',
    because: 'one value of a hundred is no place',
    build: ({ client }) =>
      healthy(client, some(59, patched(['destination', 'geo', 'location'], 'nowhere'), 'flow')),
  },
];

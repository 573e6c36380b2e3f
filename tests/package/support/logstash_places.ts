import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, type AsnResponse, type CityResponse } from 'maxmind';
import type { Place } from '../../../scripts/enrich/geo';

/** What the geoip filter of a Logstash finds, read from its own databases by another reader. */
export async function logstashPlaces(home: string): Promise<{
  readonly placeOf: (ip: string) => Omit<Place, 'as'> | null;
  /** A system of which the database has no name has its number alone. */
  readonly systemOf: (ip: string) => Partial<NonNullable<Place['as']>> | undefined;
}> {
  const jruby = join(home, 'vendor', 'bundle', 'jruby');
  const gems = join(jruby, readdirSync(jruby)[0] ?? '', 'gems');
  const filter = readdirSync(gems).find((gem) => gem.startsWith('logstash-filter-geoip-')) ?? '';
  const file = (name: string): string => join(gems, filter, 'vendor', `GeoLite2-${name}.mmdb`);
  const [cities, systems] = [await open<CityResponse>(file('City')), await open<AsnResponse>(file('ASN'))];
  return {
    placeOf: (ip) => {
      const { location, country, subdivisions, city } = cities.get(ip) ?? {};
      if (location === undefined) return null;
      const [name, region, town] = [country?.names.en, subdivisions?.at(-1)?.names.en, city?.names.en];
      return {
        location: { lat: location.latitude, lon: location.longitude },
        ...(country === undefined ? {} : { country_iso_code: country.iso_code }),
        ...(name === undefined ? {} : { country_name: name }),
        ...(region === undefined ? {} : { region_name: region }),
        ...(town === undefined ? {} : { city_name: town }),
      };
    },
    systemOf: (ip) => {
      const found = systems.get(ip);
      if (found === null) return undefined;
      const { autonomous_system_number: number, autonomous_system_organization: name } = found;
      return { number, ...(name ? { organization: { name } } : {}) };
    },
  };
}

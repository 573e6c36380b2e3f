import ipaddr from 'ipaddr.js';
import { put, tag, textAt, type PacketbeatEvent } from './event';
import { remembered } from './remembered';

/** ECS `geo.*` of an address. */
export interface Place {
  readonly location: { readonly lat: number; readonly lon: number };
  readonly country_iso_code?: string;
  readonly country_name?: string;
  readonly region_name?: string;
  readonly city_name?: string;
}

/** Finds the place of a public address; null when the database does not know it. */
export type PlaceLookup = (ip: string) => Place | null;

export const GEO_FAILURE_TAG = '_geoip_lookup_failure';

/**
 * `destination.geo` and `source.geo`, as Logstash's geoip filter writes them in ECS mode. Addresses that have no place by their
 * nature (private, link-local, multicast, documentation …) are not looked up, so that the failure tag keeps its meaning.
 */
export function addPlaces(event: PacketbeatEvent, lookup: PlaceLookup): void {
  for (const side of ['destination', 'source']) {
    const ip = textAt(event, `${side}.ip`);
    if (ip === undefined || !isPublic(ip)) continue;
    const place = lookup(ip);
    if (place === null) tag(event, GEO_FAILURE_TAG);
    else put(event, `${side}.geo`, place);
  }
}

/** True for an address that may be found on the public internet. */
export const isPublic = remembered((ip) => ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'unicast');

import ipaddr from 'ipaddr.js';
import { put, tag, textAt, type PacketbeatEvent } from './event';
import { remembered } from './remembered';

/** ECS `as.*` of an address: the autonomous system that announces it, and who runs that. */
export interface AutonomousSystem {
  readonly number: number;
  readonly organization: { readonly name: string };
}

/** ECS `geo.*` of an address, and its `as.*` where that is known. */
export interface Place {
  readonly location: { readonly lat: number; readonly lon: number };
  readonly country_iso_code?: string;
  readonly country_name?: string;
  readonly region_name?: string;
  readonly city_name?: string;
  readonly as?: AutonomousSystem;
}

/** Finds the place of a public address; null when the database does not know it. */
export type PlaceLookup = (ip: string) => Place | null;

export const GEO_FAILURE_TAG = '_geoip_lookup_failure';

/**
 * `destination.geo`, `destination.as` and those of the source, as Logstash's geoip filter writes them in ECS mode. Addresses that have no place by their
 * nature (private, link-local, multicast, documentation …) are not looked up, so that the failure tag keeps its meaning.
 */
export function addPlaces(event: PacketbeatEvent, lookup: PlaceLookup): void {
  for (const side of ['destination', 'source']) {
    const ip = textAt(event, `${side}.ip`);
    if (ip === undefined || !isPublic(ip)) continue;
    const place = lookup(ip);
    if (place === null) {
      tag(event, GEO_FAILURE_TAG);
      continue;
    }
    const { as: system, ...geo } = place;
    put(event, `${side}.geo`, geo);
    if (system !== undefined) put(event, `${side}.as`, system);
  }
}

/** True for an address that may be found on the public internet. */
export const isPublic = remembered((ip) => ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'unicast');

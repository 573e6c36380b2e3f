import { at, put, textAt, type PacketbeatEvent } from './event';

/**
 * One address a side. Packetbeat writes both pairs of a tunnel (IP in IP, GRE …) into `source.ip` and `destination.ip`; everything that counts addresses would
 * count such a flow twice. The outer pair stays, whose frames these are: it is the first one of the family that `network.type` names, and the
 * one of `network.community_id`. All that were written go to `network_traffic.tunnel`.
 */
export function separateTunnel(event: PacketbeatEvent): void {
  for (const side of ['source', 'destination']) {
    const addresses = at(event, `${side}.ip`);
    if (!Array.isArray(addresses)) continue;
    const sixth = textAt(event, 'network.type') === 'ipv6';
    const texts = addresses.filter((address): address is string => typeof address === 'string');
    const outer = texts.find((address) => address.includes(':') === sixth) ?? texts[0];
    if (outer === undefined) continue;
    put(event, `network_traffic.tunnel.${side}.ip`, addresses);
    put(event, `${side}.ip`, outer);
  }
}

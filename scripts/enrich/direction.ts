import { NetworkSet } from '../../plugin/common/domain/flows';
import { at, filledAt, put, type PacketbeatEvent } from './event';
import { remembered } from './remembered';

/**
 * Writes `network.direction` where the sensor did not: internal, outbound, inbound or external, as Packetbeat's add_network_direction does.
 * @param networks internal networks in CIDR notation.
 */
export function directionBy(networks: readonly string[]): (event: PacketbeatEvent) => void {
  const set = new NetworkSet(networks);
  const isInternal = remembered((ip) => set.has(ip));
  return (event) => {
    if (at(event, 'network.direction') !== undefined) return;
    const [source, destination] = [filledAt(event, 'source.ip'), filledAt(event, 'destination.ip')];
    if (source === undefined || destination === undefined) return;
    const [from, to] = [isInternal(source), isInternal(destination)];
    put(event, 'network.direction', from ? (to ? 'internal' : 'outbound') : to ? 'inbound' : 'external');
  };
}

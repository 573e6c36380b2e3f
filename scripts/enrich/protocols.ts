import { at, put, textAt, type PacketbeatEvent } from './event';

/** `network.protocol` of ICMP transactions, which Packetbeat leaves out: the name of their type. */
export function addProtocol(event: PacketbeatEvent): void {
  if (textAt(event, 'type') === 'icmp' && at(event, 'network.protocol') === undefined)
    put(event, 'network.protocol', 'icmp');
}

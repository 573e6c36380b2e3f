import { at, countAt, put, remove, textAt, type PacketbeatEvent } from '../event';

/** The end of a connection that answers. */
export interface Server {
  readonly server: string | undefined;
  readonly serverPort: unknown;
}

/** The first flow of a connection of which no transaction is known. */
export interface FirstFlow extends Server {
  /** Epoch ms; NaN when it is not told. */
  readonly start: number;
  /** Whether any report so far had packets of the other side. */
  answered: boolean;
}

/**
 * Whether a flow tells its connection from the side that answers: Packetbeat takes the first packet that it sees for the opener's, and keeps one flow for each pair of MAC addresses, so that
 * behind two gateways each connection becomes two flows of one way. By address and port: exact.
 */
export function seenFromOtherEnd(flow: PacketbeatEvent, { server, serverPort }: Server): boolean {
  return (
    serverPort !== undefined &&
    textAt(flow, 'source.ip') === server &&
    at(flow, 'source.port') === serverPort &&
    !(textAt(flow, 'destination.ip') === server && at(flow, 'destination.port') === serverPort)
  );
}

/**
 * Whether a flow tells a connection from the other end than the first one that was seen of it. Only of TCP, or when it goes one way: between two ends of UDP the next
 * conversation may be opened by the other one.
 */
export function isOtherHalf(flow: PacketbeatEvent, first: FirstFlow): boolean {
  const oneWay = countAt(flow, 'destination.packets') === 0;
  return (oneWay || textAt(flow, 'network.transport') === 'tcp') && seenFromOtherEnd(flow, first);
}

/** Exchanges the ends of a flow, with all that belongs to them. */
export function turnRound(flow: PacketbeatEvent): void {
  exchange(flow, 'source', 'destination');
  for (const inner of ['network_traffic.flow.cumulative', 'network_traffic.tunnel'])
    if (at(flow, inner) !== undefined) exchange(flow, `${inner}.source`, `${inner}.destination`);
  const direction = textAt(flow, 'network.direction');
  const opposite = direction === undefined ? undefined : OPPOSITE[direction];
  if (opposite !== undefined) put(flow, 'network.direction', opposite);
}

const OPPOSITE: Readonly<Record<string, string>> = {
  inbound: 'outbound',
  outbound: 'inbound',
  ingress: 'egress',
  egress: 'ingress',
};

function exchange(event: PacketbeatEvent, one: string, other: string): void {
  const [first, second] = [at(event, one), at(event, other)];
  if (second === undefined) remove(event, one);
  else put(event, one, second);
  if (first === undefined) remove(event, other);
  else put(event, other, first);
}

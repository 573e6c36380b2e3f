import type { AddressVolume } from './types';

/** Sums of one direction, as one aggregation by `source.ip` or `destination.ip` returns them. */
export interface SideVolume {
  readonly address: string;
  readonly sourceBytes: number;
  readonly destinationBytes: number;
  readonly packets: number;
  readonly connections: number;
}

interface Sums {
  created: number;
  received: number;
  packets: number;
  connections: number;
}

/**
 * Volumes per address of two aggregations: sums where the address is the source and where it is the destination.
 * An address that one of them lacks counts as zero there.
 */
export function volumesOfSides(
  bySource: readonly SideVolume[],
  byDestination: readonly SideVolume[]
): AddressVolume[] {
  const sums = new Map<string, Sums>();
  for (const side of bySource)
    add(sums, side.address, side.sourceBytes, side.destinationBytes, side.packets, side.connections);
  for (const side of byDestination)
    add(sums, side.address, side.destinationBytes, side.sourceBytes, side.packets, side.connections);
  return toVolumes(sums);
}

function add(
  sums: Map<string, Sums>,
  address: string,
  created: number,
  received: number,
  packets: number,
  connections = 1
): void {
  if (address === '') return;
  const sum = sums.get(address) ?? { created: 0, received: 0, packets: 0, connections: 0 };
  sum.created += created;
  sum.received += received;
  sum.packets += packets;
  sum.connections += connections;
  sums.set(address, sum);
}

function toVolumes(sums: ReadonlyMap<string, Sums>): AddressVolume[] {
  return [...sums].map(([address, sum]) => ({ address, ...sum }));
}

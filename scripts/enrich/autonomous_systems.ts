import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import ipaddr from 'ipaddr.js';
import type { AutonomousSystem } from './geo';

/** Ranges of addresses in their order, and which system announces each. */
interface Ranges {
  readonly first: BigUint64Array;
  readonly last: BigUint64Array;
  readonly systems: readonly AutonomousSystem[];
}

/** first, last (decimal numbers), number of the system, its name in quotes where it holds a comma. */
const LINE = /^(\d+),(\d+),(\d+),"?(.*?)"?$/;
/** The upper half of an address of IPv6: nobody announces less than that. */
const UPPER = 64n;

/**
 * Who announces an address, by Route Views' and DB-IP's list (CC-BY 4.0 both).
 * @param folder of the npm package @ip-location-db/asn.
 */
export async function readSystems(folder: string): Promise<(ip: string) => AutonomousSystem | null> {
  const known = new Map<string, AutonomousSystem>();
  const fourth = await ranges(join(folder, 'asn-ipv4-num.csv'), 0n, known);
  const sixth = await ranges(join(folder, 'asn-ipv6-num.csv'), UPPER, known);
  return (ip) => {
    const address = ipaddr.process(ip);
    const number = address.toByteArray().reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
    return address.kind() === 'ipv4' ? systemIn(fourth, number) : systemIn(sixth, number >> UPPER);
  };
}

async function ranges(file: string, shift: bigint, known: Map<string, AutonomousSystem>): Promise<Ranges> {
  const first: bigint[] = [];
  const last: bigint[] = [];
  const systems: AutonomousSystem[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [, from = '', to = '', number = '', name = ''] = LINE.exec(line) ?? [];
    if (name === '') continue;
    first.push(BigInt(from) >> shift);
    last.push(BigInt(to) >> shift);
    const key = `${number}|${name}`;
    const system = known.get(key) ?? { number: Number(number), organization: { name } };
    known.set(key, system);
    systems.push(system);
  }
  return { first: BigUint64Array.from(first), last: BigUint64Array.from(last), systems };
}

/** The range with the highest start that is not above the address, if it reaches that far. */
function systemIn({ first, last, systems }: Ranges, address: bigint): AutonomousSystem | null {
  let [low, high] = [0, first.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((first[middle] ?? 0n) <= address) low = middle + 1;
    else high = middle;
  }
  const found = low - 1;
  return found >= 0 && address <= (last[found] ?? 0n) ? (systems[found] ?? null) : null;
}

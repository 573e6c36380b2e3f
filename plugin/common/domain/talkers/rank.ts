import { NetworkSet } from '../flows';
import { english } from '../say';
import { concentrationOf } from './concentration';
import { reasonOf } from './reason';
import type {
  AddressVolume,
  DominanceBound,
  DominanceFinding,
  Talker,
  TalkerMeasure,
  TalkerOptions,
  TalkerReport,
} from './types';

/**
 * Half of everything is one address: with both ends of a connection counted in packets and connections no address can hold more than
 * half of the sum there, so their bound is lower. At least five addresses, or a quiet network of two is always "dominated".
 */
export const DEFAULT_DOMINANCE: Readonly<Record<TalkerMeasure, DominanceBound>> = {
  created: { share: 0.5, minAddresses: 5, minTotal: 1_000_000 },
  received: { share: 0.5, minAddresses: 5, minTotal: 1_000_000 },
  packets: { share: 0.4, minAddresses: 5, minTotal: 1_000 },
  connections: { share: 0.4, minAddresses: 5, minTotal: 100 },
};

/**
 * Ranks addresses by one measure, with shares of the denominator, cumulated shares, the change against the period
 * before, the concentration and the address that dominates, if any. Ties are ordered by address, so ranks are stable.
 *
 * @param previous the period before, of the same length; undefined when there is none.
 * @throws {RangeError} when an internal network is not CIDR.
 */
export function rankTalkers(
  addresses: readonly AddressVolume[],
  previous: readonly AddressVolume[] | undefined,
  options: TalkerOptions
): TalkerReport {
  const internal = new NetworkSet(options.internalNetworks);
  const amountOf = measureOf(options.measure);
  const current = sorted(addresses, amountOf);
  const denominator = options.denominator ?? sumOf(current, amountOf);
  const bytes = options.totalBytes ?? sumOf(addresses, ({ created }) => created);
  const before = previousRanks(previous ?? [], amountOf);
  let cumulated = 0;
  const talkers: Talker[] = current.slice(0, options.limit).map((volume, i) => {
    const share = shareOf(amountOf(volume), denominator);
    cumulated += share;
    const old = before.get(volume.address);
    return {
      ...volume,
      total: volume.created + volume.received,
      internal: internal.has(volume.address),
      rank: i + 1,
      share,
      createdShare: shareOf(volume.created, bytes),
      receivedShare: shareOf(volume.received, bytes),
      cumulatedShare: Math.min(1, cumulated),
      rankChange: old === undefined ? null : old.rank - (i + 1),
      previousShare: old === undefined ? null : old.share,
    };
  });
  return {
    measure: options.measure,
    denominator,
    talkers,
    concentration: concentrationOf(current.map(amountOf)),
    dominance: dominanceOf(addresses, previous ?? [], denominator, options),
  };
}

/** The amount of an address under a measure. */
export function measureOf(measure: TalkerMeasure): (volume: AddressVolume) => number {
  return (volume) => volume[measure];
}

function sorted(
  addresses: readonly AddressVolume[],
  amountOf: (volume: AddressVolume) => number
): AddressVolume[] {
  return addresses
    .filter((volume) => amountOf(volume) > 0)
    .sort(
      (a, b) => amountOf(b) - amountOf(a) || (a.address < b.address ? -1 : Number(a.address > b.address))
    );
}

function sumOf(volumes: readonly AddressVolume[], amountOf: (volume: AddressVolume) => number): number {
  return volumes.reduce((sum, volume) => sum + amountOf(volume), 0);
}

function previousRanks(
  previous: readonly AddressVolume[],
  amountOf: (volume: AddressVolume) => number
): Map<string, { rank: number; share: number }> {
  const ordered = sorted(previous, amountOf);
  const total = sumOf(ordered, amountOf);
  return new Map(
    ordered.map((volume, i) => [volume.address, { rank: i + 1, share: amountOf(volume) / total }])
  );
}

/** Bytes that are sent and bytes that are received are two wholes of one size: whichever is dominated, whatever the order of the list. */
const SIDES: Readonly<Record<TalkerMeasure, readonly TalkerMeasure[]>> = {
  created: ['created', 'received'],
  received: ['received', 'created'],
  packets: ['packets'],
  connections: ['connections'],
};

function dominanceOf(
  addresses: readonly AddressVolume[],
  previous: readonly AddressVolume[],
  denominator: number,
  options: TalkerOptions
): DominanceFinding[] {
  const bound = options.dominance ?? DEFAULT_DOMINANCE[options.measure];
  if (denominator < bound.minTotal) return [];
  const found = SIDES[options.measure].flatMap((measure): DominanceFinding[] => {
    const amountOf = measureOf(measure);
    const [first, ...others] = sorted(addresses, amountOf);
    const share = first === undefined ? 0 : shareOf(amountOf(first), denominator);
    if (first === undefined || others.length + 1 < bound.minAddresses || share < bound.share) return [];
    const { address } = first;
    const previousShare = previousRanks(previous, amountOf).get(address)?.share ?? null;
    const dominating = { address, measure, share, bound: bound.share, previousShare };
    return [{ ...dominating, reason: reasonOf(dominating, options.say ?? english) }];
  });
  return found.sort((a, b) => b.share - a.share).slice(0, 1);
}

function shareOf(amount: number, whole: number): number {
  return whole > 0 ? amount / whole : 0;
}

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
 * Half of everything is one address: with both ends of a connection counted in `total` no address can hold more than
 * half of the sum there, so its bound is lower. At least five addresses, or a quiet network of two is always "dominated".
 */
export const DEFAULT_DOMINANCE: Readonly<Record<TalkerMeasure, DominanceBound>> = {
  created: { share: 0.5, minAddresses: 5, minTotal: 1_000_000 },
  received: { share: 0.5, minAddresses: 5, minTotal: 1_000_000 },
  total: { share: 0.4, minAddresses: 5, minTotal: 1_000_000 },
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
  const before = previousRanks(previous ?? [], amountOf);
  let cumulated = 0;
  const talkers: Talker[] = current.slice(0, options.limit).map((volume, i) => {
    const share = denominator > 0 ? amountOf(volume) / denominator : 0;
    cumulated += share;
    const old = before.get(volume.address);
    return {
      ...volume,
      total: volume.created + volume.received,
      internal: internal.has(volume.address),
      rank: i + 1,
      share,
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
    dominance: dominanceOf(talkers, denominator, current.length, options),
  };
}

/** The amount of an address under a measure. */
export function measureOf(measure: TalkerMeasure): (volume: AddressVolume) => number {
  if (measure === 'total') return (volume) => volume.created + volume.received;
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

function dominanceOf(
  talkers: readonly Talker[],
  denominator: number,
  count: number,
  options: TalkerOptions
): DominanceFinding[] {
  const bound = options.dominance ?? DEFAULT_DOMINANCE[options.measure];
  const first = talkers[0];
  if (
    first === undefined ||
    count < bound.minAddresses ||
    denominator < bound.minTotal ||
    first.share < bound.share
  )
    return [];
  return [
    {
      address: first.address,
      measure: options.measure,
      share: first.share,
      bound: bound.share,
      previousShare: first.previousShare,
      reason: reasonOf(first, bound.share, options.measure, options.say ?? english),
    },
  ];
}

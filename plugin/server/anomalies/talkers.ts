import { i18n } from '@kbn/i18n';
import { say } from './talkers_texts';
import type { AnomaliesBound, FilterQuery, TalkersAnswer } from '../../common/api/anomalies';
import { DEFAULT_DOMINANCE, measureOf, rankTalkers, volumesOfSides } from '../../common/domain/talkers';
import type { AddressVolume, SideVolume, TalkerMeasure } from '../../common/domain/talkers';
import type { Search, SearchResult } from '../elasticsearch/search';
import { ADDITIVE_FLOWS, ADDITIVE_FLOWS_KUERY, allOf, FINAL_FLOWS, timeFilter } from './filters';

/** Addresses of each side; more make the answer of a search large and the tail of a ranking is not read. */
const MOST_ADDRESSES = 1000;
const SHARD_ADDRESSES = 3000;

export interface TalkerQuery {
  readonly timeField: string;
  readonly sourceIp: string;
  readonly destinationIp: string;
  readonly user?: FilterQuery | undefined;
  readonly from: number;
  readonly to: number;
  readonly measure: TalkerMeasure;
  readonly limit: number;
  readonly dominanceShare?: number | undefined;
  readonly internalNetworks?: readonly string[] | undefined;
}

/** What the first look at the flows gave: lists of both sides in the period and in the one before. */
export interface TalkerLists {
  readonly current: TwoSides;
  readonly previous: TwoSides;
  readonly totals: { readonly bytes: number; readonly packets: number; readonly connections: number };
}

interface TwoSides {
  readonly source: Side;
  readonly destination: Side;
}

interface Side {
  readonly volumes: readonly SideVolume[];
  /** Flow documents of addresses that are not in the list. */
  readonly other: number;
}

interface Sum {
  readonly value: number;
}

interface SideBucket {
  readonly key: string;
  readonly sourceBytes: Sum;
  readonly destinationBytes: Sum;
  readonly sourcePackets: Sum;
  readonly destinationPackets: Sum;
  readonly connections: { readonly doc_count: number };
}

const sum = (field: string): object => ({ sum: { field } });

const SUMS = {
  sourceBytes: sum('source.bytes'),
  destinationBytes: sum('destination.bytes'),
  sourcePackets: sum('source.packets'),
  destinationPackets: sum('destination.packets'),
  connections: { filter: FINAL_FLOWS },
};

/** What orders the list of a side: the measure as far as this side knows it. */
function orderOf(measure: TalkerMeasure, side: 'source' | 'destination'): Readonly<Record<string, object>> {
  const own = side === 'source';
  switch (measure) {
    case 'created':
      return { order: sum(own ? 'source.bytes' : 'destination.bytes') };
    case 'received':
      return { order: sum(own ? 'destination.bytes' : 'source.bytes') };
    case 'total':
      return { order: sum('network.bytes') };
    case 'packets':
      return { order: sum('network.packets') };
    case 'connections':
      return { order: { filter: FINAL_FLOWS } };
  }
}

/** Two searches: the addresses of both sides in the period with the unfiltered totals, and in the period before. */
export function talkerSearches(query: TalkerQuery): Search[] {
  const { from, to } = query;
  const sides = { source: sideTerms(query, 'source'), destination: sideTerms(query, 'destination') };
  return [flows(query, from, to, { ...sides, ...SUMS }), flows(query, from - (to - from), from, sides)];
}

export function readTalkerLists(results: readonly SearchResult[]): TalkerLists {
  const [current, previous] = results;
  const totals = (current?.aggregations ?? {}) as Partial<SideBucket>;
  return {
    current: readSides(current),
    previous: readSides(previous),
    totals: {
      bytes: valueOf(totals.sourceBytes) + valueOf(totals.destinationBytes),
      packets: valueOf(totals.sourcePackets) + valueOf(totals.destinationPackets),
      connections: totals.connections?.doc_count ?? 0,
    },
  };
}

/** The addresses whose figures rest on one side only because a list was cut: their exact sums need one more search. */
export function addressesToComplete(query: TalkerQuery, lists: TalkerLists): string[] {
  const { source, destination } = lists.current;
  if (source.other === 0 && destination.other === 0) return [];
  const amount = measureOf(query.measure);
  const known = volumesOfSides(source.volumes, destination.volumes).sort((a, b) => amount(b) - amount(a));
  return known.slice(0, 2 * query.limit).map((volume) => volume.address);
}

/** Exact sums of these addresses on both sides. */
export function completingSearch(query: TalkerQuery, addresses: readonly string[]): Search {
  const aggs = {
    source: sideTerms(query, 'source', addresses),
    destination: sideTerms(query, 'destination', addresses),
  };
  return flows(query, query.from, query.to, aggs);
}

/** Ranks the talkers; `completed` is the answer of `completingSearch`, when one was needed. */
export function rankLists(
  query: TalkerQuery,
  lists: TalkerLists,
  completed?: SearchResult
): { readonly answer: TalkersAnswer; readonly bounds: readonly AnomaliesBound[] } {
  const { current, previous, totals } = lists;
  const amount = measureOf(query.measure);
  const listed = volumesOfSides(current.source.volumes, current.destination.volumes);
  const exact = completed === undefined ? listed : replaced(listed, completed);
  const before = volumesOfSides(previous.source.volumes, previous.destination.volumes);
  const denominator = denominatorOf(query.measure, totals);
  const report = rankTalkers(exact, before, {
    measure: query.measure,
    denominator,
    limit: query.limit,
    say: i18n.translate,
    ...(query.internalNetworks && { internalNetworks: query.internalNetworks }),
    ...(query.dominanceShare !== undefined && {
      dominance: { ...DEFAULT_DOMINANCE[query.measure], share: query.dominanceShare },
    }),
  });
  const other = current.source.other + current.destination.other;
  const answer: TalkersAnswer = {
    measure: query.measure,
    talkers: report.talkers.map((talker) => ({
      ...talker,
      rankBefore: talker.rankChange === null ? null : talker.rank + talker.rankChange,
    })),
    denominator,
    totalBytes: totals.bytes,
    totalPackets: totals.packets,
    totalConnections: totals.connections,
    concentration: report.concentration,
    exact: other === 0,
    dominance: report.dominance,
    kuery: ADDITIVE_FLOWS_KUERY,
  };
  if (other === 0) return { answer, bounds: [] };
  // An address in neither list holds at most the last of both; one that is shown with less could be overtaken by it.
  const hidden =
    smallest(current.source, 'source', amount) + smallest(current.destination, 'destination', amount);
  const last = report.talkers.at(-1);
  const order = last !== undefined && amount(last) >= hidden ? say.orderExact() : say.orderInexact();
  const message = say.moreAddresses({ most: MOST_ADDRESSES, order });
  return { answer, bounds: [{ kind: 'talkers', message, sumOther: other }] };
}

function flows({ timeField, user }: TalkerQuery, from: number, to: number, aggs: object): Search {
  return { query: allOf([...ADDITIVE_FLOWS, timeFilter(timeField, from, to)], user), aggs };
}

function sideTerms(
  query: TalkerQuery,
  side: 'source' | 'destination',
  addresses?: readonly string[]
): object {
  const field = side === 'source' ? query.sourceIp : query.destinationIp;
  if (addresses !== undefined)
    return { terms: { field, size: addresses.length, include: addresses }, aggs: SUMS };
  const terms = {
    field,
    size: MOST_ADDRESSES,
    shard_size: SHARD_ADDRESSES,
    order: [{ order: 'desc' }, { _key: 'asc' }],
  };
  return { terms, aggs: { ...SUMS, ...orderOf(query.measure, side) } };
}

function readSides(result: SearchResult | undefined): TwoSides {
  return { source: readSide(result, 'source'), destination: readSide(result, 'destination') };
}

function readSide(result: SearchResult | undefined, name: 'source' | 'destination'): Side {
  const terms = result?.aggregations?.[name] as
    { readonly buckets: readonly SideBucket[]; readonly sum_other_doc_count?: number } | undefined;
  const volumes = (terms?.buckets ?? []).map((bucket) => ({
    address: bucket.key,
    sourceBytes: bucket.sourceBytes.value,
    destinationBytes: bucket.destinationBytes.value,
    packets: bucket.sourcePackets.value + bucket.destinationPackets.value,
    connections: bucket.connections.doc_count,
  }));
  return { volumes, other: terms?.sum_other_doc_count ?? 0 };
}

function replaced(listed: readonly AddressVolume[], completed: SearchResult): AddressVolume[] {
  const { source, destination } = readSides(completed);
  const exact = new Map(
    volumesOfSides(source.volumes, destination.volumes).map((volume) => [volume.address, volume])
  );
  return listed.map((volume) => exact.get(volume.address) ?? volume);
}

function smallest(
  side: Side,
  name: 'source' | 'destination',
  amount: (volume: AddressVolume) => number
): number {
  const last = side.other === 0 ? undefined : side.volumes.at(-1);
  if (last === undefined) return 0;
  const [volume] = name === 'source' ? volumesOfSides([last], []) : volumesOfSides([], [last]);
  return volume === undefined ? 0 : amount(volume);
}

/** Every flow has two ends: a measure that counts at both of them adds up to twice the flows. */
function denominatorOf(measure: TalkerMeasure, totals: TalkerLists['totals']): number {
  switch (measure) {
    case 'created':
    case 'received':
      return totals.bytes;
    case 'total':
      return 2 * totals.bytes;
    case 'packets':
      return 2 * totals.packets;
    case 'connections':
      return 2 * totals.connections;
  }
}

function valueOf(metric: Sum | undefined): number {
  return metric?.value ?? 0;
}

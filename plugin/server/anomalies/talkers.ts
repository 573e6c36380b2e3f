import { i18n } from '@kbn/i18n';
import type { estypes } from '@elastic/elasticsearch';
import type { AnomaliesWarning, TalkersAnswer } from '../../common/api/anomalies';
import { DEFAULT_DOMINANCE, measureOf, rankTalkers, volumesOfSides } from '../../common/domain/talkers';
import type { AddressVolume, SideVolume, TalkerMeasure, TalkerReport } from '../../common/domain/talkers';
import { describeAddresses } from './addresses';
import type { FlowContext } from './context';
import { ADDITIVE_FLOWS_KUERY, FINAL_FLOWS } from './filters';
import { searchFlows } from './flow_searches';

type Aggregations = Record<string, estypes.AggregationsAggregationContainer>;

/** Addresses of each side; more make the answer of a search large and the tail of a ranking is not read. */
const MOST_ADDRESSES = 1000;
const SHARD_ADDRESSES = 3000;

/** What of the request and the fields the talkers need. */
interface TalkerQuery {
  readonly context: FlowContext;
  readonly sourceIp: string;
  readonly destinationIp: string;
  readonly measure: TalkerMeasure;
  readonly limit: number;
  readonly dominanceShare?: number | undefined;
}

/** What the first look at the flows gave: lists of both sides in the period and in the one before. */
interface TalkerLists {
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

const sum = (field: string): estypes.AggregationsAggregationContainer => ({ sum: { field } });

const SUMS = {
  sourceBytes: sum('source.bytes'),
  destinationBytes: sum('destination.bytes'),
  sourcePackets: sum('source.packets'),
  destinationPackets: sum('destination.packets'),
  connections: { filter: FINAL_FLOWS },
};

/** What orders the list of a side: the measure as far as this side knows it. */
function orderOf(measure: TalkerMeasure, side: 'source' | 'destination'): Aggregations {
  const own = side === 'source';
  switch (measure) {
    case 'created':
      return { order: sum(own ? 'source.bytes' : 'destination.bytes') };
    case 'received':
      return { order: sum(own ? 'destination.bytes' : 'source.bytes') };
    case 'packets':
      return { order: sum('network.packets') };
    case 'connections':
      return { order: { filter: FINAL_FLOWS } };
  }
}

interface SideTerms {
  readonly buckets: readonly SideBucket[];
  readonly sum_other_doc_count?: number;
}
type Sides = { readonly source: SideTerms; readonly destination: SideTerms } & Omit<SideBucket, 'key'>;

/** Sums by address of both sides, their share of all flows, and who dominates; null: not asked for, or no field of addresses. */
export async function findTalkers(
  context: FlowContext
): Promise<{ readonly answer: TalkersAnswer; readonly warnings: readonly AnomaliesWarning[] } | null> {
  const { request, fields } = context;
  const { sourceIp, destinationIp } = fields;
  if (request.talkers === false || sourceIp === null || destinationIp === null) return null;
  const query: TalkerQuery = { context, sourceIp, destinationIp, ...request.talkers };
  const lists = await readLists(query);
  const open = addressesToComplete(query, lists);
  const { report, exact, warnings } = rankLists(
    query,
    lists,
    open.length > 0 ? await readAddresses(query, open) : undefined
  );
  const known = await describeAddresses(
    context,
    { source: sourceIp, destination: destinationIp },
    report.talkers.map(({ address }) => address)
  );
  const { totals } = lists;
  const answer: TalkersAnswer = {
    measure: query.measure,
    talkers: report.talkers.map((talker) => ({
      ...talker,
      ...known(talker.address),
      rankBefore: talker.rankChange === null ? null : talker.rank + talker.rankChange,
    })),
    denominator: report.denominator,
    totalBytes: totals.bytes,
    totalPackets: totals.packets,
    totalConnections: totals.connections,
    concentration: report.concentration,
    exact,
    dominance: report.dominance,
    kuery: ADDITIVE_FLOWS_KUERY,
  };
  return { answer, warnings };
}

/** The addresses of both sides in the period with the unfiltered totals, and in the period before. */
async function readLists(query: TalkerQuery): Promise<TalkerLists> {
  const { context } = query;
  const { filter, timeRange } = context.request;
  const { from, to } = timeRange;
  const sides = { source: sideTerms(query, 'source'), destination: sideTerms(query, 'destination') };
  const [current, previous] = await Promise.all([
    searchFlows<Sides>(context, timeRange, { ...sides, ...SUMS }, filter),
    searchFlows<Sides>(context, { from: from - (to - from), to: from }, sides, filter),
  ]);
  const totals = current;
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
function addressesToComplete(query: TalkerQuery, lists: TalkerLists): string[] {
  const { source, destination } = lists.current;
  if (source.other === 0 && destination.other === 0) return [];
  const amount = measureOf(query.measure);
  const known = volumesOfSides(source.volumes, destination.volumes).sort((a, b) => amount(b) - amount(a));
  return known.slice(0, 2 * query.limit).map((volume) => volume.address);
}

/** Exact sums of these addresses on both sides. */
async function readAddresses(query: TalkerQuery, addresses: readonly string[]): Promise<TwoSides> {
  const { context } = query;
  const { filter, timeRange } = context.request;
  const aggs = {
    source: sideTerms(query, 'source', addresses),
    destination: sideTerms(query, 'destination', addresses),
  };
  return readSides(await searchFlows<Sides>(context, timeRange, aggs, filter));
}

/** Ranks the talkers; `completed` are the exact sums of the largest, when they were needed. */
function rankLists(
  query: TalkerQuery,
  lists: TalkerLists,
  completed?: TwoSides
): {
  readonly report: TalkerReport;
  /** Whether concentration and order rest on all addresses. */
  readonly exact: boolean;
  readonly warnings: readonly AnomaliesWarning[];
} {
  const { current, previous, totals } = lists;
  const { internalNetworks } = query.context.request;
  const amount = measureOf(query.measure);
  const listed = volumesOfSides(current.source.volumes, current.destination.volumes);
  const volumes = completed === undefined ? listed : replaced(listed, completed);
  const before = volumesOfSides(previous.source.volumes, previous.destination.volumes);
  const denominator = denominatorOf(query.measure, totals);
  const report = rankTalkers(volumes, before, {
    measure: query.measure,
    denominator,
    totalBytes: totals.bytes,
    limit: query.limit,
    say: i18n.translate,
    ...(internalNetworks && { internalNetworks }),
    ...(query.dominanceShare !== undefined && {
      dominance: { ...DEFAULT_DOMINANCE[query.measure], share: query.dominanceShare },
    }),
  });
  const other = current.source.other + current.destination.other;
  if (other === 0) return { report, exact: true, warnings: [] };
  // An address in neither list holds at most the last of both; one that is shown with less could be overtaken by it.
  const hidden =
    smallest(current.source, 'source', amount) + smallest(current.destination, 'destination', amount);
  const last = report.talkers.at(-1);
  const order = last !== undefined && amount(last) >= hidden ? ORDER.exact() : ORDER.inexact();
  const message = i18n.translate('networkTraffic.panel.talkers.moreAddresses', {
    defaultMessage:
      'There are more than {most} addresses. {order}. Concentration and previous ranks are based on the {most} largest senders and receivers.',
    values: { most: MOST_ADDRESSES, order },
  });
  return { report, exact: false, warnings: [{ kind: 'talkers', message, sumOther: other }] };
}

const ORDER = {
  exact: () =>
    i18n.translate('networkTraffic.panel.talkers.orderExact', {
      defaultMessage: 'The displayed values and their order are exact on one shard',
    }),
  inexact: () =>
    i18n.translate('networkTraffic.panel.talkers.orderInexact', {
      defaultMessage: 'The displayed values are exact, but their order may not be',
    }),
};

function sideTerms(
  query: TalkerQuery,
  side: 'source' | 'destination',
  addresses?: readonly string[]
): estypes.AggregationsAggregationContainer {
  const field = side === 'source' ? query.sourceIp : query.destinationIp;
  if (addresses !== undefined)
    return { terms: { field, size: addresses.length, include: [...addresses] }, aggs: SUMS };
  const terms = {
    field,
    size: MOST_ADDRESSES,
    shard_size: SHARD_ADDRESSES,
    order: [{ order: 'desc' as const }, { _key: 'asc' as const }],
  };
  return { terms, aggs: { ...SUMS, ...orderOf(query.measure, side) } };
}

function readSides({ source, destination }: Partial<Sides>): TwoSides {
  return { source: readSide(source), destination: readSide(destination) };
}

function readSide(terms: SideTerms | undefined): Side {
  const volumes = (terms?.buckets ?? []).map((bucket) => ({
    address: bucket.key,
    sourceBytes: bucket.sourceBytes.value,
    destinationBytes: bucket.destinationBytes.value,
    packets: bucket.sourcePackets.value + bucket.destinationPackets.value,
    connections: bucket.connections.doc_count,
  }));
  return { volumes, other: terms?.sum_other_doc_count ?? 0 };
}

function replaced(listed: readonly AddressVolume[], { source, destination }: TwoSides): AddressVolume[] {
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
    case 'packets':
      return 2 * totals.packets;
    case 'connections':
      return 2 * totals.connections;
  }
}

function valueOf(metric: Sum | undefined): number {
  return metric?.value ?? 0;
}

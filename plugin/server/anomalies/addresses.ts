import type { estypes } from '@elastic/elasticsearch';
import type { TalkerRow } from '../../common/api/anomalies';
import type { FlowContext } from './context';
import { searchFlows } from './flow_searches';

type Known = Pick<TalkerRow, 'name' | 'organization'>;
type Aggregation = estypes.AggregationsAggregationContainer;

interface Texts {
  readonly buckets: readonly { readonly key: string }[];
}
interface Side {
  readonly buckets: readonly {
    readonly key: string;
    readonly name?: Texts;
    readonly organization?: Texts;
  }[];
}

interface Sides {
  readonly source: Side;
  readonly destination: Side;
}

/** The value with the most bytes. */
const largest = (field: string): Aggregation => ({
  terms: { field, size: 1, order: [{ bytes: 'desc' as const }, { _key: 'asc' as const }] },
  aggs: { bytes: { sum: { field: 'network.bytes' } } },
});

/**
 * Name and organization of addresses, as the pipeline wrote them on flows: one search for all of them, none where no index has the fields. The dashboard's filter does not
 * narrow it: an address has its name whatever is looked at.
 */
export async function describeAddresses(
  context: FlowContext,
  ip: { readonly source: string; readonly destination: string },
  addresses: readonly string[]
): Promise<(address: string) => Known> {
  const { serverName, organization } = context.fields;
  const side = (field: string, known: Readonly<Record<string, string | null>>): Aggregation | undefined => {
    const aggs = Object.entries(known).flatMap(([id, of]) =>
      of === null ? [] : [[id, largest(of)] as const]
    );
    if (aggs.length === 0) return undefined;
    return {
      terms: { field, size: addresses.length, include: [...addresses] },
      aggs: Object.fromEntries(aggs),
    };
  };
  const source = side(ip.source, { organization: organization.source });
  const destination = side(ip.destination, { name: serverName, organization: organization.destination });
  if (addresses.length === 0 || (source === undefined && destination === undefined)) return () => NOTHING;
  const aggs = { ...(source && { source }), ...(destination && { destination }) };
  const aggregations = await searchFlows<Sides>(context, context.request.timeRange, aggs);
  const found = (of: Side | undefined, address: string): Side['buckets'][number] | undefined =>
    of?.buckets.find(({ key }) => key === address);
  return (address) => {
    const [client, server] = [found(aggregations.source, address), found(aggregations.destination, address)];
    return {
      name: first(server?.name),
      organization: first(server?.organization) ?? first(client?.organization),
    };
  };
}

const NOTHING: Known = { name: null, organization: null };
const first = (texts: Texts | undefined): string | null => texts?.buckets[0]?.key ?? null;

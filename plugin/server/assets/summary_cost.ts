import { i18n } from '@kbn/i18n';
import type { estypes } from '@elastic/elasticsearch';
import type { SetupSettings } from '../../common/api/setup';
import { allOf, PACKETBEAT, timeFilter } from '../anomalies/filters';
import { ifForbidden } from '../elasticsearch/problem';
import type { SetupContext } from '../setup/context';
import { HOUR } from '../summaries/definitions';

/** Of a cell on disk, merged, one copy: 104 (domains, five minutes) to 111 (addresses) of a first run over a million events; `npm run bench -- growth` prints the mean. */
const CELL_BYTES = 110;
const HOURS = 24;

interface Counts {
  readonly slots: { readonly buckets: readonly { readonly domains: Value }[] };
  readonly domains: Value;
  readonly sources: Value;
  readonly destinations: Value;
}
interface Value {
  readonly value: number;
}

/** What summaries cost here, in words, by the last whole hour with traffic taken for all of a day; undefined: nothing to reckon with. */
export async function costOfSummaries(
  { elasticsearch, now }: SetupContext,
  { indexPattern }: SetupSettings
): Promise<string | undefined> {
  const end = Math.floor(now() / HOUR) * HOUR;
  const distinct = (field: string): estypes.AggregationsAggregationContainer => ({ cardinality: { field } });
  const domains = distinct('network_traffic.domain');
  const search = elasticsearch.search<Counts>(indexPattern, {
    query: allOf([PACKETBEAT, timeFilter('@timestamp', end - HOUR, end)]),
    track_total_hits: true,
    aggs: {
      slots: { date_histogram: { field: '@timestamp', fixed_interval: '5m' }, aggs: { domains } },
      domains,
      sources: distinct('source.ip'),
      destinations: distinct('destination.ip'),
    },
  });
  const { total, aggregations } = await search.catch(
    ifForbidden(() => ({ total: 0, aggregations: {} as Partial<Counts> }))
  );
  const { slots, domains: hourly, sources, destinations } = aggregations;
  if (total === 0 || !slots || !hourly || !sources || !destinations) return undefined;
  const fine = slots.buckets.reduce((sum, slot) => sum + slot.domains.value, 0);
  const cells = HOURS * (fine + hourly.value + sources.value + destinations.value);
  const documents = HOURS * total;
  return i18n.translate('networkTraffic.setup.summaries.cost', {
    defaultMessage:
      'Estimated from the last full hour: {documents, number} events per day become about {cells, number} summary documents per day ({share, number, percent}), which use about {megabytes, number} MB of disk space per day and copy. At first, each of the four transforms reads all existing events once.',
    values: {
      documents,
      cells,
      share: cells / documents,
      megabytes: Math.max(1, Math.round((cells * CELL_BYTES) / 1e6)),
    },
  });
}

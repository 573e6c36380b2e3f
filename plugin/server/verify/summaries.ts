import { i18n } from '@kbn/i18n';
import type { Check } from '../../common/api/setup';
import { anomaliesInput } from '../../common/api/anomalies_request';
import { allOf, PACKETBEAT } from '../anomalies/filters';
import type { SetupContext } from '../setup/context';
import { HOUR, summaryName, type SummaryKind } from '../summaries/definitions';
import { closedTimes, readSummaries, type Summaries } from '../summaries/reading';
import type { Span } from '../summaries/spans';
import { notChecked, ok, problem, type Verdict } from './checks';

/** How far back is counted: enough to meet late events, little enough to be read from the events once. */
const LOOKED_BACK = 6 * HOUR;
const KINDS: readonly SummaryKind[] = ['domains-5m', 'domains-1h'];

/** Counts the last closed hours both ways; null: this space has no summaries. */
export async function checkSummaries(
  context: SetupContext,
  pattern: string,
  wanted: boolean
): Promise<Check | null> {
  if (!wanted) return null;
  const title = i18n.translate('networkTraffic.setup.verify.summariesTitle', {
    defaultMessage: 'Summaries match the events',
  });
  return { id: 'summaries', title, ...(await counted(context, pattern)) };
}

async function counted({ elasticsearch, now }: SetupContext, pattern: string): Promise<Verdict> {
  const to = now();
  const span = { from: to - LOOKED_BACK, to };
  const request = anomaliesInput.parse({ indexPattern: pattern, timeRange: span, now: to });
  const { summaries, why } = await readSummaries(elasticsearch, request, span, to);
  if (why === 'first_run') return notChecked(messages.firstRun());
  if (summaries === null) return notChecked(messages.notReadable());
  let documents = 0;
  for (const kind of KINDS) {
    for (const closed of closedTimes(summaries, kind, span)) {
      const [events, cells] = await Promise.all([
        domainsOf(elasticsearch, pattern, closed),
        domainsOf(elasticsearch, summaryName(kind, summaries.pattern), closed),
      ]);
      if (events.text !== cells.text)
        return problem(messages.differ({ events: events.documents, cells: cells.documents }));
      documents = Math.max(documents, events.documents);
    }
  }
  return documents === 0
    ? notChecked(messages.nothingClosed())
    : ok(messages.equal(minutesOf(summaries, span)));
}

const minutesOf = (summaries: Summaries, span: Span): { minutes: number } => ({
  minutes:
    closedTimes(summaries, 'domains-5m', span).reduce((sum, { from, to }) => sum + to - from, 0) / 60_000,
});

interface Answer {
  readonly times: { readonly buckets: readonly { readonly key: number; readonly doc_count: number }[] };
  readonly domains: { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] };
}

/** Counts by hour and of the largest domains, as one text. */
async function domainsOf(
  elasticsearch: SetupContext['elasticsearch'],
  index: string,
  { from, to }: Span
): Promise<{ readonly documents: number; readonly text: string }> {
  const { aggregations } = await elasticsearch.search<Answer>(index, {
    query: allOf([PACKETBEAT, { range: { '@timestamp': { gte: from, lt: to, format: 'epoch_millis' } } }]),
    aggs: {
      times: { date_histogram: { field: '@timestamp', fixed_interval: '1h', min_doc_count: 1 } },
      domains: {
        terms: { field: 'network_traffic.domain', size: 100, order: [{ _count: 'desc' }, { _key: 'asc' }] },
      },
    },
  });
  const times = aggregations.times?.buckets ?? [];
  const domains = aggregations.domains?.buckets ?? [];
  return {
    documents: times.reduce((sum, { doc_count: count }) => sum + count, 0),
    text: JSON.stringify(
      [times, domains].map((all: readonly { key: unknown; doc_count: number }[]) =>
        all.map(({ key, doc_count }) => [key, doc_count])
      )
    ),
  };
}

const messages = {
  firstRun: () =>
    i18n.translate('networkTraffic.setup.verify.summariesFirstRun', {
      defaultMessage:
        'The transforms are still counting existing events. Until then, anomalies are computed from events.',
    }),
  notReadable: () =>
    i18n.translate('networkTraffic.setup.verify.summariesNotReadable', {
      defaultMessage:
        'Summaries cannot be read. Run Setup, or ask for the index privilege read on network-traffic-summary-* and the cluster privilege monitor_transform.',
    }),
  nothingClosed: () =>
    i18n.translate('networkTraffic.setup.verify.summariesNothingClosed', {
      defaultMessage: 'The summaries contain no event of the last six hours, so there is nothing to compare.',
    }),
  differ: (values: { events: number; cells: number }) =>
    i18n.translate('networkTraffic.setup.verify.summariesDiffer', {
      defaultMessage:
        'There are {events, number} events where the summaries count {cells, number}. Events were deleted, or the user who ran Setup cannot see all of them. Turn summaries off and on again in Setup to count all events again.',
      values,
    }),
  equal: (values: { minutes: number }) =>
    i18n.translate('networkTraffic.setup.verify.summariesEqual', {
      defaultMessage:
        'Compared {minutes, number} minutes: the number of events and the counts of the 100 largest domains are equal.',
      values,
    }),
};

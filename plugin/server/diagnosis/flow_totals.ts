import { i18n } from '@kbn/i18n';
import type { JsonObject } from '../setup/canonical';
import { valueAt } from './sample';
import { found, notRun, ok, type DiagnosticCheck, type Outcome } from './check';
import { searchFlows } from './search_flows';

const CONNECTIONS = 50;
const REPORTS = 20;
/** So many connections with three reports or more must agree before their counters prove a mode. */
const PROOF = 3;
/** From this share of the connections with several reports on, what is open weighs. */
const OPEN_SHARE = 0.2;
const MARK = `processors:
  - add_fields:
      when.equals.type: flow
      target: network_traffic
      fields: { flow.report: delta }`;

interface Connections {
  readonly buckets: readonly {
    readonly ended: { readonly doc_count: number };
    readonly marked: { readonly doc_count: number };
    readonly bytes: { readonly value: number | null };
    readonly reports: { readonly hits: { readonly hits: readonly { readonly _source: JsonObject }[] } };
  }[];
}

export const flowTotals: DiagnosticCheck = {
  id: 'flow_totals',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.flowTotals.question', {
      defaultMessage: 'The volume of each connection is counted once',
    }),
  judges: 'flows',
  async ask(context) {
    const { keyword } = context.traffic;
    const answer = await searchFlows<{ readonly connections: Connections }>(context, {
      connections: {
        terms: { field: keyword('flow.id'), size: CONNECTIONS, min_doc_count: 3 },
        aggs: {
          ended: { filter: { term: { 'flow.final': true } } },
          marked: { filter: { match: { 'network_traffic.flow.report': 'delta' } } },
          bytes: { max: { field: 'network.bytes' } },
          reports: {
            top_hits: {
              size: REPORTS,
              sort: [{ '@timestamp': 'asc' }],
              _source: [
                'event.start',
                'source.bytes',
                'destination.bytes',
                'network.bytes',
                'network_traffic',
              ],
            },
          },
        },
      },
    });
    const { buckets } = answer.aggregations.connections ?? { buckets: [] };
    const series = buckets
      .flatMap(({ reports }) => byStart(reports.hits.hits.map(({ _source: source }) => source)))
      .filter((reports) => reports.length >= 3);
    if (series.length < PROOF)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.flowTotals.tooFew', {
          defaultMessage: 'There are too few connections with several reports to check this.',
        })
      );
    return judgeMarks(series) ?? judgeOpen(buckets) ?? lookedAt(series.length);
  },
};

/** A flow.id comes back after an idle time-out: a connection is its flow.id and its start. */
function byStart(reports: readonly JsonObject[]): JsonObject[][] {
  const groups = new Map<string, JsonObject[]>();
  for (const report of reports) {
    const start = String(valueAt(report, 'event.start'));
    groups.set(start, [...(groups.get(start) ?? []), report]);
  }
  return [...groups.values()];
}

const bytesOf = (report: JsonObject): number => Number(valueAt(report, 'network.bytes') ?? 0);
const grows = (reports: readonly JsonObject[]): boolean =>
  reports.every((report, at) => at === 0 || bytesOf(report) >= bytesOf(reports[at - 1] ?? report));
const isMarked = (report: JsonObject): boolean => valueAt(report, 'network_traffic.flow.report') === 'delta';

function judgeMarks(series: readonly (readonly JsonObject[])[]): Outcome | undefined {
  const marked = series.filter((reports) => reports.some(isMarked));
  const unmarked = series.filter((reports) => !reports.some(isMarked));
  const growing = marked.filter(
    (reports) => grows(reports) && bytesOf(reports[0] ?? {}) < bytesOf(reports[reports.length - 1] ?? {})
  );
  if (marked.length >= PROOF && growing.length === marked.length) {
    return found('flows_inflated', {
      symptom: i18n.translate('networkTraffic.diagnosis.flowTotals.inflatedSymptom', {
        defaultMessage: 'Volumes are several times higher than the actual traffic.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.flowTotals.inflatedCause', {
        defaultMessage:
          'The flows are marked as deltas, but their counters only increase. They are running totals and must not be added up.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.flowTotals.increasing', {
            defaultMessage: 'Connections with counters that only increase',
          }),
          value: i18n.translate('networkTraffic.diagnosis.flowTotals.partOfAll', {
            defaultMessage: '{part} of {all}',
            values: { part: growing.length, all: marked.length },
          }),
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.flowTotals.inflatedRemedy', {
        defaultMessage:
          'Set enable_delta_flow_reports (Packetbeat 8.14 or later). Otherwise remove the mark and report each connection once with period: -1.',
      }),
      snippet: 'packetbeat.flows:\n  timeout: 30s\n  period: -1',
      action: 'show',
    });
  }
  const shrinking = unmarked.filter((reports) => !grows(reports));
  if (shrinking.length >= PROOF) {
    return found('flows_missing', {
      symptom: i18n.translate('networkTraffic.diagnosis.flowTotals.missingSymptom', {
        defaultMessage: 'Volumes are lower than the actual traffic.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.flowTotals.missingCause', {
        defaultMessage:
          'The flows are deltas (their counters decrease within a connection) but are not marked as such, so only the last part of each connection is counted.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.flowTotals.decreasing', {
            defaultMessage: 'Connections with counters that decrease',
          }),
          value: i18n.translate('networkTraffic.diagnosis.flowTotals.partOfAll', {
            defaultMessage: '{part} of {all}',
            values: { part: shrinking.length, all: unmarked.length },
          }),
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.flowTotals.missingRemedy', {
        defaultMessage: 'Mark the flows in packetbeat.yml as shown below, or disable delta reports.',
      }),
      snippet: MARK,
      action: 'show',
    });
  }
  return undefined;
}

/** A total so far counts when its connection ends: until then all that an open one has transferred is missing. */
function judgeOpen(buckets: Connections['buckets']): Outcome | undefined {
  const totals = buckets.filter(({ marked }) => marked.doc_count === 0);
  const open = totals.filter(({ ended }) => ended.doc_count === 0);
  if (open.length < PROOF || open.length < OPEN_SHARE * buckets.length) return undefined;
  return found('flows_open', {
    severity: 'warning',
    symptom: i18n.translate('networkTraffic.diagnosis.flowTotals.openSymptom', {
      defaultMessage:
        'Long connections (VPN, backup, SSH) are missing from volumes and talkers until they end.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.flowTotals.openCause', {
      defaultMessage:
        'Packetbeat reports running totals, and only the last report of each connection is counted. Open connections are not counted yet.',
    }),
    evidence: [
      {
        label: i18n.translate('networkTraffic.diagnosis.flowTotals.openConnections', {
          defaultMessage: 'Open connections that are not counted',
        }),
        value: i18n.translate('networkTraffic.diagnosis.flowTotals.partOfAll', {
          defaultMessage: '{part} of {all}',
          values: { part: open.length, all: buckets.length },
        }),
      },
      {
        label: i18n.translate('networkTraffic.diagnosis.flowTotals.openBytes', {
          defaultMessage: 'Their bytes so far',
        }),
        value: open.reduce((sum, { bytes }) => sum + (bytes.value ?? 0), 0),
      },
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.flowTotals.openRemedy', {
      defaultMessage:
        'Enable delta reports (enable_delta_flow_reports, Packetbeat 8.14 or later) and mark the flows as shown below. Open connections are then counted as well.',
    }),
    snippet: `packetbeat.flows:\n  timeout: 30s\n  period: 10s\n  enable_delta_flow_reports: true\n${MARK}`,
    action: 'show',
  });
}

const lookedAt = (connections: number): Outcome =>
  ok(
    i18n.translate('networkTraffic.diagnosis.flowTotals.checked', {
      defaultMessage:
        'Checked {connections, plural, one {# connection} other {# connections}} with several reports.',
      values: { connections },
    })
  );

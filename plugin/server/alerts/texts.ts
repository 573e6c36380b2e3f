import { i18n } from '@kbn/i18n';

/** What a run and its alerts say, in Kibana's language. */
export const say = {
  ruleName: () =>
    i18n.translate('networkTraffic.alerts.ruleName', { defaultMessage: 'Network traffic anomaly' }),
  actionGroup: () => i18n.translate('networkTraffic.alerts.actionGroup', { defaultMessage: 'Anomaly' }),
  noAlerting: () =>
    i18n.translate('networkTraffic.alerts.noAlerting', {
      defaultMessage:
        'This Kibana has no alerting plugin, so there are no rules for network anomalies. Everything else works.',
    }),
  refused: (values: { reason: string }) =>
    i18n.translate('networkTraffic.alerts.refused', {
      defaultMessage:
        'Kibana refused the rule type for network anomalies ({reason}), so there are no rules of it. Everything else works.',
      values,
    }),
  noDataView: (values: { id: string; reason: string }) =>
    i18n.translate('networkTraffic.alerts.noDataView', {
      defaultMessage:
        'The data view "{id}" cannot be read ({reason}). Choose another one in the rule, or run Network Traffic Setup.',
      values,
    }),
  badKuery: (values: { kuery: string; reason: string }) =>
    i18n.translate('networkTraffic.alerts.badKuery', {
      defaultMessage: 'The query "{kuery}" of the rule is not valid KQL. Correct it in the rule. {reason}',
      values,
    }),
  noIndex: (values: { index: string }) =>
    i18n.translate('networkTraffic.alerts.noIndex', {
      defaultMessage:
        'No index matches "{index}" that the owner of this rule may read. Alerts stay as they are. Check the data view of the rule and the privileges of its owner.',
      values,
    }),
  incomplete: (values: { reason: string }) =>
    i18n.translate('networkTraffic.alerts.incomplete', {
      defaultMessage: 'The answer of Elasticsearch is incomplete. Alerts stay as they are. {reason}',
      values,
    }),
  stopped: (values: { seconds: number }) =>
    i18n.translate('networkTraffic.alerts.stopped', {
      defaultMessage:
        'The run was stopped after {seconds} s. Alerts stay as they are. Choose a longer interval or narrow the rule with KQL.',
      values,
    }),
  noData: () =>
    i18n.translate('networkTraffic.alerts.noData', {
      defaultMessage:
        'No Packetbeat transaction of the last six hours matches, so nothing was judged. Alerts stay as they are. The Diagnosis page of Network Traffic finds out where the data is.',
    }),
  collecting: (values: { hours: string }) =>
    i18n.translate('networkTraffic.alerts.collecting', {
      defaultMessage:
        'The history is too short to judge: {hours} hours. Alerts start by themselves when there is more.',
      values,
    }),
  stale: (values: { time: string }) =>
    i18n.translate('networkTraffic.alerts.stale', {
      defaultMessage:
        'The newest data is from {time}: nothing later was judged. The Diagnosis page of Network Traffic finds out why.',
      values,
    }),
  limit: (values: { limit: number; anomalies: number }) =>
    i18n.translate('networkTraffic.alerts.limit', {
      defaultMessage:
        'There are {anomalies} anomalies, more than Kibana allows alerts for one rule: the {limit} worst have one. Raise the least severity of the rule.',
      values,
    }),
  withoutTraffic: (values: { reason: string }) =>
    i18n.translate('networkTraffic.alerts.withoutTraffic', {
      defaultMessage: 'Bytes and organisations of the alerts are missing. {reason}',
      values,
    }),
  shortHistory: (values: { days: string }) =>
    i18n.translate('networkTraffic.alerts.shortHistory', {
      defaultMessage: 'Low confidence: only {days} days of history.',
      values,
    }),
  client: (values: { address: string; share: string }) =>
    i18n.translate('networkTraffic.alerts.client', { defaultMessage: '{address} ({share} %)', values }),
  readingHistory: (values: { index: string }) =>
    i18n.translate('networkTraffic.alerts.readingHistory', {
      defaultMessage: 'read the alerts in {index}',
      values,
    }),
  previewLimit: (values: { listed: number; all: number }) =>
    i18n.translate('networkTraffic.alerts.previewLimit', {
      defaultMessage: 'Only the {listed} worst of {all} anomalies were looked at.',
      values,
    }),
  previewHistory: (values: { days: string }) =>
    i18n.translate('networkTraffic.alerts.previewHistory', {
      defaultMessage: 'There are only {days} days of data, so there may be fewer alerts than in later weeks.',
      values,
    }),
  previewTalkers: () =>
    i18n.translate('networkTraffic.alerts.previewTalkers', {
      defaultMessage: 'An address that dominates is looked for in the last six hours only.',
    }),
  previewNoData: () =>
    i18n.translate('networkTraffic.alerts.previewNoData', {
      defaultMessage: 'No Packetbeat transaction matches in this time.',
    }),
  context: {
    reason: () =>
      i18n.translate('networkTraffic.alerts.context.reason', {
        defaultMessage: 'What happened, in one sentence, as the panel says it.',
      }),
    domain: () =>
      i18n.translate('networkTraffic.alerts.context.domain', {
        defaultMessage: 'The domain; empty where an address dominates.',
      }),
    address: () =>
      i18n.translate('networkTraffic.alerts.context.address', {
        defaultMessage: 'The address that dominates; empty for a domain.',
      }),
    source: () =>
      i18n.translate('networkTraffic.alerts.context.source', {
        defaultMessage: 'Where the domain was seen: tls, http or dns.',
      }),
    kind: () =>
      i18n.translate('networkTraffic.alerts.context.kind', {
        defaultMessage: 'burst, ramp, new_domain, level_shift, drop or dominance.',
      }),
    severity: () =>
      i18n.translate('networkTraffic.alerts.context.severity', {
        defaultMessage: 'low, medium, high or critical.',
      }),
    actual: () =>
      i18n.translate('networkTraffic.alerts.context.actual', {
        defaultMessage: 'Requests that were counted; for an address, its share of the bytes in percent.',
      }),
    expected: () =>
      i18n.translate('networkTraffic.alerts.context.expected', {
        defaultMessage: 'Requests that were expected; for an address, its share before.',
      }),
    factor: () =>
      i18n.translate('networkTraffic.alerts.context.factor', {
        defaultMessage: 'Actual divided by expected; empty where nothing was expected.',
      }),
    onset: () =>
      i18n.translate('networkTraffic.alerts.context.onset', {
        defaultMessage: 'When it started (ISO 8601, UTC).',
      }),
    end: () =>
      i18n.translate('networkTraffic.alerts.context.end', {
        defaultMessage: 'When it ended, as far as it is known (ISO 8601, UTC).',
      }),
    clients: () =>
      i18n.translate('networkTraffic.alerts.context.clients', {
        defaultMessage: 'The clients with their shares of the requests.',
      }),
    organisation: () =>
      i18n.translate('networkTraffic.alerts.context.organisation', {
        defaultMessage: 'The organisation that most of the traffic goes to, if known.',
      }),
    bytes: () =>
      i18n.translate('networkTraffic.alerts.context.bytes', {
        defaultMessage: 'Bytes of its flows, if known.',
      }),
    history: () =>
      i18n.translate('networkTraffic.alerts.context.history', {
        defaultMessage: 'Says so where the history is short; else empty.',
      }),
    link: () =>
      i18n.translate('networkTraffic.alerts.context.link', {
        defaultMessage: 'Opens the Anomalies page at this anomaly.',
      }),
  },
};

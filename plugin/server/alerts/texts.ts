import { i18n } from '@kbn/i18n';

/** What a run and its alerts say, in Kibana's language. */
export const say = {
  ruleName: () =>
    i18n.translate('networkTraffic.alerts.ruleName', { defaultMessage: 'Network traffic anomaly' }),
  actionGroup: () => i18n.translate('networkTraffic.alerts.actionGroup', { defaultMessage: 'Anomaly' }),
  noAlerting: () =>
    i18n.translate('networkTraffic.alerts.noAlerting', {
      defaultMessage:
        'The alerting plugin is not available in this Kibana, so rules for network anomalies cannot be created. All other features work.',
    }),
  refused: (values: { reason: string }) =>
    i18n.translate('networkTraffic.alerts.refused', {
      defaultMessage:
        'Kibana rejected the rule type for network anomalies ({reason}), so rules cannot be created. All other features work.',
      values,
    }),
  noDataView: (values: { id: string; reason: string }) =>
    i18n.translate('networkTraffic.alerts.noDataView', {
      defaultMessage:
        'The data view “{id}” cannot be read ({reason}). Select another data view in the rule, or run setup in Network Traffic.',
      values,
    }),
  badKuery: (values: { kuery: string; reason: string }) =>
    i18n.translate('networkTraffic.alerts.invalidQuery', {
      defaultMessage: 'The query “{kuery}” of the rule is not valid KQL. Correct it in the rule. {reason}',
      values,
    }),
  noIndex: (values: { index: string }) =>
    i18n.translate('networkTraffic.alerts.noIndex', {
      defaultMessage:
        'No index matches “{index}”, or the owner of this rule does not have the privilege to read it. Alerts remain unchanged. Check the data view of the rule and the privileges of its owner.',
      values,
    }),
  incomplete: (values: { reason: string }) =>
    i18n.translate('networkTraffic.alerts.incomplete', {
      defaultMessage:
        'Elasticsearch returned incomplete results. Alerts remain unchanged. To find the cause, run Diagnosis in Network Traffic. {reason}',
      values,
    }),
  stopped: (values: { seconds: number }) =>
    i18n.translate('networkTraffic.alerts.stopped', {
      defaultMessage:
        'The run was stopped after {seconds} s. Alerts remain unchanged. Use a longer check interval or a more specific KQL filter.',
      values,
    }),
  noData: () =>
    i18n.translate('networkTraffic.alerts.noData', {
      defaultMessage:
        'No Packetbeat transactions of the last six hours match, so nothing was analyzed. Alerts remain unchanged. To find out where the data is, run Diagnosis in Network Traffic.',
    }),
  collecting: (values: { hours: string }) =>
    i18n.translate('networkTraffic.alerts.collecting', {
      defaultMessage:
        'There is too little history to detect anomalies ({hours, plural, one {# hour} other {# hours}}). Alerts start automatically when there is more.',
      values,
    }),
  stale: (values: { time: string }) =>
    i18n.translate('networkTraffic.alerts.stale', {
      defaultMessage:
        'The latest data is from {time}. Later traffic was not analyzed. To find the cause, run Diagnosis in Network Traffic.',
      values,
    }),
  limit: (values: { limit: number; anomalies: number }) =>
    i18n.translate('networkTraffic.alerts.limit', {
      defaultMessage:
        'Kibana limits the number of alerts per rule. Only the {limit} most severe of {anomalies} anomalies have an alert. Increase the minimum severity of the rule.',
      values,
    }),
  withoutTraffic: (values: { reason: string }) =>
    i18n.translate('networkTraffic.alerts.withoutTraffic', {
      defaultMessage: 'Bytes and organizations are missing from the alerts. {reason}',
      values,
    }),
  shortHistory: (values: { days: string }) =>
    i18n.translate('networkTraffic.alerts.shortHistory', {
      defaultMessage: 'Low confidence: only {days, plural, one {# day} other {# days}} of history.',
      values,
    }),
  client: (values: { address: string; share: string }) =>
    i18n.translate('networkTraffic.alerts.client', { defaultMessage: '{address} ({share} %)', values }),
  readingHistory: (values: { index: string }) =>
    i18n.translate('networkTraffic.alerts.readingHistory', {
      defaultMessage: 'read the alerts in {index}',
      values,
    }),
  mayNotReadHistory: (values: { index: string }) =>
    i18n.translate('networkTraffic.alerts.mayNotReadHistory', {
      defaultMessage:
        'You do not have the index privilege “read” on {index}, so past and current alerts are not shown here. Ask an administrator for it.',
      values,
    }),
  previewLimit: (values: { listed: number; all: number }) =>
    i18n.translate('networkTraffic.alerts.previewLimit', {
      defaultMessage: 'Only the {listed} most severe of {all} anomalies were included.',
      values,
    }),
  previewHistory: (values: { days: string }) =>
    i18n.translate('networkTraffic.alerts.previewHistory', {
      defaultMessage:
        'There {days, plural, one {is only # day} other {are only # days}} of data, so later weeks may have more alerts.',
      values,
    }),
  previewTalkers: () =>
    i18n.translate('networkTraffic.alerts.previewTalkers', {
      defaultMessage: 'Dominant addresses are only included for the last six hours.',
    }),
  previewNoData: () =>
    i18n.translate('networkTraffic.alerts.previewNoData', {
      defaultMessage: 'No Packetbeat transactions match in this time range.',
    }),
  context: {
    reason: () =>
      i18n.translate('networkTraffic.alerts.context.reason', {
        defaultMessage: 'Description of the anomaly in one sentence, as shown in the panel.',
      }),
    domain: () =>
      i18n.translate('networkTraffic.alerts.context.domain', {
        defaultMessage: 'The domain. Empty for a dominant address.',
      }),
    address: () =>
      i18n.translate('networkTraffic.alerts.context.address', {
        defaultMessage: 'The dominant address. Empty for a domain.',
      }),
    source: () =>
      i18n.translate('networkTraffic.alerts.context.source', {
        defaultMessage: 'Protocol that the domain was found in: tls, http, or dns.',
      }),
    kind: () =>
      i18n.translate('networkTraffic.alerts.context.kind', {
        defaultMessage: 'Type of anomaly: burst, ramp, new_domain, level_shift, drop, or dominance.',
      }),
    severity: () =>
      i18n.translate('networkTraffic.alerts.context.severity', {
        defaultMessage: 'Severity: low, medium, high, or critical.',
      }),
    actual: () =>
      i18n.translate('networkTraffic.alerts.context.actual', {
        defaultMessage: 'Actual number of requests. For an address: its share of the bytes in percent.',
      }),
    expected: () =>
      i18n.translate('networkTraffic.alerts.context.expected', {
        defaultMessage: 'Expected number of requests. For an address: its previous share.',
      }),
    factor: () =>
      i18n.translate('networkTraffic.alerts.context.factor', {
        defaultMessage: 'Actual divided by expected. Empty if nothing was expected.',
      }),
    onset: () =>
      i18n.translate('networkTraffic.alerts.context.onset', {
        defaultMessage: 'Start time (ISO 8601, UTC).',
      }),
    end: () =>
      i18n.translate('networkTraffic.alerts.context.end', {
        defaultMessage: 'End time, if known (ISO 8601, UTC).',
      }),
    clients: () =>
      i18n.translate('networkTraffic.alerts.context.clients', {
        defaultMessage: 'Clients with their shares of the requests.',
      }),
    organisation: () =>
      i18n.translate('networkTraffic.alerts.context.organisation', {
        defaultMessage: 'Organization that receives most of the traffic, if known.',
      }),
    bytes: () =>
      i18n.translate('networkTraffic.alerts.context.bytes', {
        defaultMessage: 'Number of bytes, if known.',
      }),
    history: () =>
      i18n.translate('networkTraffic.alerts.context.history', {
        defaultMessage: 'Note about a short history, otherwise empty.',
      }),
    link: () =>
      i18n.translate('networkTraffic.alerts.context.link', {
        defaultMessage: 'Link to this anomaly on the Anomalies page.',
      }),
  },
};

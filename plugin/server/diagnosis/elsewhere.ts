import { i18n } from '@kbn/i18n';
import type { DiagnosisFinding } from '../../common/api/diagnosis';
import { forbidden, found, nothingToCheck, ok, type DiagnosticCheck, type Outcome } from './check';
import { ELASTIC_AGENT, type TrafficSummary } from './traffic';

/** Written to so recently, something writes there still. */
const RECENT_MS = 3_600_000;
const SNIPPET = `output {
  elasticsearch {
    hosts => ["http://localhost:9200"] # as in your pipeline, with its user and certificates
    data_stream => false
    manage_template => false
    index => "logstash-%{+YYYY.MM.dd}"
  }
}`;

type Places = TrafficSummary['elsewhere'];

const symptomOf = (documents: number): string =>
  documents === 0
    ? i18n.translate('networkTraffic.diagnosis.elsewhere.dashboardEmpty', {
        defaultMessage: 'The dashboard is empty, although Packetbeat and Logstash are running.',
      })
    : i18n.translate('networkTraffic.diagnosis.elsewhere.partMissing', {
        defaultMessage: 'Part of the traffic is missing from the dashboard.',
      });

/** With what this user's rights hide, if anything. */
const evidenceOf = (places: Places, hidden: string | undefined): DiagnosisFinding['evidence'] => [
  ...places.map(({ index, documents }) => ({
    label: i18n.translate('networkTraffic.diagnosis.elsewhere.documentsIn', {
      defaultMessage: 'Documents in {index}',
      values: { index },
    }),
    value: documents,
  })),
  ...(hidden === undefined
    ? []
    : [
        {
          label: i18n.translate('networkTraffic.diagnosis.elsewhere.hidden', {
            defaultMessage: 'Not checked',
          }),
          value: hidden,
        },
      ]),
];

/** What this user's rights hide from the answer; undefined: nothing. */
function hiddenFrom({ unreadable, inPart }: TrafficSummary, indexPattern: string): string | undefined {
  const sentences = [
    ...(unreadable.length === 0
      ? []
      : [
          i18n.translate('networkTraffic.diagnosis.elsewhere.unreadable', {
            defaultMessage:
              'Packetbeat may also write to {indices}. You do not have the index privilege “read” there, so these indices were not checked.',
            values: { indices: unreadable.join(', ') },
          }),
        ]),
    ...(inPart
      ? [
          i18n.translate('networkTraffic.diagnosis.elsewhere.inPart', {
            defaultMessage:
              'You do not have the index privilege “read” on {indexPattern} as a whole, so the figures on this page, on the dashboard, and of anomalies do not include all indices.',
            values: { indexPattern },
          }),
        ]
      : []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** Names that Packetbeat gives to indices by itself, or Logstash by the event's own metadata. */
const PACKETBEATS_OWN = /^(logs-)?packetbeat/;

/** Its integration has pipelines, types and data streams of its own; our template must not outrank them. */
const ofElasticAgent = (places: Places, documents: number, hidden: string | undefined): Outcome =>
  found('documents_elsewhere', {
    severity: documents === 0 ? 'error' : 'warning',
    symptom: symptomOf(documents),
    cause: i18n.translate('networkTraffic.diagnosis.elsewhere.elasticAgent', {
      defaultMessage:
        'The Network Packet Capture integration of Elastic Agent writes to its own data streams: {indices}.',
      values: { indices: places.map(({ index }) => index).join(', ') },
    }),
    evidence: evidenceOf(places, hidden),
    remedy: i18n.translate('networkTraffic.diagnosis.elsewhere.elasticAgentRemedy', {
      defaultMessage:
        'Use the dashboards of the integration for that traffic, or run Packetbeat as well with packetbeat.yml and the Logstash pipeline from the Configure page. Do not use these data streams as the index pattern of Network Traffic: the templates of the integration define them, and they lack the fields of the pipeline.',
    }),
  });

export const elsewhere: DiagnosticCheck = {
  id: 'elsewhere',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.elsewhere.question', {
      defaultMessage: 'Data arrives in the indices of the dashboard',
    }),
  ask({ traffic, indexPattern, begun }) {
    const { documents } = traffic;
    const hidden = hiddenFrom(traffic, indexPattern);
    // What is written now goes astray, however fresh the rest is.
    const astray = traffic.elsewhere.filter(
      ({ newest }) =>
        documents === 0 || begun - (newest ?? 0) <= RECENT_MS || (newest ?? 0) > (traffic.newest ?? 0)
    );
    if (astray.length === 0 && hidden !== undefined) return forbidden(hidden);
    if (astray.length === 0 && documents === 0) return nothingToCheck('documents');
    if (astray.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.elsewhere.ok', {
          defaultMessage: 'No Packetbeat data exists outside {indexPattern}.',
          values: { indexPattern },
        })
      );
    if (astray.every(({ index }) => index.startsWith(ELASTIC_AGENT)))
      return ofElasticAgent(astray, documents, hidden);
    const byItself = astray.every(({ index }) => PACKETBEATS_OWN.test(index));
    const values = { indices: astray.map(({ index }) => index).join(', '), indexPattern };
    return found('documents_elsewhere', {
      severity: documents === 0 ? 'error' : 'warning',
      symptom: symptomOf(documents),
      ...(byItself ? pastLogstash(values) : byLogstash(values)),
      evidence: evidenceOf(astray, hidden),
      snippet: SNIPPET.replace('logstash-%', `${indexPattern.replace(/\*.*$/, '')}%`),
      action: 'show',
    });
  },
};

type Words = { readonly cause: string; readonly remedy: string };
type Names = { readonly indices: string; readonly indexPattern: string };

const byLogstash = (values: Names): Words => ({
  cause: i18n.translate('networkTraffic.diagnosis.elsewhere.cause', {
    defaultMessage:
      'Packetbeat data is written to {indices}, which {indexPattern} does not match. By default, Logstash 8 and later writes to a data stream.',
    values: { ...values },
  }),
  remedy: i18n.translate('networkTraffic.diagnosis.elsewhere.remedy', {
    defaultMessage:
      'Change the output of your Logstash pipeline as shown below and restart Logstash. Existing documents are not moved.',
  }),
});

const pastLogstash = (values: Names): Words => ({
  cause: i18n.translate('networkTraffic.diagnosis.elsewhere.ownName', {
    defaultMessage:
      'Packetbeat data is written to {indices}, which {indexPattern} does not match. Indices have this name if Packetbeat sends directly to Elasticsearch, or if Logstash takes the index name from the event.',
    values: { ...values },
  }),
  remedy: i18n.translate('networkTraffic.diagnosis.elsewhere.ownNameRemedy', {
    defaultMessage:
      'If packetbeat.yml contains output.elasticsearch, replace it with output.logstash, as on the Configure page, and restart Packetbeat. Otherwise change the output of your Logstash pipeline as shown below and restart Logstash. Existing documents are not moved.',
  }),
});

import { i18n } from '@kbn/i18n';
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

const evidenceOf = (places: Places): { label: string; value: number }[] =>
  places.map(({ index, documents }) => ({
    label: i18n.translate('networkTraffic.diagnosis.elsewhere.documentsIn', {
      defaultMessage: 'Documents in {index}',
      values: { index },
    }),
    value: documents,
  }));

/** Its integration has pipelines, types and data streams of its own; our template must not outrank them. */
const ofElasticAgent = (places: Places, documents: number): Outcome =>
  found('documents_elsewhere', {
    severity: documents === 0 ? 'error' : 'warning',
    symptom: symptomOf(documents),
    cause: i18n.translate('networkTraffic.diagnosis.elsewhere.elasticAgent', {
      defaultMessage:
        'The Network Packet Capture integration of Elastic Agent writes to its own data streams: {indices}.',
      values: { indices: places.map(({ index }) => index).join(', ') },
    }),
    evidence: evidenceOf(places),
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
    const { documents, unreadable } = traffic;
    // What is written now goes astray, however fresh the rest is.
    const astray = traffic.elsewhere.filter(
      ({ newest }) =>
        documents === 0 || begun - (newest ?? 0) <= RECENT_MS || (newest ?? 0) > (traffic.newest ?? 0)
    );
    if (astray.length === 0 && unreadable.length > 0)
      return forbidden(
        i18n.translate('networkTraffic.diagnosis.elsewhere.unreadable', {
          defaultMessage:
            'Packetbeat may also write to {indices}. You do not have the index privilege “read” there, so these indices were not checked.',
          values: { indices: unreadable.join(', ') },
        })
      );
    if (astray.length === 0 && documents === 0) return nothingToCheck('documents');
    if (astray.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.elsewhere.ok', {
          defaultMessage: 'No Packetbeat data exists outside {indexPattern}.',
          values: { indexPattern },
        })
      );
    if (astray.every(({ index }) => index.startsWith(ELASTIC_AGENT)))
      return ofElasticAgent(astray, documents);
    return found('documents_elsewhere', {
      severity: documents === 0 ? 'error' : 'warning',
      symptom: symptomOf(documents),
      cause: i18n.translate('networkTraffic.diagnosis.elsewhere.cause', {
        defaultMessage:
          'Packetbeat data is written to {indices}, which {indexPattern} does not match. By default, Logstash 8 and later writes to a data stream.',
        values: { indices: astray.map(({ index }) => index).join(', '), indexPattern },
      }),
      evidence: evidenceOf(astray),
      remedy: i18n.translate('networkTraffic.diagnosis.elsewhere.remedy', {
        defaultMessage:
          'Change the output of your Logstash pipeline as shown below and restart Logstash. Existing documents are not moved.',
      }),
      snippet: SNIPPET.replace('logstash-%', `${indexPattern.replace(/\*.*$/, '')}%`),
      action: 'show',
    });
  },
};

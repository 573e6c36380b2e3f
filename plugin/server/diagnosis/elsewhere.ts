import { i18n } from '@kbn/i18n';
import { forbidden, found, ok, type DiagnosticCheck, type Outcome } from './check';
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
    ? i18n.translate('networkTraffic.diagnosis.elsewhere.packetbeatLogstashRunDashboard', {
        defaultMessage: 'Packetbeat and Logstash run, and the dashboard is empty.',
      })
    : i18n.translate('networkTraffic.diagnosis.elsewhere.partIsMissing', {
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
    cause: i18n.translate('networkTraffic.diagnosis.elsewhere.elasticAgentWrites', {
      defaultMessage:
        'Elastic Agent’s integration Network Packet Capture captures here, and writes into data streams of its own: {indices}.',
      values: { indices: places.map(({ index }) => index).join(', ') },
    }),
    evidence: evidenceOf(places),
    remedy: i18n.translate('networkTraffic.diagnosis.elsewhere.runOwnPacketbeat', {
      defaultMessage:
        'Look at that traffic with the dashboards of the integration, or run a Packetbeat of your own beside it: the Configure page writes its packetbeat.yml and the Logstash pipeline.',
    }),
  });

export const elsewhere: DiagnosticCheck = {
  id: 'elsewhere',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.elsewhere.doTheyArriveWhere', {
      defaultMessage: 'Do they arrive where the dashboard looks?',
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
            'Packetbeat may also write to {indices}: you lack the index privilege "read" there, so what they hold is hidden from you.',
          values: { indices: unreadable.join(', ') },
        })
      );
    if (astray.length === 0)
      return ok(
        i18n.translate('networkTraffic.diagnosis.elsewhere.packetbeatWritesBehindOr', {
          defaultMessage: 'Packetbeat writes behind {indexPattern}, or nowhere else.',
          values: { indexPattern },
        })
      );
    if (astray.every(({ index }) => index.startsWith(ELASTIC_AGENT)))
      return ofElasticAgent(astray, documents);
    return found('documents_elsewhere', {
      severity: documents === 0 ? 'error' : 'warning',
      symptom: symptomOf(documents),
      cause: i18n.translate('networkTraffic.diagnosis.elsewhere.documentsInGoIntoNot', {
        defaultMessage:
          'The documents go into {indices}, and not behind {indexPattern}. From version 8 on Logstash writes into a data stream unless it is told otherwise.',
        values: { indices: astray.map(({ index }) => index).join(', '), indexPattern },
      }),
      evidence: evidenceOf(astray),
      remedy: i18n.translate('networkTraffic.diagnosis.elsewhere.changeOutputYourLogstash', {
        defaultMessage:
          'Change the output of your Logstash pipeline as below and restart Logstash. Documents that are elsewhere already stay there.',
      }),
      snippet: SNIPPET.replace('logstash-%', `${indexPattern.replace(/\*.*$/, '')}%`),
      action: 'show',
    });
  },
};

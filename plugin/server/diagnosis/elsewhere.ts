import { i18n } from '@kbn/i18n';
import { found, ok, type DiagnosticCheck } from './check';

const BEHIND_MS = 15 * 60_000;
const SNIPPET = `output {
  elasticsearch {
    hosts => ["…"]
    data_stream => false
    manage_template => false
    index => "logstash-%{+YYYY.MM.dd}"
  }
}`;

export const elsewhere: DiagnosticCheck = {
  id: 'elsewhere',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.elsewhere.doTheyArriveWhere', {
      defaultMessage: 'Do they arrive where the dashboard looks?',
    }),
  ask({ traffic, indexPattern }) {
    const newestHere = traffic.newest ?? 0;
    const newer = traffic.elsewhere.filter(
      ({ newest }) => traffic.documents === 0 || (newest ?? 0) > newestHere + BEHIND_MS
    );
    const first = newer[0];
    if (!first)
      return ok(
        i18n.translate('networkTraffic.diagnosis.elsewhere.packetbeatWritesBehindOr', {
          defaultMessage: 'Packetbeat writes behind {indexPattern}, or nowhere else.',
          values: { indexPattern },
        })
      );
    return found('documents_elsewhere', {
      symptom: i18n.translate('networkTraffic.diagnosis.elsewhere.packetbeatLogstashRunDashboard', {
        defaultMessage: 'Packetbeat and Logstash run, and the dashboard is empty.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.elsewhere.documentsInGoIntoNot', {
        defaultMessage:
          'The documents go into {indices}, and not behind {indexPattern}. From version 8 on Logstash writes into a data stream unless it is told otherwise.',
        values: { indices: newer.map(({ index }) => index).join(', '), indexPattern },
      }),
      evidence: newer.map(({ index, documents }) => ({
        label: i18n.translate('networkTraffic.diagnosis.elsewhere.documentsIn', {
          defaultMessage: 'Documents in {index}',
          values: { index },
        }),
        value: documents,
      })),
      remedy: i18n.translate('networkTraffic.diagnosis.elsewhere.changeOutputYourLogstash', {
        defaultMessage:
          'Change the output of your Logstash pipeline as below and restart Logstash. Documents that are elsewhere already stay there.',
      }),
      snippet: SNIPPET.replace('logstash-%', `${indexPattern.replace(/\*.*$/, '')}%`),
      action: 'show',
    });
  },
};

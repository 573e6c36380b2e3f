import { found, ok, type DoctorCheck } from './types';

const BEHIND_MS = 15 * 60_000;
const SNIPPET = `output {
  elasticsearch {
    hosts => ["…"]
    data_stream => false
    manage_template => false
    index => "logstash-%{+YYYY.MM.dd}"
  }
}`;

export const elsewhere: DoctorCheck = {
  id: 'elsewhere',
  question: 'Do they arrive where the dashboard looks?',
  ask({ survey, indexPattern }) {
    const newestHere = survey.newest ?? 0;
    const newer = survey.elsewhere.filter(
      ({ newest }) => survey.documents === 0 || (newest ?? 0) > newestHere + BEHIND_MS
    );
    const first = newer[0];
    if (!first) return ok(`Packetbeat writes behind ${indexPattern}, or nowhere else.`);
    return found('documents_elsewhere', {
      symptom: 'Packetbeat and Logstash run, and the dashboard is empty.',
      cause: `The documents go into ${newer.map(({ index }) => index).join(', ')}, and not behind ${indexPattern}. From version 8 on Logstash writes into a data stream unless it is told otherwise.`,
      evidence: newer.map(({ index, documents }) => ({ label: `Documents in ${index}`, value: documents })),
      remedy:
        'Change the output of your Logstash pipeline as below and restart Logstash. Documents that are elsewhere already stay there.',
      snippet: SNIPPET.replace('logstash-%', `${indexPattern.replace(/\*.*$/, '')}%`),
      action: 'show',
    });
  },
};

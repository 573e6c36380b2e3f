import { found, ok, type DoctorCheck } from './types';
import { counted } from '../plural';

const SILENT_MS = 30 * 60_000;

export const arrival: DoctorCheck = {
  id: 'arrival',
  question: 'Do Packetbeat’s documents arrive?',
  ask({ survey, indexPattern, now }) {
    const { documents, newest, elsewhere, perMinute, indices } = survey;
    // Where they went is the next question's answer.
    if (documents === 0 && elsewhere.length > 0) return ok('Not here; see the next question.');
    if (documents === 0) {
      return found('no_documents', {
        symptom: 'Every panel is empty.',
        cause: `No document of Packetbeat is behind ${indexPattern}, nor where Logstash writes by default.`,
        evidence: [
          { label: 'Indices behind the pattern', value: indices?.length ?? null },
          {
            label: 'Documents of others in them',
            value: indices?.reduce((sum, index) => sum + index.documents, 0) ?? null,
          },
        ],
        remedy:
          'Check that Packetbeat runs and captures (its log says "flows" and "protocols"), that Logstash listens on its port (5044), and that Logstash reaches Elasticsearch. `packetbeat test output` shows the first broken link.',
      });
    }
    if (
      newest === null ||
      now - newest <= SILENT_MS ||
      elsewhere.some((other) => (other.newest ?? 0) > newest)
    ) {
      return ok(`${counted(documents, 'document')}, ${perMinute} a minute now.`);
    }
    return found('documents_stopped', {
      symptom: 'Panels are empty unless the time range is set back.',
      cause: `The last document is of ${new Date(newest).toISOString()}; nothing came since.`,
      evidence: [
        { label: 'Newest document', value: new Date(newest).toISOString() },
        { label: 'Minutes since', value: Math.round((now - newest) / 60_000) },
        { label: 'Documents', value: documents },
      ],
      remedy:
        'Look whether Packetbeat and Logstash run, and whether Elasticsearch refuses to write (a full disk makes indices read-only). If you look at a recording, set the time range to it.',
    });
  },
};

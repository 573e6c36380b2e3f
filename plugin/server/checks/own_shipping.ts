import { searchFlows } from './search';
import { found, ok, percent, type DoctorCheck } from './types';

/** Beats to Logstash, and to Elasticsearch. */
const PORTS = [5044, 9200];
const SHARE = 0.05;

interface Sum {
  readonly value: number;
}

export const ownShipping: DoctorCheck = {
  id: 'own_shipping',
  question: () => 'Does Packetbeat capture its own shipping?',
  async ask(patient) {
    if (patient.survey.flows === 0) return ok('There are no flows.');
    const answer = await searchFlows(patient, {
      all: { sum: { field: 'network.bytes' } },
      own: {
        filter: { terms: { 'destination.port': PORTS } },
        aggs: { bytes: { sum: { field: 'network.bytes' } } },
      },
    });
    const { all, own } = (answer.aggregations ?? {}) as unknown as {
      all?: Sum;
      own?: { doc_count: number; bytes: Sum };
    };
    const [bytes, ofAll] = [own?.bytes.value ?? 0, all?.value ?? 0];
    if (ofAll === 0 || bytes / ofAll < SHARE)
      return ok(`Ports ${PORTS.join(' and ')} carry ${percent(bytes, ofAll)} of the volume.`);
    return found('own_shipping', {
      severity: 'warning',
      symptom: 'The machine with Packetbeat is a top talker, and traffic grows with traffic.',
      cause: `${percent(bytes, ofAll)} of the volume goes to ports ${PORTS.join(' and ')}: Packetbeat reports what it sends itself.`,
      evidence: [
        { label: 'Bytes to these ports', value: bytes },
        { label: 'Bytes of all flows', value: ofAll },
        { label: 'Flows to these ports', value: own?.doc_count ?? 0 },
      ],
      remedy:
        'Leave these ports out of the capture on the machine that ships (if they are real services of yours, ignore this).',
      snippet: `packetbeat.interfaces.bpf_filter: "not (${PORTS.map((port) => `port ${port}`).join(' or ')})"`,
      action: 'show',
    });
  },
};

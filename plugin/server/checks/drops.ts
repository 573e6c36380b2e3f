import { searchPattern } from './search';
import { counted } from '../plural';
import { found, ok, percent, type DoctorCheck } from './types';

const SHARE = 0.02;

export const drops: DoctorCheck = {
  id: 'drops',
  question: 'Does Packetbeat see every packet?',
  async ask({ context, survey, indexPattern }) {
    if (survey.transactions === 0) return ok('There are no transactions, which alone would tell.');
    const answer = await searchPattern(context, indexPattern, {
      size: 0,
      track_total_hits: true,
      query: { bool: { filter: [survey.window, { match_phrase: { 'error.message': 'Packet loss' } }] } },
    });
    const lost = answer.hits.total.value;
    if (lost / survey.transactions < SHARE)
      return ok(`Of ${counted(survey.transactions, 'transaction')}, ${lost} tell of lost packets.`);
    return found('drops', {
      severity: 'warning',
      symptom: 'Requests without answers, and answers without requests.',
      cause: 'Packetbeat misses packets: its queue is full, or the mirror port drops some.',
      evidence: [
        { label: 'Transactions with packet loss', value: `${lost} (${percent(lost, survey.transactions)})` },
      ],
      remedy:
        'Capture with af_packet and a larger buffer, and leave out with a bpf_filter what you do not want to see.',
      snippet: 'packetbeat.interfaces.type: af_packet\npacketbeat.interfaces.buffer_size_mb: 100',
      action: 'show',
    });
  },
};

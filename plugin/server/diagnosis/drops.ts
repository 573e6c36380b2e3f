import { i18n } from '@kbn/i18n';
import { found, ok, percent, type DiagnosticCheck } from './check';

const SHARE = 0.02;
/** In its language, whatever Kibana's is. */
const PACKETBEATS_WORDS = 'Packet loss';

export const drops: DiagnosticCheck = {
  id: 'drops',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.drops.question', {
      defaultMessage: 'Packetbeat captures all packets',
    }),
  judges: 'transactions',
  async ask({ elasticsearch, traffic, indexPattern }) {
    const answer = await elasticsearch.search(indexPattern, {
      track_total_hits: true,
      query: {
        bool: {
          filter: [
            traffic.window,
            {
              match_phrase: { 'error.message': PACKETBEATS_WORDS },
            },
          ],
        },
      },
    });
    const lost = answer.total;
    if (lost / traffic.transactions < SHARE)
      return ok(
        i18n.translate('networkTraffic.diagnosis.drops.checked', {
          defaultMessage:
            '{lost, number} of {transactions, plural, one {# transaction} other {# transactions}} report lost packets.',
          values: { transactions: traffic.transactions, lost },
        })
      );
    return found('drops', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.drops.symptom', {
        defaultMessage: 'There are requests without responses and responses without requests.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.drops.cause', {
        defaultMessage: 'Packetbeat misses packets. Its queue is full, or the mirror port drops packets.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.drops.transactions', {
            defaultMessage: 'Transactions with packet loss',
          }),
          value: `${lost} (${percent(lost, traffic.transactions)})`,
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.drops.remedy', {
        defaultMessage:
          'Capture with af_packet and a larger buffer, and exclude traffic that you do not need with bpf_filter.',
      }),
      snippet: 'packetbeat.interfaces.type: af_packet\npacketbeat.interfaces.buffer_size_mb: 100',
      action: 'show',
    });
  },
};

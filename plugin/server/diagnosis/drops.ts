import { i18n } from '@kbn/i18n';
import { found, ok, percent, type DiagnosticCheck } from './check';

const SHARE = 0.02;
/** In its language, whatever Kibana's is. */
const PACKETBEATS_WORDS = 'Packet loss';

export const drops: DiagnosticCheck = {
  id: 'drops',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.drops.doesPacketbeatSeeEvery', {
      defaultMessage: 'Does Packetbeat see every packet?',
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
        i18n.translate('networkTraffic.diagnosis.drops.transactionsTellLostPackets', {
          defaultMessage:
            'Of {transactions, plural, one {# transaction} other {# transactions}}, {lost, number} tell of lost packets.',
          values: { transactions: traffic.transactions, lost },
        })
      );
    return found('drops', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.diagnosis.drops.requestsWithoutAnswersAnswers', {
        defaultMessage: 'Requests without answers, and answers without requests.',
      }),
      cause: i18n.translate('networkTraffic.diagnosis.drops.packetbeatMissesPacketsQueue', {
        defaultMessage: 'Packetbeat misses packets: its queue is full, or the mirror port drops some.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.drops.transactionsWithPacketLoss', {
            defaultMessage: 'Transactions with packet loss',
          }),
          value: `${lost} (${percent(lost, traffic.transactions)})`,
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.drops.captureWithAfPacket', {
        defaultMessage:
          'Capture with af_packet and a larger buffer, and leave out with a bpf_filter what you do not want to see.',
      }),
      snippet: 'packetbeat.interfaces.type: af_packet\npacketbeat.interfaces.buffer_size_mb: 100',
      action: 'show',
    });
  },
};

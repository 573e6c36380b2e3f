import { i18n } from '@kbn/i18n';
import { searchPattern } from './search';
import { found, ok, percent, type DoctorCheck } from './types';

const SHARE = 0.02;
/** In its language, whatever Kibana's is. */
const PACKETBEATS_WORDS = 'Packet loss';

export const drops: DoctorCheck = {
  id: 'drops',
  question: () =>
    i18n.translate('networkTraffic.doctor.drops.doesPacketbeatSeeEvery', {
      defaultMessage: 'Does Packetbeat see every packet?',
    }),
  judges: 'transactions',
  async ask({ context, survey, indexPattern }) {
    const answer = await searchPattern(context, indexPattern, {
      size: 0,
      track_total_hits: true,
      query: {
        bool: {
          filter: [
            survey.window,
            {
              match_phrase: { 'error.message': PACKETBEATS_WORDS },
            },
          ],
        },
      },
    });
    const lost = answer.hits.total.value;
    if (lost / survey.transactions < SHARE)
      return ok(
        i18n.translate('networkTraffic.doctor.drops.transactionsTellLostPackets', {
          defaultMessage:
            'Of {transactions, plural, one {# transaction} other {# transactions}}, {lost, number} tell of lost packets.',
          values: { transactions: survey.transactions, lost },
        })
      );
    return found('drops', {
      severity: 'warning',
      symptom: i18n.translate('networkTraffic.doctor.drops.requestsWithoutAnswersAnswers', {
        defaultMessage: 'Requests without answers, and answers without requests.',
      }),
      cause: i18n.translate('networkTraffic.doctor.drops.packetbeatMissesPacketsQueue', {
        defaultMessage: 'Packetbeat misses packets: its queue is full, or the mirror port drops some.',
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.doctor.drops.transactionsWithPacketLoss', {
            defaultMessage: 'Transactions with packet loss',
          }),
          value: `${lost} (${percent(lost, survey.transactions)})`,
        },
      ],
      remedy: i18n.translate('networkTraffic.doctor.drops.captureWithAfPacket', {
        defaultMessage:
          'Capture with af_packet and a larger buffer, and leave out with a bpf_filter what you do not want to see.',
      }),
      snippet: 'packetbeat.interfaces.type: af_packet\npacketbeat.interfaces.buffer_size_mb: 100',
      action: 'show',
    });
  },
};

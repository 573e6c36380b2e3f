import { i18n } from '@kbn/i18n';
import { found, ok, type DiagnosticCheck } from './check';

const NAMED = 10;

/** Asked of the searches that came before: what they could not see, every other answer lacks as well. */
export const shards: DiagnosticCheck = {
  id: 'shards',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.shards.question', {
      defaultMessage: 'Does every part of the indices answer?',
    }),
  ask(context) {
    const { elasticsearch, unanswered } = context;
    const { failed, total, reasons, timedOut } = elasticsearch.incomplete();
    if (failed === 0 && !timedOut && unanswered === undefined)
      return ok(
        i18n.translate('networkTraffic.diagnosis.shards.all', {
          defaultMessage:
            'All shards answered, with {documents, plural, one {# document} other {# documents}} of Packetbeat.',
          values: { documents: context.traffic.documents },
        })
      );
    const why = unanswered === undefined ? reasons : [unanswered.message];
    return found('shards_failed', {
      symptom: i18n.translate('networkTraffic.diagnosis.shards.symptom', {
        defaultMessage: 'Figures are too low, or panels show a warning about shards.',
      }),
      cause:
        failed > 0
          ? i18n.translate('networkTraffic.diagnosis.shards.failed', {
              defaultMessage: '{failed} of {total} shards did not answer: all figures lack what is in them.',
              values: { failed, total },
            })
          : i18n.translate('networkTraffic.diagnosis.shards.none', {
              defaultMessage: 'Elasticsearch could not answer the searches, or not in time.',
            }),
      evidence: why.slice(0, NAMED).map((reason) => ({
        label: i18n.translate('networkTraffic.diagnosis.shards.reason', { defaultMessage: 'Reason' }),
        value: reason,
      })),
      remedy: i18n.translate('networkTraffic.diagnosis.shards.remedy', {
        defaultMessage:
          'See which index is red and why in Index Management, or by the line below: a node that left, a full disk, or a rule that forbids its place.',
      }),
      snippet: 'GET _cluster/allocation/explain',
      action: 'show',
    });
  },
};

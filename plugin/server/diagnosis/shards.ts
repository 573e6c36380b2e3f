import { i18n } from '@kbn/i18n';
import { found, nothingToCheck, ok, type DiagnosticCheck } from './check';

const NAMED = 10;

/** Asked of the searches that came before: what they could not see, every other answer lacks as well. */
export const shards: DiagnosticCheck = {
  id: 'shards',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.shards.question', {
      defaultMessage: 'All shards respond',
    }),
  ask(context) {
    const { elasticsearch, unanswered } = context;
    const { failed, total, reasons, timedOut } = elasticsearch.incomplete();
    const complete = failed === 0 && !timedOut && unanswered === undefined;
    if (complete && context.traffic.documents === 0) return nothingToCheck('documents');
    if (complete)
      return ok(
        i18n.translate('networkTraffic.diagnosis.shards.ok', {
          defaultMessage:
            'All shards responded, with {documents, plural, one {# Packetbeat document} other {# Packetbeat documents}}.',
          values: { documents: context.traffic.documents },
        })
      );
    const why = unanswered === undefined ? reasons : [unanswered.message];
    return found('shards_failed', {
      symptom: i18n.translate('networkTraffic.diagnosis.shards.symptom', {
        defaultMessage: 'Values are too low, or panels show a shard warning.',
      }),
      cause:
        failed > 0
          ? i18n.translate('networkTraffic.diagnosis.shards.failed', {
              defaultMessage:
                '{failed} of {total} shards did not respond. Their data is missing from all values.',
              values: { failed, total },
            })
          : i18n.translate('networkTraffic.diagnosis.shards.none', {
              defaultMessage: 'Elasticsearch could not complete the searches in time.',
            }),
      evidence: why.slice(0, NAMED).map((reason) => ({
        label: i18n.translate('networkTraffic.diagnosis.shards.reason', { defaultMessage: 'Reason' }),
        value: reason,
      })),
      remedy: i18n.translate('networkTraffic.diagnosis.shards.remedy', {
        defaultMessage:
          'Find the affected index in Index Management or with the request below. Common reasons are a missing node, a full disk, or an allocation rule.',
      }),
      snippet: 'GET _cluster/allocation/explain',
      action: 'show',
    });
  },
};

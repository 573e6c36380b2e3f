import { i18n } from '@kbn/i18n';
import type { AnomaliesWarning } from '../../common/api/anomalies';
import { SEARCH_SECONDS, type Incomplete } from '../elasticsearch/searches';

const REASONS_LISTED = 5;

/** Failed shards and time-outs: the counts are too low. */
export function incompleteWarnings({ failed, total, reasons, timedOut }: Incomplete): AnomaliesWarning[] {
  const warnings: AnomaliesWarning[] = [];
  if (failed > 0) {
    const message = i18n
      .translate('networkTraffic.panel.client.shardsFailedCountsToo', {
        defaultMessage: '{failed} of {total} shards failed: counts are too low. {reason}',
        values: { failed, total, reason: reasons[0] ?? '' },
      })
      .trim();
    const shards = { failed, total, reasons: reasons.slice(0, REASONS_LISTED) };
    warnings.push({ kind: 'shards', message, shards });
  }
  if (timedOut)
    warnings.push({
      kind: 'time',
      message: i18n.translate('networkTraffic.panel.limits.searchStopped', {
        defaultMessage:
          'A search was stopped after {seconds} s, so the counts are too low. Add a filter or select a shorter time range.',
        values: { seconds: SEARCH_SECONDS },
      }),
    });
  return warnings;
}

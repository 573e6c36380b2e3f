import { i18n } from '@kbn/i18n';
import { duration } from '../../common/domain/duration';
import { SUMMARY_KINDS } from '../summaries/definitions';
import { isRunning, readTransforms, type InstalledTransform } from '../summaries/transforms';
import { summaryMessages } from '../assets/summary_messages';
import { found, notRun, ok, type DiagnosticCheck, type Outcome } from './check';

/** A run that has not ended for so long is no longer one that catches up within its hour. */
const BEHIND_MS = 3_600_000;

export const summaries: DiagnosticCheck = {
  id: 'summaries',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.summaries.question', {
      defaultMessage: 'Summaries are up to date',
    }),
  async ask({ elasticsearch, indexPattern, setup, begun }) {
    if (!setup.settings.summaries)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.summaries.off', {
          defaultMessage: 'Summaries are turned off.',
        })
      );
    const transforms = await readTransforms(elasticsearch, indexPattern);
    if (transforms === undefined)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.summaries.noTransforms', {
          defaultMessage: 'This cluster does not support transforms.',
        })
      );
    const missing = SUMMARY_KINDS.filter((kind) => !transforms.some((transform) => transform.kind === kind));
    const still = transforms.filter((transform) => !isRunning(transform));
    if (missing.length > 0 || still.length > 0) return stopped(missing.map(summaryMessages.title), still);
    const late = transforms.filter(({ until }) => until !== undefined && begun - until > BEHIND_MS);
    return late.length > 0 ? behind(late, begun) : ok(inOrder(transforms));
  },
};

const inOrder = (transforms: readonly InstalledTransform[]): string =>
  transforms.some(({ until }) => until === undefined)
    ? i18n.translate('networkTraffic.diagnosis.summaries.firstRun', {
        defaultMessage:
          'The transforms are still counting existing events. Until then, anomalies are computed from events.',
      })
    : i18n.translate('networkTraffic.diagnosis.summaries.inOrder', {
        defaultMessage: 'All transforms are running.',
      });

const stopped = (missing: readonly string[], still: readonly InstalledTransform[]): Outcome =>
  found('summaries_stopped', {
    severity: 'warning',
    symptom: i18n.translate('networkTraffic.diagnosis.summaries.slower', {
      defaultMessage:
        'Anomalies and alerts become slower, because they count more and more events at each request.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.summaries.doNotCount', {
      defaultMessage: 'A transform of the summaries failed, is stopped, or was deleted.',
    }),
    evidence: [
      ...missing.map((title) => ({
        label: title,
        value: i18n.translate('networkTraffic.diagnosis.summaries.missing', { defaultMessage: 'not there' }),
      })),
      ...still.map(({ kind, state, reason }) => ({
        label: summaryMessages.title(kind),
        value: reason === undefined ? state : `${state}: ${reason}`,
      })),
    ],
    remedy: i18n.translate('networkTraffic.diagnosis.summaries.startAgain', {
      defaultMessage: 'Fix the reason shown, then run Setup to restart the transforms. No counts are lost.',
    }),
    action: 'setup',
  });

const behind = (late: readonly InstalledTransform[], now: number): Outcome =>
  found('summaries_behind', {
    severity: 'warning',
    symptom: i18n.translate('networkTraffic.diagnosis.summaries.manyEvents', {
      defaultMessage:
        'Anomalies are computed from the events of several hours, although summaries are turned on.',
    }),
    cause: i18n.translate('networkTraffic.diagnosis.summaries.doNotKeepUp', {
      defaultMessage: 'The transforms are slower than the incoming events.',
    }),
    evidence: late.map(({ kind, until = now }) => ({
      label: summaryMessages.title(kind),
      value: i18n.translate('networkTraffic.diagnosis.summaries.behind', {
        defaultMessage: '{period} behind',
        values: { period: duration(now - until, i18n.translate) },
      }),
    })),
    remedy: i18n.translate('networkTraffic.diagnosis.summaries.moreNodes', {
      defaultMessage:
        'Check the transforms in Stack Management. If they remain behind, add a node with the transform role, or turn off summaries in Setup.',
    }),
    action: null,
  });

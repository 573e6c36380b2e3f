import { i18n } from '@kbn/i18n';
import { ifForbidden } from '../elasticsearch/problem';
import { missingPrivilegesMessage } from '../privileges/missing_privileges';
import type { SetupContext } from '../setup/context';
import { matchesPattern } from '../setup/names';
import { summaryName } from '../summaries/definitions';
import { hasTransforms } from '../summaries/transforms';
import type { SetupBasis } from './asset';

/** Why summaries cannot be made here; undefined: nothing stands in the way. */
export async function hindranceOfSummaries(
  context: SetupContext,
  { settings }: Pick<SetupBasis, 'settings'>
): Promise<string | undefined> {
  const { indexPattern } = settings;
  if (matchesPattern(indexPattern, summaryName('domains-1h', indexPattern))) return messages.pattern();
  const lacking = await missingPrivilegesMessage(context, settings, 'make summaries');
  if (lacking !== undefined) return messages.setUpWithout({ hindrance: lacking });
  const available = await hasTransforms(context.elasticsearch).catch(ifForbidden(() => true));
  return available ? undefined : messages.noTransforms();
}

/** Other spaces that have summaries. @param pattern only those of this one */
export const usersOfSummaries = (
  { space }: SetupContext,
  { cluster }: Pick<SetupBasis, 'cluster'>,
  pattern?: string
): string[] =>
  cluster.records
    .filter(
      ({ space: other, settings }) =>
        other !== space &&
        // A record of a version that had none lacks it.
        (settings as Partial<typeof settings>).summaries === true &&
        (pattern === undefined || settings.indexPattern === pattern)
    )
    .map(({ space: other }) => other);

const messages = {
  pattern: () =>
    i18n.translate('networkTraffic.setup.summaries.patternTooWide', {
      defaultMessage:
        'The index pattern also matches the indices of the summaries. Choose a narrower pattern.',
    }),
  noTransforms: () =>
    i18n.translate('networkTraffic.setup.summaries.noTransforms', {
      defaultMessage: 'This cluster does not support transforms. Anomalies are computed from events.',
    }),
  setUpWithout: (values: { hindrance: string }) =>
    i18n.translate('networkTraffic.setup.summaries.setUpWithout', {
      defaultMessage: '{hindrance} Everything else is set up without summaries.',
      values,
    }),
};

import { i18n } from '@kbn/i18n';
import type { CountedFrom } from '../../../common/api/anomalies';

const MINUTE = 60_000;

/** Where the counts come from, in a few words; undefined: from events, and there are no summaries to tell of. */
export function countedText({ from, why, eventsMs }: CountedFrom): string | undefined {
  if (from === 'summaries')
    return i18n.translate('networkTraffic.panel.counted.summaries', {
      defaultMessage:
        '{minutes, plural, =0 {Counted from summaries} one {Counted from summaries, # minute from events} other {Counted from summaries, # minutes from events}}',
      values: { minutes: Math.ceil(eventsMs / MINUTE) },
    });
  switch (why) {
    case null:
      return undefined;
    case 'filter':
      return i18n.translate('networkTraffic.panel.counted.filter', {
        defaultMessage: 'Counted from events: summaries do not support this filter',
      });
    case 'fields':
      return i18n.translate('networkTraffic.panel.counted.fields', {
        defaultMessage: 'Counted from events: some indices have other field types',
      });
    case 'first_run':
      return i18n.translate('networkTraffic.panel.counted.firstRun', {
        defaultMessage: 'Counted from events: summaries are not complete yet',
      });
    case 'differ':
      return i18n.translate('networkTraffic.panel.counted.differ', {
        defaultMessage: 'Counted from events: summaries do not match them',
      });
  }
}

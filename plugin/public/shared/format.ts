import { i18n } from '@kbn/i18n';

/** Digits and words of figures and times as Kibana's language writes them; asked at each call, for tests change it. */
const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  new Intl.NumberFormat(i18n.getLocale(), options);

/** A count with thousands separators. */
export const formatCount = (value: number): string => numbers({ maximumFractionDigits: 0 }).format(value);

/** Three significant digits: for figures whose size matters and whose last digits do not. */
export const formatFigure = (value: number): string => numbers({ maximumSignificantDigits: 3 }).format(value);

/** An expected count: it may be a fraction. */
export const formatExpected = (value: number): string =>
  value >= 10 ? formatCount(value) : formatFigure(value);

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in units of 1,024, as Kibana's byte format shows them. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${formatFigure(bytes / 1024 ** power)}${UNITS[power] ?? ''}`;
}

/** A share of 0 to 1 as percent. */
export const formatShare = (share: number): string => {
  const digits = Math.abs(share) < 0.1 ? 1 : 0;
  return numbers({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    share
  );
};

/** A change as signed percent; null where there was nothing before. */
export const formatChange = (now: number, before: number): string | null =>
  before === 0
    ? null
    : numbers({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(
        now / before - 1
      );

/** A point in time in the user's zone; without the day when it is the day of `now`. */
export function formatTime(timestamp: number, now: number, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone });
  const today = day.format(timestamp) === day.format(now);
  return new Intl.DateTimeFormat(i18n.getLocale(), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(today ? {} : { day: 'numeric', month: 'short' }),
  }).format(timestamp);
}

/** A point in time with its day and year. */
export const formatDateTime = (timestamp: number, timeZone?: string): string =>
  new Intl.DateTimeFormat(i18n.getLocale(), {
    ...(timeZone ? { timeZone } : {}),
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(timestamp);

/** A span in whole minutes, hours or days. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 120)
    return i18n.translate('networkTraffic.format.minutes', {
      defaultMessage: '{minutes} min',
      values: { minutes: formatCount(minutes) },
    });
  const hours = minutes / 60;
  return hours < 48
    ? i18n.translate('networkTraffic.format.hours', {
        defaultMessage: '{hours} h',
        values: { hours: formatFigure(hours) },
      })
    : i18n.translate('networkTraffic.format.days', {
        defaultMessage: '{days} days',
        values: { days: formatFigure(hours / 24) },
      });
}

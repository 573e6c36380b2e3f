const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** A count with thousands separators. */
export const formatCount = (value: number): string => number.format(value);

/** An expected count: it may be a fraction. */
export const formatExpected = (value: number): string =>
  value >= 10 ? number.format(value) : compact.format(value);

/** Bytes in units of 1,024, as Kibana's byte format shows them. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${compact.format(bytes / 1024 ** power)}${UNITS[power] ?? ''}`;
}

/** A share of 0 to 1 as percent. */
export const formatShare = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;

/** A point in time in the user's zone; without the day when it is the day of `now`. */
export function formatTime(timestamp: number, now: number, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone });
  const today = day.format(timestamp) === day.format(now);
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(today ? {} : { day: 'numeric', month: 'short' }),
  }).format(timestamp);
}

/** A span in whole minutes, hours or days. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 120) return `${minutes} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${compact.format(hours)} h` : `${compact.format(hours / 24)} days`;
}

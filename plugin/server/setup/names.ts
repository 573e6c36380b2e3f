/** Names of what Setup makes; one place, so that remove finds what create made. */
export const MAPPINGS = 'network-traffic@mappings';
export const SETTINGS = 'network-traffic@settings';
/** The user's; we read it and never write it. */
export const CUSTOM = 'network-traffic@custom';
export const INDEX_TEMPLATE = 'network-traffic';
export const INGEST_PIPELINE = 'network-traffic';
/** Setting of an index: the pipeline that each document passes last. */
export const FINAL_PIPELINE = 'index.final_pipeline';
export const LIFECYCLE_POLICY = 'network-traffic';
export const LOCK_PREFIX = 'network-traffic@lock-';
export const RECORD_PREFIX = 'network-traffic@space-';
export const OWNER = 'network-traffic';

/** `2026.11.25`: the day (UTC) as Logstash writes it into the names of daily indices. */
export const dayIn = (time: number): string => new Date(time).toISOString().slice(0, 10).replaceAll('-', '.');

const tomorrow = (now: number): string => dayIn(now + 24 * 3600 * 1000);

/** Name of tomorrow's daily index under a pattern such as `logstash-*`. */
export const tomorrowsIndex = (pattern: string, now: number): string =>
  pattern.replace('*', tomorrow(now)).replaceAll('*', 'x');

/** What the name of the empty index ends with that Setup makes where no index has the fields yet. */
const FIRST_INDEX = 'network-traffic-fields';

/** Name of Setup's empty index behind a pattern; undefined: the pattern names one index, which is not ours to make. */
export const firstIndexOf = (pattern: string): string | undefined =>
  pattern.endsWith('*') ? pattern.replace('*', FIRST_INDEX) : undefined;

/** Whether an index is Setup's empty one: it is no evidence of traffic. */
export const isFirstIndex = (name: string): boolean => name.endsWith(FIRST_INDEX);

/** Whether an index pattern with `*` matches a name. */
export function matchesPattern(pattern: string, name: string): boolean {
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(name);
}

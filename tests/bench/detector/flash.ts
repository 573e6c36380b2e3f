import { readFileSync } from 'node:fs';
import { detectSpikes } from '../../../plugin/common/domain/detection';
import { table } from './print';
import { sharedPath, sharedSeries } from './shared';

const MINUTE = 60_000;

/** The flash crowd that history tells of, in a month of a real site: when it was found, and what else was. */
export function flash(shared: boolean): string {
  if (!shared) return 'Not run: no shared files.';
  const [event] = JSON.parse(readFileSync(sharedPath('data', 'nasa_known_events.json'), 'utf8')) as {
    start: string;
    end: string;
  }[];
  const from = Date.parse(`${event?.start ?? ''}Z`);
  const to = Date.parse(`${event?.end ?? ''}Z`);
  const rows = [5, 1].map((minutes) => {
    const { times, values } = sharedSeries(`data/nasa_jul95_${minutes}min.csv`);
    const bucketMs = minutes * MINUTE;
    const live = {
      start: Date.parse(`${times[0] ?? ''}Z`),
      bucketMs,
      length: values.length,
      series: [{ domain: 'site', buckets: [...values.keys()], counts: values }],
    };
    const { findings } = detectSpikes({ source: 'http', live });
    const inside = findings.filter((finding) => finding.onset < to + 2 * bucketMs && finding.end > from);
    const first = inside.map((finding) => finding.onset).sort((a, b) => a - b)[0];
    const when =
      first === undefined
        ? 'not found'
        : `${new Date(first).toISOString().slice(0, 16)} (${inside[0]?.kind ?? ''})`;
    return [`${minutes} min`, when, String(findings.length - inside.length)];
  });
  return table(['bucket', 'flash crowd of 13 July found', 'other findings in the month'], rows);
}

import type { Say } from '../say';
import { withTogether } from './reason';
import type { Finding } from './types';

/** Onsets at most this far apart count as one moment, buckets. */
const TOGETHER = 2;
/** So many domains at once, and this part of those that had anything then, are no longer single findings. */
const LEAST = 3;
const PART = 0.1;

/**
 * Folds findings that begin together on a large part of the domains into the worst of them, which then names the others:
 * the whole network rose, not each domain on its own.
 *
 * @param findings worst first; the order is kept
 * @param activeAt number of domains with any count in the bucket that begins at a time (epoch ms)
 */
export function foldSurges(
  findings: readonly Finding[],
  bucketMs: number,
  activeAt: (time: number) => number,
  say: Say
): Finding[] {
  const byOnset = findings.filter(mayFold).sort((a, b) => a.onset - b.onset);
  const span = TOGETHER * bucketMs;
  const folded = new Map<Finding, string[]>();
  const gone = new Set<Finding>();
  let start = 0;
  let end = 0;
  for (const finding of byOnset) {
    while ((byOnset[start]?.onset ?? Infinity) < finding.onset - span) start++;
    while (end < byOnset.length && (byOnset[end]?.onset ?? Infinity) <= finding.onset + span) end++;
    if (end - start < Math.max(LEAST, PART * activeAt(finding.onset))) continue;
    const group = byOnset.slice(start, end);
    const worst = group.reduce((a, b) => (isWorse(b, a) ? b : a));
    if (worst === finding)
      folded.set(
        finding,
        group
          .filter((other) => other !== finding)
          .map((other) => other.domain)
          .sort()
      );
    else gone.add(finding);
  }
  return findings
    .filter((finding) => !gone.has(finding))
    .map((finding) => withOthers(finding, folded.get(finding), say));
}

/** New names and the first day stand for themselves: nobody knows yet what belongs together. */
function mayFold(finding: Finding): boolean {
  return finding.kind !== 'new_domain' && finding.confidence !== 'low';
}

function isWorse(a: Finding, b: Finding): boolean {
  return (
    a.score > b.score ||
    (a.score === b.score && (a.onset < b.onset || (a.onset === b.onset && a.domain < b.domain)))
  );
}

function withOthers(finding: Finding, others: readonly string[] | undefined, say: Say): Finding {
  if (others === undefined) return finding;
  return { ...finding, together: others, reason: withTogether(finding.reason, others.length, say) };
}

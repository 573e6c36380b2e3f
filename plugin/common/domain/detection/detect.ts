import { english } from '../say';
import { BatchDetector } from './batch_detector';
import { worstFirst } from './findings';
import { spansOf, tuned } from './parameters';
import { foldSurges } from './surge';
import type { DetectionResult, DetectorInput, DetectorSettings, Finding } from './types';

/**
 * Tests every finished bucket of the live table, each by what came before it only, and returns the findings, worst
 * first. The cost is linear in domains × buckets.
 *
 * @throws {RangeError} when the tables do not fit together, a bucket lies outside its grid or the time zone is unknown.
 */
export function detectSpikes(input: DetectorInput, settings: DetectorSettings = {}): DetectionResult {
  const steps = detectInSteps(input, settings);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same a domain a step: who shares a thread with others may give them their turn in between. */
export function* detectInSteps(
  input: DetectorInput,
  settings: DetectorSettings = {}
): Generator<undefined, DetectionResult, undefined> {
  const { bucketMs } = input.live;
  const { timeZone, say = english } = settings;
  const detector = new BatchDetector(input, tuned(settings, bucketMs), spansOf(bucketMs), timeZone, say);
  const findings: Finding[] = [];
  for (const series of input.live.series) {
    findings.push(...detector.findings(series));
    yield;
  }
  const folded = foldSurges(worstFirst(findings), bucketMs, detector.active(), say);
  const from = input.reportFrom ?? -Infinity;
  const { rises, ...status } = detector.status();
  return {
    findings: folded.filter((finding) => finding.end > from),
    repeats: detector.repeats.filter((repeat) => repeat.to > from),
    status: { ...status, rises: rises.filter((rise) => rise.to > from) },
    bands: (domains) => {
      const wanted = new Set(domains);
      return input.live.series
        .filter((series) => wanted.has(series.domain))
        .map((series) => detector.band(series));
    },
  };
}

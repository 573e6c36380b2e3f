import type { DetectorSettings } from './types';

/** Every constant of the detector; docs/detection/parameters.md gives the reason for each value. */
export interface Parameters {
  /** Window lengths that are tested, in buckets of five minutes. */
  readonly scales: readonly number[];
  /** Length of the short mean, buckets. */
  readonly shortSpan: number;
  /** Prior of the dispersion α (variance = μ + αμ²) and its weight in buckets. */
  readonly priorDispersion: number;
  readonly priorWeight: number;
  /** Smallest sum that may raise an alert. */
  readonly minCount: number;
  /** Smallest ratio of observed to expected. */
  readonly minRatio: number;
  /** Ratio that is enough when the tail is `strongTail` times the threshold. */
  readonly minRatioStrong: number;
  readonly strongTail: number;
  /** −log10 of the calibrated tail that raises an alert. */
  readonly threshold: number;
  /** Weight of the prior in the calibration of the tail, exceedances. */
  readonly calibrationPrior: number;
  /** Winsorising limit of the residuals, standard deviations. */
  readonly winsor: number;
  /** Buckets after which a raised level is accepted as new. */
  readonly acceptAfter: number;
  /** A domain counts as new when first seen this many buckets after the data begin. */
  readonly newAfter: number;
  /** Sum of its first buckets that makes a new domain a finding, and how many buckets are looked at. */
  readonly newDomainCount: number;
  readonly newDomainSpan: number;
  /** Days looked back for the same slot. */
  readonly seasonDays: number;
  /** Test a domain by what it does beyond what all do together. */
  readonly common: boolean;
  /** Also report lasting losses. */
  readonly drops: boolean;
  /** Threshold and ratio of the rule for the first day. */
  readonly earlyThreshold: number;
  readonly earlyRatio: number;
  /** Buckets after which a raised level is accepted on the first day. */
  readonly earlyAcceptAfter: number;
}

export const DEFAULT_PARAMETERS: Parameters = {
  scales: [1, 3, 6, 12, 24],
  shortSpan: 18,
  priorDispersion: 0.06,
  priorWeight: 24,
  minCount: 12,
  minRatio: 1.7,
  minRatioStrong: 1.3,
  strongTail: 2,
  threshold: 6,
  calibrationPrior: 20,
  winsor: 5,
  acceptAfter: 144,
  newAfter: 8,
  newDomainCount: 20,
  newDomainSpan: 8,
  seasonDays: 14,
  common: true,
  drops: false,
  earlyThreshold: 4,
  earlyRatio: 4,
  earlyAcceptAfter: 30,
};

/** The parameters under a user's settings. A sensitivity of 2 halves the excess of the threshold over certainty. */
export function tuned(settings: DetectorSettings, bucketMs: number): Parameters {
  const sensitivity = Math.min(4, Math.max(0.25, settings.sensitivity ?? 1));
  const perHour = 3_600_000 / bucketMs;
  return {
    ...DEFAULT_PARAMETERS,
    threshold: DEFAULT_PARAMETERS.threshold / Math.sqrt(sensitivity),
    earlyThreshold: DEFAULT_PARAMETERS.earlyThreshold / Math.sqrt(sensitivity),
    drops: settings.drops ?? false,
    minCount: settings.minCount ?? DEFAULT_PARAMETERS.minCount,
    acceptAfter: Math.max(24, Math.round(12 * perHour)),
  };
}

/** Lengths of time in buckets; see `spansOf`. */
export interface Spans {
  /** The seasonal forecast is renewed once in so many buckets. */
  readonly block: number;
  /** Half-width of the same slot, for busy and for quiet domains. */
  readonly slotBusy: number;
  readonly slotQuiet: number;
  /** Length of the level that a past day is rescaled by. */
  readonly level: number;
  /** The rule for the first hours: buckets before it tests anything, its baseline, and how long it holds. */
  readonly warmUp: number;
  readonly earlyBaseline: number;
  readonly early: number;
  /** Buckets an hour. */
  readonly hour: number;
  /** Age of the level of the far forecast: it is not touched by what the longest window sees. */
  readonly far: number;
}

/** Lengths of time as buckets, at least as many as a mean needs to be one. */
export function spansOf(bucketMs: number): Spans {
  const buckets = (minutes: number, least: number): number =>
    Math.max(least, Math.round((minutes * 60_000) / bucketMs));
  return {
    block: buckets(15, 1),
    slotBusy: buckets(10, 0),
    slotQuiet: buckets(30, 0),
    level: buckets(180, 6),
    warmUp: buckets(8, 5),
    earlyBaseline: buckets(60, 18),
    early: buckets(120, 24),
    hour: buckets(60, 1),
    far: buckets(120, 6),
  };
}

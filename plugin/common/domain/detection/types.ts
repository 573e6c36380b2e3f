import type { Say } from '../say';

/** Where a domain name was seen. One baseline per source; counts of different sources are never added. */
export type NameSource = 'tls' | 'http' | 'dns';

/** What happened: a short excess, a slow climb, a name never seen before, a lasting new level, a lasting loss (only when asked for). */
export type FindingKind = 'burst' | 'ramp' | 'new_domain' | 'level_shift' | 'drop';

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** How much history stands behind a finding: under a day of it is `low`, under three days `medium`. */
export type Confidence = 'low' | 'medium' | 'high';

/**
 * Counts of one domain, sparse: `buckets[i]` is an index on the grid of the table, strictly ascending,
 * `counts[i]` the non-negative count in it. Buckets that are left out are zero.
 */
export interface SparseSeries {
  readonly domain: string;
  readonly buckets: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/** A regular grid of buckets: bucket `i` covers [`start` + `i`·`bucketMs`, `start` + (`i` + 1)·`bucketMs`), epoch milliseconds. */
export interface CountTable {
  readonly start: number;
  readonly bucketMs: number;
  /** Number of buckets in the grid. */
  readonly length: number;
  readonly series: readonly SparseSeries[];
}

/** Half-open interval in epoch milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export interface DetectorInput {
  /** Source of the names; carried into the findings. */
  readonly source: NameSource;
  /** The buckets that are judged. */
  readonly live: CountTable;
  /**
   * Coarser sums that end at (or before) `live.start`, such as hours over days. They feed the baseline and are not
   * judged. Its bucket length must be a multiple of the live one.
   */
  readonly history?: CountTable;
  /**
   * All documents of the capture, whatever their name: where it is silent too, a bucket without any domain is a gap and
   * not a quiet moment. It is never judged. Buckets on the live grid and on that of the history.
   */
  readonly totalCounts?: { readonly live: SparseSeries; readonly history?: SparseSeries };
  /** Times without any capture. Buckets that touch one are neither judged nor learned; all-domain outages are found besides. */
  readonly gaps?: readonly TimeSpan[];
  /** Only findings that end after this time (epoch ms) are returned: what is live before it is warm-up. */
  readonly reportFrom?: number;
  /** The data are complete up to here (epoch ms); a bucket that ends later is unfinished and not judged. Default: end of the grid. */
  readonly dataUntil?: number;
}

export interface DetectorSettings {
  /** IANA time zone of the daily pattern, such as `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string;
  /** 1 is the tuned default; larger finds more (and is wrong more often), smaller less. Range .25 to 4. */
  readonly sensitivity?: number;
  /** Smallest count of a bucket (or sum) that may raise a finding. Default 12. */
  readonly minCount?: number;
  /** Also report lasting losses of traffic. Default false. */
  readonly drops?: boolean;
  /** Words of the reasons. Default English. */
  readonly say?: Say;
}

/** One alert bucket of a finding: a row of the command's CSV. */
export interface AlertBucket {
  /** Start of the bucket, epoch ms. */
  readonly timestamp: number;
  readonly observed: number;
  /** Expected count of this bucket. */
  readonly expected: number;
  /** Calibrated −log10 of the tail probability; larger is rarer. */
  readonly score: number;
}

/** One past period that the expectation rests on. */
export interface ComparisonPeriod {
  /** Plain name, such as `same time 7 days before`. */
  readonly label: string;
  /** Start, epoch ms. */
  readonly timestamp: number;
  /** Counted in it; it is as long as the finding. */
  readonly count: number;
}

export interface Comparison {
  /** What the expectation came from. */
  readonly basis: 'recent' | 'seasonal' | 'blend' | 'sparse' | 'none';
  readonly periods: readonly ComparisonPeriod[];
}

export interface Finding {
  /** Stable while the window moves: source, domain and onset. */
  readonly id: string;
  readonly domain: string;
  readonly source: NameSource;
  readonly kind: FindingKind;
  /** Start of the first alert bucket, epoch ms. */
  readonly onset: number;
  /** End of the last alert bucket (exclusive), epoch ms. */
  readonly end: number;
  /** True while the last judged bucket still belongs to it. */
  readonly ongoing: boolean;
  /** Start of the bucket with the largest count, epoch ms, and its count. */
  readonly peak: { readonly timestamp: number; readonly observed: number };
  /** Sum of the observed counts from onset to end. */
  readonly observed: number;
  /** Sum of the expected counts from onset to end. */
  readonly expected: number;
  /** Central 98 % range of the count of the peak bucket under the baseline: [low, high]. */
  readonly expectedRange: readonly [number, number];
  /** observed / expected; null when nothing was expected. */
  readonly ratio: number | null;
  /** Number of buckets whose sum was the most unlikely. */
  readonly scaleBuckets: number;
  /** Largest score of its buckets. */
  readonly score: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence in plain English. */
  readonly reason: string;
  readonly comparison: Comparison;
  /** Other domains that rose at the same moment and are not findings of their own; empty for a single one. */
  readonly together: readonly string[];
  readonly alerts: readonly AlertBucket[];
}

/** Expected course of one domain over the live grid, for charts. Arrays have the grid's length; NaN where a bucket was not judged. */
export interface ExpectedBand {
  readonly domain: string;
  readonly expected: Float32Array;
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** A time in which everything rose: what each domain does in it is held against the others. */
export interface CommonRise extends TimeSpan {
  /** Largest ratio of what came to what was forecast, over all domains. */
  readonly ratio: number;
}

/** An excess that is no finding, for one day before had the same at this time: a job that began, or somebody who came again. */
export interface Repeat extends TimeSpan {
  readonly domain: string;
  readonly daysBefore: number;
  readonly observed: number;
  readonly expected: number;
}

export interface DetectionResult {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** In the order of the domains, oldest first. */
  readonly repeats: readonly Repeat[];
  readonly status: {
    readonly domains: number;
    /** Judged buckets (finished, outside gaps). */
    readonly judgedBuckets: number;
    /** End of the last judged bucket, epoch ms; null when none was judged. */
    readonly dataUntil: number | null;
    /** Length of the history behind the last bucket, ms. */
    readonly baselineMs: number;
    /** Gaps given and found, merged. */
    readonly gaps: readonly TimeSpan[];
    /** Times in which everything rose, oldest first; no finding of a single domain tells of them. */
    readonly rises: readonly CommonRise[];
    /** True when the history is too short to judge at all ("collecting"). */
    readonly collecting: boolean;
  };
  /** The expected course of the named domains over the live grid, for charts; domains without a series are left out. */
  readonly bands: (domains: readonly string[]) => readonly ExpectedBand[];
}

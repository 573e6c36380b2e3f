import type { BucketGrid } from './bucket_grid';
import { groupOf, GROUPS } from './common_factor';
import type { CommonFactor } from './common_factor';
import type { CommonRise, CountTable, DetectorInput } from './types';

/** The common factor of a whole table, bucket by bucket, kept for the domains that are tested one after the other. */
export class CommonFactorTable {
  /** Ratios of all groups and windows of bucket 0, then of bucket 1, … */
  readonly ratios: Float32Array<ArrayBuffer>;
  private readonly sums: Float64Array;
  private readonly rise: Float32Array;
  private readonly perBucket: number;
  private readonly perGroup: number;

  /**
   * @param known buckets of the history
   * @param learnFrom first of them that errors are learned from
   */
  constructor(
    input: DetectorInput,
    private readonly grid: BucketGrid,
    private readonly usable: Uint8Array,
    factor: CommonFactor,
    known: number,
    learnFrom: number
  ) {
    const { length, coarse, liveFrom } = grid;
    this.perBucket = factor.ratios.length;
    this.perGroup = this.perBucket / GROUPS;
    this.ratios = new Float32Array(length * this.perBucket);
    this.rise = new Float32Array(length);
    this.sums = new Float64Array(length * GROUPS);
    if (input.history !== undefined && known > 0) this.add(input.history, 0, coarse);
    this.add(input.live, liveFrom, 1);
    for (let i = 0; i < known; i++) {
      const t = i * coarse;
      factor.learnHistory(t, coarse, this.sumsAt(t), usable[t] === 1, i >= learnFrom);
      this.ratios.set(factor.ratios, (t + coarse - 1) * this.perBucket);
    }
    for (let t = known * coarse; t < length; t++) {
      factor.take(t, this.sumsAt(t), usable[t] === 1);
      this.ratios.set(factor.ratios, t * this.perBucket);
      this.rise[t] = factor.rise;
    }
  }

  /** Where the ratios of a group in a bucket begin. */
  at(t: number, group: number): number {
    return t * this.perBucket + group * this.perGroup;
  }

  /** Times in which everything rose, in the live table. */
  rises(): CommonRise[] {
    const { start, bucketMs, liveFrom, length } = this.grid;
    const rises: CommonRise[] = [];
    for (let t = liveFrom; t < length; t++) {
      if (this.rise[t] === 0 || this.usable[t] === 0) continue;
      const from = t;
      let ratio = 0;
      for (; t < length && (this.rise[t] as number) > 0; t++) ratio = Math.max(ratio, this.rise[t] as number);
      rises.push({ from: start + from * bucketMs, to: start + t * bucketMs, ratio });
    }
    return rises;
  }

  private sumsAt(t: number): Float64Array {
    return this.sums.subarray(t * GROUPS, (t + 1) * GROUPS);
  }

  private add({ series }: CountTable, from: number, width: number): void {
    const { sums } = this;
    for (const { domain, buckets, counts } of series) {
      const group = groupOf(domain);
      for (let i = 0; i < buckets.length; i++) {
        const at = (from + (buckets[i] as number) * width) * GROUPS + group;
        if (at < sums.length) sums[at] = (sums[at] as number) + (counts[i] as number);
      }
    }
  }
}

/**
 * What is remembered of one domain, as prefix sums over the buckets, so that the sum over any past window costs two
 * look-ups. One instance serves all domains of a batch in turn.
 */
export class SeriesMemory {
  /** Raw counts. */
  raw: Float64Array;
  /** Prefix sums: raw counts, learned (winsorised) counts and their squares, usable buckets, seasonal forecasts by lag of their level. */
  rawSum: Float64Array;
  learnedSum: Float64Array;
  learnedSquares: Float64Array;
  usable: Int32Array;
  seasonNear: Float64Array;
  seasonFar: Float64Array;
  /** Excess over the expectation per bucket, 0 where there was none. */
  excess: Float64Array;
  /** Short mean of what was learned before a bucket, and the buckets it rests on; −1 until it is asked for. */
  short: Float64Array;
  shortKnown: Int32Array;

  constructor(capacity: number) {
    this.raw = new Float64Array(capacity);
    this.rawSum = new Float64Array(capacity + 1);
    this.learnedSum = new Float64Array(capacity + 1);
    this.learnedSquares = new Float64Array(capacity + 1);
    this.usable = new Int32Array(capacity + 1);
    this.seasonNear = new Float64Array(capacity + 1);
    this.seasonFar = new Float64Array(capacity + 1);
    this.excess = new Float64Array(capacity);
    this.short = new Float64Array(capacity);
    this.shortKnown = new Int32Array(capacity);
  }

  /** Doubles the capacity when bucket `t` does not fit. */
  reserve(t: number): void {
    if (t < this.raw.length) return;
    const size = Math.max(64, this.raw.length * 2, t + 1);
    this.raw = grown(this.raw, new Float64Array(size));
    this.rawSum = grown(this.rawSum, new Float64Array(size + 1));
    this.learnedSum = grown(this.learnedSum, new Float64Array(size + 1));
    this.learnedSquares = grown(this.learnedSquares, new Float64Array(size + 1));
    this.usable = grown(this.usable, new Int32Array(size + 1));
    this.seasonNear = grown(this.seasonNear, new Float64Array(size + 1));
    this.seasonFar = grown(this.seasonFar, new Float64Array(size + 1));
    this.excess = grown(this.excess, new Float64Array(size));
    this.short = grown(this.short, new Float64Array(size));
    this.shortKnown = grown(this.shortKnown, new Int32Array(size));
  }

  /** Opens bucket `t` with its raw count; nothing of it is learned yet. */
  open(t: number, x: number): void {
    this.reserve(t);
    this.raw[t] = x;
    this.rawSum[t + 1] = (this.rawSum[t] as number) + x;
    this.learnedSum[t + 1] = this.learnedSum[t] as number;
    this.learnedSquares[t + 1] = this.learnedSquares[t] as number;
    this.usable[t + 1] = this.usable[t] as number;
    this.seasonNear[t + 1] = this.seasonNear[t] as number;
    this.seasonFar[t + 1] = this.seasonFar[t] as number;
    this.excess[t] = 0;
    this.shortKnown[t] = -1;
  }

  /** Replaces what was learned of the buckets [from, last], the newest ones, by `each`. */
  relearn(from: number, last: number, each: number): void {
    for (let t = from; t <= last; t++) {
      this.learnedSum[t + 1] = (this.learnedSum[t] as number) + each;
      this.learnedSquares[t + 1] = (this.learnedSquares[t] as number) + each * each;
    }
  }

  /** Mean learned count per usable bucket in [from, to); NaN when none is usable. */
  mean(from: number, to: number): number {
    const n = (this.usable[to] as number) - (this.usable[from] as number);
    return n > 0 ? ((this.learnedSum[to] as number) - (this.learnedSum[from] as number)) / n : NaN;
  }
}

function grown<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

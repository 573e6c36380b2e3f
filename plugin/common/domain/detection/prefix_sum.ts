/** Values of the buckets as running sums: the sum over any past window costs two look-ups. */
export class PrefixSum {
  private readonly sums: Float64Array;

  /** @param capacity buckets at most */
  constructor(capacity: number) {
    this.sums = new Float64Array(capacity + 1);
  }

  /** Sum over the buckets [from, to), all of which are set. */
  between(from: number, to: number): number {
    const { sums } = this;
    return (sums[to] as number) - (sums[from] as number);
  }

  /** The sums start with bucket `t`: earlier ones are not asked for. */
  begin(t: number): void {
    this.sums[t] = 0;
  }

  /** Sets the value of bucket `t`; buckets come in order, and a bucket that is set again makes later ones invalid. */
  set(t: number, value: number): void {
    const { sums } = this;
    sums[t + 1] = value + (sums[t] as number);
  }
}

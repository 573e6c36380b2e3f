const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Finds the bucket of the same local time on a day before; correct where summer time begins or ends in between. */
export class Calendar {
  /** Buckets a day; 0 when a day is no whole number of buckets (then there is no daily pattern). */
  readonly perDay: number;
  private readonly offsets: number[] = [];
  private readonly format: Intl.DateTimeFormat | null;

  /** @throws {RangeError} when the time zone is unknown. */
  constructor(
    private readonly start: number,
    private readonly bucketMs: number,
    timeZone = 'UTC'
  ) {
    this.perDay = DAY % bucketMs === 0 && bucketMs < DAY ? DAY / bucketMs : 0;
    this.format = timeZone === 'UTC' ? null : formatOf(timeZone);
  }

  /** Bucket with the local time of bucket `t`, `days` days before. */
  daysBefore(t: number, days: number): number {
    const plain = t - days * this.perDay;
    if (this.format === null) return plain;
    return plain + Math.round((this.offset(t) - this.offset(plain)) / this.bucketMs);
  }

  /** Offset from UTC in ms at bucket `t`; looked up once an hour of the grid. */
  private offset(t: number): number {
    const time = this.start + t * this.bucketMs;
    const hour = Math.floor(time / HOUR);
    const index = hour - Math.floor(this.start / HOUR);
    if (index < 0) return this.lookUp(hour * HOUR);
    const known = this.offsets[index];
    if (known !== undefined) return known;
    const offset = this.lookUp(hour * HOUR);
    this.offsets[index] = offset;
    return offset;
  }

  private lookUp(time: number): number {
    if (this.format === null) return 0;
    const part: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(time)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - time;
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

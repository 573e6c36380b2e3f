const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Finds the bucket of the same local time on a day before; correct where summer time begins or ends in between. */
export class Calendar {
  /** Buckets a day; 0 when a day is no whole number of buckets (then there is no daily pattern). */
  readonly perDay: number;
  private readonly offsets: number[] = [];
  private readonly lookUp: ((time: number) => number) | null;

  /** @throws {RangeError} when the time zone is unknown. */
  constructor(
    private readonly start: number,
    private readonly bucketMs: number,
    timeZone = 'UTC'
  ) {
    this.perDay = DAY % bucketMs === 0 && bucketMs < DAY ? DAY / bucketMs : 0;
    this.lookUp = timeZone === 'UTC' ? null : offsetsIn(timeZone);
  }

  /** Bucket with the local time of bucket `t`, `days` days before. */
  daysBefore(t: number, days: number): number {
    const plain = t - days * this.perDay;
    const { lookUp } = this;
    if (lookUp === null) return plain;
    return plain + Math.round((this.offset(t, lookUp) - this.offset(plain, lookUp)) / this.bucketMs);
  }

  /** Offset from UTC in ms at bucket `t`; looked up once an hour of the grid. */
  private offset(t: number, lookUp: (time: number) => number): number {
    const time = this.start + t * this.bucketMs;
    const hour = Math.floor(time / HOUR);
    const index = hour - Math.floor(this.start / HOUR);
    if (index < 0) return lookUp(hour * HOUR);
    const known = this.offsets[index];
    if (known !== undefined) return known;
    const offset = lookUp(hour * HOUR);
    this.offsets[index] = offset;
    return offset;
  }
}

/** Offset of a time zone from UTC, ms, at a time, epoch ms. @throws {RangeError} when the time zone is unknown. */
export function offsetsIn(timeZone: string): (time: number) => number {
  const format = formatOf(timeZone);
  return (time) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(time)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    // The parts know no fractions of a second.
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
  };
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

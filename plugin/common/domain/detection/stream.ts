import { english, type Say } from '../say';
import { Calendar } from './calendar';
import { CommonCourse, groupOf, GROUPS, windowsOf } from './common';
import { FindingCollector, worstFirst } from './findings';
import { OutageWatch, touchesGap } from './grid';
import { DomainJudge } from './judge';
import { tuned } from './parameters';
import type { Parameters } from './parameters';
import { spansOf } from './spans';
import { foldSurges } from './surge';
import type { DetectorSettings, Finding, NameSource, TimeSpan } from './types';

export interface StreamOptions extends DetectorSettings {
  readonly source: NameSource;
  /** Start of the first bucket, epoch ms. */
  readonly start: number;
  readonly bucketMs: number;
  readonly gaps?: readonly TimeSpan[];
}

interface Tracked {
  readonly group: number;
  readonly judge: DomainJudge;
  readonly collector: FindingCollector;
}

/** The detector for data that arrive bucket by bucket; its findings are those of `detectSpikes` over the same buckets. */
export class SpikeStream {
  private readonly domains = new Map<string, Tracked>();
  private readonly calendar: Calendar;
  private readonly parameters: Parameters;
  private readonly common: CommonCourse;
  private readonly watch = new OutageWatch();
  private readonly active: number[] = [];
  private readonly say: Say;
  private next = 0;

  constructor(private readonly options: StreamOptions) {
    this.say = options.say ?? english;
    this.calendar = new Calendar(options.start, options.bucketMs, options.timeZone);
    this.parameters = tuned(options, options.bucketMs);
    this.common = new CommonCourse(this.calendar, spansOf(options.bucketMs), this.parameters, 64);
  }

  /** Takes the counts of the next finished bucket; domains that are left out had none. */
  push(counts: ReadonlyMap<string, number>): void {
    const t = this.next++;
    let total = 0;
    let active = 0;
    const sums = new Float64Array(GROUPS);
    for (const [domain, count] of counts) {
      if (count === 0) continue;
      const { group } = this.tracked(domain);
      sums[group] = (sums[group] as number) + count;
      total += count;
      active++;
    }
    this.active.push(active);
    const outage = this.watch.isOutage(total);
    const usable = !outage && !touchesGap(t, this.options, this.options.gaps ?? []);
    this.common.step(t, sums, usable);
    const width = windowsOf(this.parameters);
    for (const [domain, { judge, collector, group }] of this.domains) {
      const x = counts.get(domain) ?? 0;
      const verdict = judge.step(t, x, usable, this.common.ratios, group * width);
      collector.add(t, x, verdict, t - judge.firstSeen);
    }
  }

  /** All findings so far, worst first. */
  findings(): Finding[] {
    const all: Finding[] = [];
    for (const { judge, collector } of this.domains.values())
      all.push(...collector.findings(judge.memory, this.calendar, this.next - 1));
    const { start, bucketMs } = this.options;
    const activeAt = (time: number): number => this.active[(time - start) / bucketMs] ?? 0;
    return foldSurges(worstFirst(all), bucketMs, activeAt, this.say);
  }

  private tracked(domain: string): Tracked {
    const known = this.domains.get(domain);
    if (known !== undefined) return known;
    const { source, start, bucketMs } = this.options;
    const { threshold, acceptAfter } = this.parameters;
    const fresh: Tracked = {
      group: groupOf(domain),
      judge: new DomainJudge(this.calendar, spansOf(bucketMs), this.parameters, 64),
      collector: new FindingCollector({
        domain,
        source,
        start,
        bucketMs,
        threshold,
        acceptAfter,
        say: this.say,
      }),
    };
    this.domains.set(domain, fresh);
    return fresh;
  }
}

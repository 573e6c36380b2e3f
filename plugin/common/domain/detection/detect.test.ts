import { detectSpikes } from '.';
import type { CountTable, DetectorInput, DetectorSettings } from '.';

const MINUTE = 60_000;
const BUCKET = 5 * MINUTE;
const DAY = 288;
const START = Date.parse('2024-03-04T00:00:00Z');

/** Deterministic noise of a few events around a level; no two buckets of a day alike. */
const wobble = (t: number, level: number): number =>
  Math.max(0, Math.round(level + Math.sqrt(level) * (((Math.sin(t * 12.9898) * 43758.5453) % 1) * 1.4)));

const table = (series: Record<string, number[]>, bucketMs = BUCKET, start = START): CountTable => ({
  start,
  bucketMs,
  length: Math.max(0, ...Object.values(series).map((counts) => counts.length)),
  series: Object.entries(series).map(([domain, counts]) => ({ domain, buckets: [...counts.keys()], counts })),
});

const steady = (length: number, level = 20): number[] => Array.from({ length }, (_, t) => wobble(t, level));
const run = (input: Omit<DetectorInput, 'source'>) => detectSpikes({ source: 'tls', ...input });
const spikeAt = (counts: number[], at: number, heights: number[]): number[] =>
  counts.map((count, t) => count + (heights[t - at] ?? 0));

describe('detectSpikes', () => {
  it('finds a burst after days, with all that explains it', () => {
    const { findings, status } = run({
      live: table({
        'a.example': spikeAt(steady(4 * DAY), 900, [120, 150, 90]),
        'b.example': steady(4 * DAY),
      }),
    });
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({
      domain: 'a.example',
      source: 'tls',
      kind: 'burst',
      confidence: 'high',
      ongoing: false,
      together: [],
      id: `tls:a.example:${START + 900 * BUCKET}`,
    });
    expect([finding?.onset, finding?.end]).toEqual([START + 900 * BUCKET, START + 903 * BUCKET]);
    expect(finding?.peak.timestamp).toBe(START + 901 * BUCKET);
    expect(finding?.expected).toBeCloseTo(60, -1);
    expect(finding?.ratio).toBeGreaterThan(5);
    expect(finding?.expectedRange[0]).toBeLessThan(20);
    expect(finding?.expectedRange[1]).toBeGreaterThan(20);
    expect(finding?.comparison.periods.map((period) => period.label)).toEqual([
      '1 hour earlier',
      'Same time the day before',
      'Same time 2 days before',
    ]);
    expect(finding?.reason).toMatch(
      /^\d+ TLS handshakes in 15 minutes, \d(\.\d)? times the expected \d+\. Peak: \d+ in 5 minutes \(usual maximum: \d+\)\.$/
    );
    expect(status).toMatchObject({
      domains: 2,
      judgedBuckets: 4 * DAY,
      dataUntil: START + 4 * DAY * BUCKET,
      collecting: false,
      gaps: [],
    });
  });

  it('counts from onset to end, the quiet buckets between two alerts included, and says the same', () => {
    const { findings } = run({
      live: table({ 'a.example': spikeAt(steady(4 * DAY), 900, [120, 0, 0, 150]) }),
    });
    const counted = steady(4 * DAY)
      .slice(900, 904)
      .reduce((a, b) => a + b, 270);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding?.alerts).toHaveLength(2);
    expect(finding?.observed).toBe(counted);
    expect(finding?.expected).toBeCloseTo(80, -1.3);
    expect(finding?.ratio).toBeCloseTo(counted / (finding?.expected ?? 0), 9);
    expect(finding?.reason).toContain(`${counted} TLS handshakes in 20 minutes`);
  });

  it('says low confidence with minutes of history, and "collecting" with fewer', () => {
    const counts = spikeAt(steady(30, 3), 25, [60, 70]);
    const { findings } = run({ live: table({ 'a.example': counts }, MINUTE) });
    expect(findings).toMatchObject([{ confidence: 'low', kind: 'burst' }]);
    expect(findings[0]?.reason).toContain('Low confidence: only ');
    expect(run({ live: table({ 'a.example': steady(10) }, MINUTE) }).status.collecting).toBe(true);
  });

  it('finds a name never seen before, and lets a trickle of one pass', () => {
    const silent = new Array<number>(DAY).fill(0);
    const live = table({
      'busy.example': steady(DAY),
      'new.example': spikeAt(silent, 200, [14, 18, 11]),
      'trickle.example': spikeAt(silent, 150, [1, 0, 2, 0, 0, 1]),
    });
    expect(run({ live }).findings).toMatchObject([{ domain: 'new.example', kind: 'new_domain' }]);
  });

  it('learns a daily job by its third day and an hourly one within hours', () => {
    const daily = steady(6 * DAY, 5).map((count, t) => count + (t % DAY === 100 ? 90 : 0));
    const hourly = steady(2 * DAY, 5).map((count, t) => count + (t % 12 === 3 ? 60 : 0));
    const days = run({ live: table({ 'job.example': daily }) }).findings.map((f) =>
      Math.floor((f.onset - START) / (DAY * BUCKET))
    );
    expect(days.filter((day) => day >= 2)).toEqual([]);
    expect(
      run({ live: table({ 'cron.example': hourly }) }).findings.filter((f) => f.onset > START + DAY * BUCKET)
    ).toEqual([]);
  });

  it('accepts a new level after half a day, as one finding', () => {
    const counts = steady(6 * DAY).map((count, t) => (t >= 3 * DAY ? count * 5 : count));
    const { findings } = run({ live: table({ 'a.example': counts }) });
    expect(findings.filter((f) => f.onset >= START + 3 * DAY * BUCKET)).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'level_shift' });
  });

  it('finds a rise over hours that no rescaled forecast sees', () => {
    const counts = steady(5 * DAY, 30).map((count, t) =>
      t >= 4 * DAY && t < 4 * DAY + 48 ? Math.round(count * 1.03 ** (t - 4 * DAY)) : count
    );
    expect(run({ live: table({ 'a.example': counts }) }).findings.map((f) => f.kind)).toContain('ramp');
  });

  it('reports a lasting loss when asked to, and only then', () => {
    const lost = steady(5 * DAY, 40).map((count, t) => (t >= 4 * DAY + 100 && t < 4 * DAY + 150 ? 0 : count));
    const input = {
      source: 'tls' as const,
      live: table({ 'a.example': lost, 'b.example': steady(5 * DAY, 40) }),
    };
    const drops = (settings?: DetectorSettings) =>
      detectSpikes(input, settings).findings.filter((f) => f.kind === 'drop');
    expect(drops()).toEqual([]);
    expect(drops({ drops: true })).toMatchObject([{ domain: 'a.example', peak: { observed: 0 } }]);
  });

  it('takes an outage of everything for a gap, not for zeros and a return', () => {
    const off = (counts: number[]): number[] => counts.map((count, t) => (t >= 600 && t < 640 ? 0 : count));
    const { findings, status } = run({
      live: table({ 'a.example': off(steady(3 * DAY, 40)), 'b.example': off(steady(3 * DAY, 60)) }),
    });
    expect(findings).toEqual([]);
    expect(status.gaps).toEqual([{ from: START + 600 * BUCKET, to: START + 640 * BUCKET }]);
  });

  it('asks the count of all documents before it calls silence an outage', () => {
    const live = table({ 'a.example': steady(DAY).map((count, t) => (t >= 200 && t < 230 ? 0 : count)) });
    const totalCounts = {
      live: { domain: '', buckets: [...Array(DAY).keys()], counts: new Array<number>(DAY).fill(50) },
    };
    expect(run({ live }).status.gaps).toHaveLength(1);
    expect(run({ live, totalCounts }).status.gaps).toEqual([]);
  });

  it('never judges a given gap nor the unfinished bucket', () => {
    const live = table({ 'a.example': spikeAt(steady(2 * DAY), 500, [300]) });
    const at = START + 500 * BUCKET;
    expect(run({ live }).findings).toHaveLength(1);
    expect(run({ live, gaps: [{ from: at, to: at + 1 }] }).findings).toEqual([]);
    expect(run({ live, dataUntil: at + BUCKET - 1 }).findings).toEqual([]);
    expect(run({ live, dataUntil: at + BUCKET }).findings).toMatchObject([{ ongoing: true }]);
  });

  const names = Array.from({ length: 12 }, (_, i) => `d${i}.example`);
  const everywhere = (counts: (i: number) => number[]) =>
    run({ live: table(Object.fromEntries(names.map((name, i) => [name, counts(i)]))) });

  it('folds what rises everywhere at once, though nothing did before, into one finding that names the others', () => {
    // Each domain wobbles in its own way: nothing says yet that they go together.
    const { findings } = everywhere((i) => {
      const counts = Array.from({ length: 3 * DAY }, (_, t) => wobble(t * (i + 3) + 7 * i, 20 + i));
      return spikeAt(counts, 700, [200 + 10 * i, 200]);
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.together).toHaveLength(11);
    expect(findings[0]?.reason).toContain('11 more domains rose at the same time');
  });

  it('holds a rise of all against each where domains go together, and tells of it', () => {
    const swing = (t: number): number => 30 + 7 * Math.sin(t / 9) + (t >= 700 && t < 706 ? 200 : 0);
    const counts = (i: number, more: (t: number) => number): number[] =>
      Array.from({ length: 3 * DAY }, (_, t) =>
        Math.round((wobble(t * (i + 3) + 7 * i, swing(t)) + more(t)) * (1 + i / 4))
      );
    const quiet = everywhere((i) => counts(i, () => 0));
    expect(quiet.findings).toEqual([]);
    expect(quiet.status.rises).toMatchObject([{ from: START + 700 * BUCKET }]);
    expect(quiet.status.rises[0]?.ratio).toBeGreaterThan(3);
    const own = everywhere((i) => counts(i, (t) => (i === 4 && t >= 702 && t < 705 ? 700 : 0)));
    expect(own.findings).toMatchObject([{ domain: 'd4.example', onset: START + 702 * BUCKET }]);
  });

  it('drops what ended in the warm-up', () => {
    const live = table({ 'a.example': spikeAt(spikeAt(steady(3 * DAY), 500, [300]), 800, [300]) });
    expect(run({ live, reportFrom: START + 600 * BUCKET }).findings.map((f) => f.onset)).toEqual([
      START + 800 * BUCKET,
    ]);
  });

  it('refuses tables that do not fit', () => {
    const live = table({ 'a.example': steady(10) });
    expect(() => run({ live: { ...live, length: 5 } })).toThrow(RangeError);
    expect(() =>
      run({ live, history: { ...live, bucketMs: 7 * MINUTE, start: START - 10 * BUCKET } })
    ).toThrow('whole multiples');
    expect(() => run({ live, history: live })).toThrow('must end before');
    expect(() => detectSpikes({ source: 'dns', live }, { timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  });
});

describe('bands', () => {
  it('covers what is usual and says nothing of gaps', () => {
    const live = table({ 'a.example': steady(3 * DAY), 'b.example': steady(3 * DAY) });
    const bands = detectSpikes({
      source: 'tls',
      live,
      gaps: [{ from: START + 700 * BUCKET, to: START + 701 * BUCKET }],
    }).bands(['a.example', 'none.example']);
    expect(bands.map((band) => band.domain)).toEqual(['a.example']);
    const [band] = bands;
    const inside = steady(3 * DAY).filter(
      (count, t) => t > DAY && count >= (band?.low[t] ?? NaN) && count <= (band?.high[t] ?? NaN)
    ).length;
    expect(inside / (2 * DAY)).toBeGreaterThan(0.98);
    expect(band?.expected[700]).toBeNaN();
  });
});

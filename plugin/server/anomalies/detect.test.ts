import { detectInSource } from './detect';
import type { SourceCounts } from './detect';
import type { Coverage, SourcePlan } from './coverage';
import { planWindow } from './window';
import type { AnomaliesRequest } from '../../common/api/anomalies';
import { anomaliesInput } from '../../common/api/anomalies_request';

const NOW = Date.UTC(2026, 10, 20, 14, 2);
const DAY = 86_400_000;

const plan: SourcePlan = {
  source: 'tls',
  domainField: 'network_traffic.domain',
  nameField: null,
  filter: [],
  kuery: '',
  present: true,
  uncounted: 0,
};

function request(): AnomaliesRequest {
  return anomaliesInput.parse({ timeRange: { from: NOW - DAY, to: NOW }, now: NOW });
}

const window = planWindow(request(), NOW);
const { history, live } = window;
const everyBucket = (length: number, count: number): { buckets: number[]; counts: number[] } => ({
  buckets: [...Array(length).keys()],
  counts: Array<number>(length).fill(count),
});
const domains = Array.from({ length: 150 }, (_, d) => `d${d}.example`);
const counts: SourceCounts = {
  plan,
  candidates: {
    steady: domains,
    recent: [],
    total: 150,
    totalIsApproximate: false,
    documents: 1,
    warnings: [],
  },
  live: domains.map((domain) => ({ domain, ...everyBucket(live.length, 40) })),
  history: domains.map((domain) => ({ domain, ...everyBucket(history?.length ?? 0, 480) })),
};
const probe: Coverage = {
  hasIndex: true,
  first: null,
  last: NOW,
  history: [],
  live: [],
  later: true,
  sources: [plan],
};

describe('judging a source', () => {
  it('lets others have their turn meanwhile', async () => {
    let turns = 0;
    let judging = true;
    const other = (): void => {
      turns++;
      if (judging) setImmediate(other);
    };
    setImmediate(other);
    const { status } = await detectInSource(counts, probe, window, {});
    judging = false;
    expect(status.examined).toBe(150);
    expect(turns).toBeGreaterThan(2);
  });

  it('ends when nobody waits any more', async () => {
    const gone = new AbortController();
    const judged = detectInSource(counts, probe, window, {}, gone.signal);
    gone.abort();
    await expect(judged).rejects.toMatchObject({ statusCode: 499 });
  });
});

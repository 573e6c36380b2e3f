import { findCandidates } from './candidates';
import type { QueryContext } from './context';
import type { SourcePlan } from './coverage';

it('never says that fewer domains were there than it chose: some of the history are silent in the window', async () => {
  const terms = (...keys: string[]) => ({ buckets: keys.map((key) => ({ key, doc_count: 50 })) });
  const recent = {
    slots: { buckets: [{ doc_count: 50, domains: terms('a.example') }] },
    total: { value: 1 },
  };
  const history = { domains: terms('a.example', 'b.example', 'c.example') };
  const search = (_index: string, { aggs }: { readonly aggs: object }) =>
    Promise.resolve({ aggregations: 'slots' in aggs ? recent : history, total: 50 });
  const context = {
    elasticsearch: { search },
    request: { maxDomains: 200, minCount: 10 },
    window: {
      asked: { start: 0, bucketMs: 300_000, length: 12 },
      history: { start: 0, bucketMs: 3_600_000, length: 24 },
    },
    summaries: null,
    budget: 10_000,
  } as unknown as QueryContext;
  const plan = { source: 'tls', filter: [], domainField: 'network_traffic.domain', uncounted: 0 };
  const { steady, total, documents } = await findCandidates(context, plan as unknown as SourcePlan);
  expect(steady).toHaveLength(3);
  expect(total).toBe(3);
  expect(documents).toBe(50);
});

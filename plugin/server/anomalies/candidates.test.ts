import { chooseCandidates, type CandidateRequest } from './candidates';

it('never says that fewer domains were there than it chose: some of the history are silent in the window', () => {
  const request = {
    plan: { source: 'tls' },
    asked: { start: 0, bucketMs: 300_000, length: 12 },
    history: { start: 0, bucketMs: 3_600_000, length: 24 },
    maxDomains: 200,
    minCount: 10,
    budget: 10_000,
  } as unknown as CandidateRequest;
  const terms = (...keys: string[]) => ({ buckets: keys.map((key) => ({ key, doc_count: 50 })) });
  const recent = {
    aggregations: { slots: { buckets: [{ domains: terms('a.example') }] }, total: { value: 1 } },
  };
  const history = { aggregations: { domains: terms('a.example', 'b.example', 'c.example') } };
  const { steady, total } = chooseCandidates(request, [recent, history] as never);
  expect(steady).toHaveLength(3);
  expect(total).toBe(3);
});

import type { FindingSeries } from '../../common/api/anomalies';
import { detectSpikes } from '../../common/domain/detection';
import type { Finding } from '../../common/domain/detection';
import { describeFindings } from './describe';
import type { FindingDetails } from './details';
import type { SourceResult } from './detect';

const counts = Array.from({ length: 400 }, (_, t) => (t >= 380 && t < 384 ? 300 : 20));
const live = {
  start: Date.UTC(2026, 0, 1),
  bucketMs: 300_000,
  length: 400,
  series: [{ domain: 'a.example', buckets: [...counts.keys()], counts }],
};
const [finding] = detectSpikes({ source: 'tls', live }).findings;
const trend: FindingSeries = {
  start: 0,
  bucketMs: 300_000,
  observed: Array<number>(288).fill(123),
  expected: Array<number>(288).fill(12.3),
  low: Array<number>(288).fill(1.23),
  high: Array<number>(288).fill(45.6),
};
const details: FindingDetails = {
  clients: Array.from({ length: 10 }, (_, i) => ({
    address: `192.168.100.${100 + i}`,
    count: 100 - i,
    expected: 1.234,
    shareOfExcess: 0.123,
  })),
  otherClients: 7,
  names: Array.from({ length: 10 }, (_, i) => ({
    name: `a-long-name-of-a-host-${i}.example`,
    count: 50 - i,
  })),
  otherNames: 3,
};

function described(n: number): ReturnType<typeof describeFindings> {
  if (finding === undefined) throw new Error('Nothing was found.');
  const chosen = Array.from({ length: n }, (_, i): Finding => ({ ...finding, id: `${finding.id}-${i}` }));
  const source = {
    status: { source: 'tls' },
    series: (own: readonly Finding[]) => own.map(() => trend),
  } as unknown as SourceResult;
  return describeFindings({ chosen, sources: [source], details: chosen.map(() => details) }, new Map());
}

describe('the findings of an answer', () => {
  it('are whole while there is room', () => {
    const { findings, warnings } = described(10);
    expect(warnings).toEqual([]);
    expect(findings.map(({ clients, series }) => [clients.length, series])).toEqual(
      Array(10).fill([10, trend])
    );
  });

  it('stay small, worst first, and what is not listed is summed and said', () => {
    const { findings, warnings } = described(200);
    expect(findings).toHaveLength(200);
    expect(Buffer.byteLength(JSON.stringify(findings))).toBeLessThan(260_000);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('only list their first clients and names'),
      expect.stringContaining('trends'),
    ]);
    expect(findings.slice(0, 8).every(({ series }) => series !== null)).toBe(true);
    const listed = findings.map(({ clients }) => clients.length);
    expect(listed).toEqual([...listed].sort((a, b) => b - a));
    const whole = (one: (typeof findings)[number]): number[] => [
      one.otherClients + one.clients.reduce((sum, { count }) => sum + count, 0),
      one.otherNames + one.names.reduce((sum, { count }) => sum + count, 0),
    ];
    for (const one of findings) expect(whole(one)).toEqual([962, 458]);
  });

  it('give the trends to the worst', () => {
    const { findings, warnings } = described(60);
    const trends = findings.map(({ series }) => series !== null);
    const last = trends.lastIndexOf(true);
    expect(last).toBeGreaterThan(10);
    expect(trends.indexOf(false)).toBe(last + 1);
    expect(warnings).toEqual([expect.objectContaining({ message: expect.stringContaining(`${59 - last}`) })]);
  });
});

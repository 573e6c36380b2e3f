import fc from 'fast-check';
import { accountFlows } from '.';
import type { FlowReport } from '.';

const report = (timestamp: number, bytes: number, extra: Partial<FlowReport> = {}): FlowReport => ({
  flowId: 'f',
  start: 0,
  timestamp,
  final: false,
  source: { address: '10.0.0.1', bytes, packets: bytes / 10 },
  destination: { address: '192.0.2.1', bytes: bytes * 2, packets: bytes / 10 },
  ...extra,
});

const total = (reports: FlowReport[], period?: { from: number; to: number }): number =>
  accountFlows(reports, period).connections.reduce((sum, { source }) => sum + source.bytes, 0);

describe('accountFlows', () => {
  it('counts cumulative reports once, open connections included', () => {
    expect(total([report(10, 100), report(20, 300), report(30, 450, { final: true })])).toBe(450);
    expect(accountFlows([report(10, 100), report(20, 300)])).toMatchObject({
      open: 1,
      connections: [{ closed: false, source: { bytes: 300 } }],
    });
  });

  it('counts a single final report (period: -1)', () => {
    expect(total([report(30, 450, { final: true })])).toBe(450);
  });

  it('adds up marked deltas', () => {
    expect(
      total([
        report(10, 100, { mode: 'delta' }),
        report(20, 200, { mode: 'delta' }),
        report(30, 300, { mode: 'delta', final: true }),
      ])
    ).toBe(600);
  });

  it('proves deltas by a counter that decreases, for all flows of that agent and of no other', () => {
    const proof = [report(10, 300, { agent: 'a' }), report(20, 100, { agent: 'a', final: true })];
    const rising = (agent: string): FlowReport[] => [
      report(10, 10, { agent, flowId: 'g' }),
      report(20, 30, { agent, flowId: 'g', final: true }),
    ];
    const account = accountFlows([...proof, ...rising('a'), ...rising('b')]);
    expect(account.provenDelta).toBe(2);
    expect(account.connections.map(({ source }) => source.bytes)).toEqual([400, 40, 30]);
  });

  it('keeps connections apart that reuse a flow id', () => {
    const account = accountFlows([
      report(10, 500, { final: true }),
      report(90, 20, { start: 80, final: true }),
    ]);
    expect(account.connections).toHaveLength(2);
    expect(account.provenDelta).toBe(0);
  });

  it('leaves out of a period what was counted before it', () => {
    const reports = [report(10, 100), report(20, 300), report(30, 450, { final: true })];
    expect(total(reports, { from: 15, to: 25 })).toBe(200);
    expect(total(reports, { from: 31, to: 99 })).toBe(0);
  });

  it('gives the same sum for any split of a connection, in either mode, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 }), (parts) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        const deltas = parts.map((bytes, i) =>
          report(i, bytes, { mode: 'delta', final: i === parts.length - 1 })
        );
        let so = 0;
        const cumulative = parts.map((bytes, i) =>
          report(i, (so += bytes), { final: i === parts.length - 1 })
        );
        expect(total(deltas)).toBe(sum);
        expect(total([...cumulative].reverse())).toBe(sum);
        expect(total(cumulative, { from: 0, to: 3 }) + total(cumulative, { from: 3, to: 99 })).toBe(sum);
      })
    );
  });
});

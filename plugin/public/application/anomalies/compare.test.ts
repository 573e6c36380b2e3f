import type { AnomaliesResponse, AnomalyFinding, TalkerRow } from '../../../common/api/anomalies';
import { compareAnswers, comparedRange } from './compare';

const finding = (domain: string, score: number): AnomalyFinding =>
  ({ domain, score, source: 'tls', observed: 10 * score, expected: 1 }) as AnomalyFinding;
const talker = (address: string, received: number, share: number): TalkerRow =>
  ({ address, received, share }) as TalkerRow;

const answer = (
  findings: readonly AnomalyFinding[],
  talkers: readonly TalkerRow[],
  documents: number
): AnomaliesResponse =>
  ({
    findings,
    talkers: { measure: 'received', talkers, totalBytes: 10 * documents, totalConnections: documents },
    status: { total: 5, findings: findings.length, sources: [{ source: 'tls', documents }] },
  }) as unknown as AnomaliesResponse;

describe('two answers beside each other', () => {
  const now = answer([finding('a', 9), finding('a', 2), finding('b', 4)], [talker('1', 80, 0.8)], 100);
  const before = answer([finding('b', 7), finding('c', 3)], [talker('2', 30, 0.3), talker('1', 70, 0.7)], 50);
  const compared = compareAnswers(now, before);

  it('has each domain once, by its worst finding, those of now first', () => {
    expect(compared.spikes.map((row) => [row.domain, row.now?.score, row.before?.score])).toEqual([
      ['a', 9, undefined],
      ['b', 4, 7],
      ['c', undefined, 3],
    ]);
  });

  it('takes an address that is not among the first for unknown, not for none', () => {
    expect(compared.talkers).toEqual([
      { address: '1', share: { now: 0.8, before: 0.7 }, amount: { now: 80, before: 70 } },
      { address: '2', share: { now: null, before: 0.3 }, amount: { now: null, before: 30 } },
    ]);
  });

  it('lays the totals side by side', () => {
    expect(compared).toMatchObject({
      findings: { now: 3, before: 2 },
      documents: [{ source: 'tls', now: 100, before: 50 }],
      bytes: { now: 1000, before: 500 },
      connections: { now: 100, before: 50 },
    });
  });
});

describe('the other time', () => {
  const at = (text: string): number => Date.parse(text);
  const now = { from: at('2026-03-29T22:00:00Z'), to: at('2026-03-30T08:00:00Z') };

  it('is as long and just before', () => {
    expect(comparedRange(now, 'before', 'UTC')).toEqual({ from: at('2026-03-29T12:00:00Z'), to: now.from });
  });

  it('is the same time of day, over the beginning of summer time too', () => {
    // 2026-03-30T00:00 and 10:00 in Berlin; summer time began the night before.
    expect(comparedRange(now, 'day', 'Europe/Berlin')).toEqual({
      from: at('2026-03-28T23:00:00Z'),
      to: at('2026-03-29T08:00:00Z'),
    });
    expect(comparedRange(now, 'week', 'UTC').from).toBe(at('2026-03-22T22:00:00Z'));
  });
});

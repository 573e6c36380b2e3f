import type { AnomaliesResponse, AnomalyFinding } from '../../common/api/anomalies';
import { parseRuleParams, type RuleParamsInput } from '../../common/api/rule_params';
import { currentAnomalies, memoryOf, type RuleMemory } from './current';

/** Of a rule that never ran. */
const NOTHING_TOLD = memoryOf(undefined);

const MINUTE = 60_000;
const BUCKET = 5 * MINUTE;
const NOON = Date.parse('2026-03-02T12:00:00Z');

const finding = (from: number, to: number, more: Partial<AnomalyFinding> = {}): AnomalyFinding => {
  const domain = more.domain ?? 'a.example';
  return {
    id: `tls:${domain}:${NOON + from * BUCKET}`,
    domain,
    source: 'tls',
    kind: 'burst',
    severity: 'high',
    onset: NOON + from * BUCKET,
    end: NOON + to * BUCKET,
    observed: 100,
    expected: 10,
    ratio: 10,
    reason: 'Many.',
    clients: [{ address: '10.0.0.1', count: 80, expected: 1, shareOfExcess: 0.8 }],
    ...more,
  } as unknown as AnomalyFinding;
};

interface Moment {
  /** Complete up to this bucket after noon; null without data. */
  readonly at: number | null;
  readonly findings?: readonly AnomalyFinding[];
  readonly state?: AnomaliesResponse['status']['state'];
  readonly all?: number;
  readonly dominance?: readonly string[] | null;
}

const answer = ({ at, findings = [], state = 'ok', all, dominance = [] }: Moment): AnomaliesResponse =>
  ({
    status: {
      state,
      dataTo: at === null ? null : NOON + at * BUCKET,
      now: NOON + (at ?? 0) * BUCKET,
      window: { from: NOON - 72 * BUCKET, to: NOON + (at ?? 0) * BUCKET },
      bucketSeconds: 300,
      baselineDays: 7,
      findings: all ?? findings.length,
      sources: [],
    },
    findings,
    talkers: dominance && {
      talkers: [],
      dominance: dominance.map((address) => ({ address, share: 0.6, previousShare: 0.1, reason: 'Most.' })),
    },
  }) as unknown as AnomaliesResponse;

/** The ids of the alerts after each moment. */
function follow(moments: readonly Moment[], input: RuleParamsInput = {}, from = NOTHING_TOLD): string[][] {
  let memory: RuleMemory = from;
  return moments.map((moment) => {
    const { active, memory: next } = currentAnomalies(answer(moment), parseRuleParams(input), memory);
    // As Kibana keeps it.
    memory = memoryOf(JSON.parse(JSON.stringify(next)));
    return active.map(({ id }) => id);
  });
}

const A = 'tls:a.example';

describe('alerts of a rule', () => {
  it('last as long as the detector may lengthen the anomaly, through its pauses', () => {
    const burst = [finding(0, 1)];
    expect(follow([1, 2, 3, 4].map((at) => ({ at, findings: burst })))).toEqual([[A], [A], [A], [A]]);
    // A bucket three later belongs to it, one five later does not.
    expect(
      follow([
        { at: 1, findings: burst },
        { at: 5, findings: burst },
      ])
    ).toEqual([[A], []]);
    expect(
      follow([
        { at: 1, findings: burst },
        { at: 4, findings: burst },
        { at: 5, findings: [finding(0, 5)] },
      ])
    ).toEqual([[A], [A], [A]]);
  });

  it('are raised once for what began and ended between two runs, and never for what was over before the first', () => {
    const over = [finding(2, 3)];
    expect(follow([{ at: 0 }, { at: 12, findings: over }, { at: 24, findings: over }])).toEqual([
      [],
      [A],
      [],
    ]);
    expect(
      follow([
        { at: 12, findings: over },
        { at: 24, findings: over },
      ])
    ).toEqual([[], []]);
  });

  it('are raised once for one anomaly whose onset moves, and again for the next one', () => {
    expect(
      follow([
        { at: 2, findings: [finding(0, 2)] },
        { at: 9, findings: [finding(-1, 3)] },
        { at: 13, findings: [finding(-1, 3), finding(12, 13)] },
      ])
    ).toEqual([[A], [], [A]]);
  });

  it('are raised for documents that come late, within an hour', () => {
    expect(follow([{ at: 20 }, { at: 21, findings: [finding(12, 13)] }])).toEqual([[], [A]]);
    expect(follow([{ at: 40 }, { at: 41, findings: [finding(12, 13)] }])).toEqual([[], []]);
  });

  it('stay where an answer cannot tell that the anomaly is over', () => {
    const one = { at: 1, findings: [finding(0, 1)] };
    expect(follow([one, { at: null, state: 'no_data' }])).toEqual([[A], [A]]);
    expect(follow([one, { at: 30, state: 'collecting' }])).toEqual([[A], [A]]);
    expect(follow([one, { at: 30, findings: [], all: 300 }])).toEqual([[A], [A]]);
    expect(follow([one, { at: 30 }])).toEqual([[A], []]);
  });

  it('begin at the least severity and last to the end of the anomaly though it becomes milder', () => {
    const mild = finding(0, 2, { severity: 'low' });
    expect(follow([{ at: 2, findings: [mild] }])).toEqual([[]]);
    expect(
      follow([
        { at: 1, findings: [finding(0, 1)] },
        { at: 2, findings: [mild] },
      ])
    ).toEqual([[A], [A]]);
  });

  it('are of what the rule watches, without what it leaves out', () => {
    const all = [
      finding(0, 1),
      finding(0, 1, { domain: 'new.example', kind: 'new_domain' }),
      finding(0, 1, { domain: 'lost.example', kind: 'drop' }),
    ];
    const moment = { at: 1, findings: all, dominance: ['10.0.0.9', '10.1.0.9'] };
    expect(follow([moment])[0]).toEqual([A, 'tls:new.example', '10.0.0.9', '10.1.0.9']);
    expect(follow([moment], { watch: ['losses'] })[0]).toEqual(['tls:lost.example']);
    expect(
      follow([moment], { excludedDomains: ['a.example'], excludedAddresses: ['10.1.0.0/16'] })[0]
    ).toEqual(['tls:new.example', '10.0.0.9']);
  });

  it('of an address end when it dominates no more, keep their onset, and stay where no flow tells', () => {
    const dominated = { at: 1, dominance: ['10.0.0.9'] };
    expect(follow([dominated, { at: 2 }])).toEqual([['10.0.0.9'], []]);
    expect(follow([dominated, { at: null, state: 'no_data', dominance: null }])[1]).toEqual(['10.0.0.9']);
    const params = parseRuleParams({});
    const first = currentAnomalies(answer(dominated), params, NOTHING_TOLD);
    const second = currentAnomalies(answer({ ...dominated, at: 9 }), params, first.memory);
    expect(second.active[0]?.onset).toBe(first.active[0]?.onset);
    expect(second.active[0]?.end).not.toBe(first.active[0]?.end);
  });
});

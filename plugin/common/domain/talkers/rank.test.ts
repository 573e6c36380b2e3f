import fc from 'fast-check';
import { rankTalkers, volumesOfSides } from '.';
import type { AddressVolume } from '.';
import { concentrationOf } from './concentration';

const volume = (address: string, created: number, received = 0): AddressVolume => ({
  address,
  created,
  received,
  packets: created / 10,
  connections: 1,
});

describe('rankTalkers', () => {
  it('ranks with shares, cumulated shares and the change against the time before', () => {
    const now = [volume('10.0.0.1', 60), volume('10.0.0.2', 30), volume('192.0.2.9', 10)];
    const before = [volume('10.0.0.2', 90), volume('10.0.0.1', 10)];
    const { talkers } = rankTalkers(now, before, { measure: 'created' });
    expect(talkers.map((t) => [t.address, t.share, t.rankChange, t.previousShare, t.internal])).toEqual([
      ['10.0.0.1', 0.6, 1, 0.1, true],
      ['10.0.0.2', 0.3, -1, 0.9, true],
      ['192.0.2.9', 0.1, null, null, false],
    ]);
    expect(talkers.map((t) => t.cumulatedShare)).toEqual([0.6, expect.closeTo(0.9), expect.closeTo(1)]);
  });

  it('takes shares of a given denominator', () => {
    const report = rankTalkers([volume('10.0.0.1', 50)], undefined, { measure: 'created', denominator: 200 });
    expect(report.talkers[0]?.share).toBe(0.25);
  });

  it('finds one address that dominates, and only beyond its bound', () => {
    const many = Array.from({ length: 9 }, (_, i) => volume(`10.0.1.${i}`, 100_000));
    const found = rankTalkers([volume('10.0.0.1', 2_000_000), ...many], undefined, {
      measure: 'created',
    }).dominance;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ address: '10.0.0.1', bound: 0.5, previousShare: null });
    expect(found[0]?.reason).toContain('10.0.0.1 sent 69% of all bytes.');
    expect(
      rankTalkers([volume('10.0.0.1', 200_000), ...many], undefined, { measure: 'created' }).dominance
    ).toEqual([]);
    expect(rankTalkers([volume('10.0.0.1', 2_000_000)], undefined, { measure: 'created' }).dominance).toEqual(
      []
    );
  });

  it('gives the shares of all bytes sent and of all received, whatever the order', () => {
    // b fetches from a: what one sends the other receives, so both wholes are 100.
    const pair = [volume('10.0.0.1', 90, 10), volume('10.0.0.2', 10, 90)];
    for (const measure of ['created', 'received', 'packets'] as const) {
      const { talkers } = rankTalkers(pair, undefined, { measure, totalBytes: 100 });
      const of = new Map(talkers.map((t) => [t.address, [t.createdShare, t.receivedShare]]));
      expect([of.get('10.0.0.1'), of.get('10.0.0.2')]).toEqual([
        [0.9, 0.1],
        [0.1, 0.9],
      ]);
    }
  });

  it('gives an address of a narrowed list its share of what was narrowed, not half of it', () => {
    const alone = rankTalkers([volume('10.0.0.1', 98, 2)], undefined, {
      measure: 'created',
      denominator: 100,
      totalBytes: 100,
    });
    expect(alone.talkers[0]).toMatchObject({ share: 0.98, createdShare: 0.98, receivedShare: 0.02 });
  });

  it('finds who dominates what is sent in a list by what is received', () => {
    const many = Array.from({ length: 9 }, (_, i) => volume(`10.0.1.${i}`, 50_000, 300_000));
    const [found] = rankTalkers([volume('10.0.0.1', 2_250_000, 0), ...many], undefined, {
      measure: 'received',
      denominator: 2_700_000,
    }).dominance;
    expect(found).toMatchObject({ address: '10.0.0.1', measure: 'created', bound: 0.5 });
    expect(found?.share).toBeCloseTo(2_250_000 / 2_700_000, 12);
  });

  it('says nothing of nothing', () => {
    expect(rankTalkers([], undefined, { measure: 'received' })).toMatchObject({
      talkers: [],
      denominator: 0,
      concentration: { addresses: 0 },
    });
  });

  it('keeps its invariants', () => {
    const volumes = fc.uniqueArray(
      fc.record({
        address: fc.ipV4(),
        created: fc.nat(1e9),
        received: fc.nat(1e9),
        packets: fc.nat(1e6),
        connections: fc.nat(1e4),
      }),
      { selector: (v) => v.address, maxLength: 40 }
    );
    fc.assert(
      fc.property(
        volumes,
        fc.constantFrom('created', 'received', 'packets', 'connections'),
        (list, measure) => {
          const { talkers, concentration: c } = rankTalkers(list, list, { measure });
          expect(talkers.every((t) => t.rankChange === 0)).toBe(true);
          expect(
            rankTalkers([...list].reverse(), undefined, { measure }).talkers.map((t) => t.address)
          ).toEqual(talkers.map((t) => t.address));
          if (talkers.length === 0) return;
          const created = talkers.reduce((sum, t) => sum + t.createdShare, 0);
          if (measure === 'created') expect(created).toBeCloseTo(1, 9);
          expect(talkers.at(-1)?.cumulatedShare).toBeCloseTo(1, 9);
          expect(c.hhi).toBeGreaterThanOrEqual(1 / c.addresses - 1e-12);
          expect(c.gini).toBeLessThanOrEqual(1 - 1 / c.addresses + 1e-12);
        }
      )
    );
  });
});

describe('volumes', () => {
  it('counts what an address sent and received in both roles', () => {
    const side = (address: string, sourceBytes: number, destinationBytes: number) => ({
      address,
      sourceBytes,
      destinationBytes,
      packets: 3,
      connections: 1,
    });
    expect(
      volumesOfSides([side('a', 10, 100), side('b', 1, 2)], [side('b', 10, 100), side('a', 1, 2)])
    ).toEqual([
      { address: 'a', created: 12, received: 101, packets: 6, connections: 2 },
      { address: 'b', created: 101, received: 12, packets: 6, connections: 2 },
    ]);
  });
});

describe('concentration', () => {
  it('is none among equals and full with one', () => {
    expect(concentrationOf([5, 5, 5, 5])).toMatchObject({
      firstShare: 0.25,
      hhi: 0.25,
      effectiveAddresses: 4,
      gini: 0,
    });
    expect(concentrationOf([7, 0])).toMatchObject({ addresses: 1, firstShare: 1, hhi: 1, gini: 0 });
  });
});

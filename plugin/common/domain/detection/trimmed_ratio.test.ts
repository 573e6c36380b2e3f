import { TrimmedRatio } from './trimmed_ratio';

const ratioOf = (groups: readonly (readonly [number, number])[]): TrimmedRatio => {
  const trimmed = new TrimmedRatio(12);
  groups.forEach(([sum, mean], g) => trimmed.add(g, sum, mean));
  return trimmed;
};
const steady = Array.from({ length: 8 }, (_, g) => [100 + g, 100] as const);

describe('TrimmedRatio', () => {
  it('gives the ratio of what came to what was expected', () => {
    const trimmed = ratioOf(steady.map(([, mean]) => [3 * mean, mean]));
    expect(trimmed.overall()).toBeCloseTo(3, 1);
    expect(trimmed.without(2)).toBeCloseTo(3, 1);
    expect(trimmed.shareAbove(2)).toBe(1);
  });

  it('lets no single group move it, in whatever place', () => {
    for (let g = 0; g < steady.length; g++) {
      const trimmed = ratioOf(steady.map((one, i) => (i === g ? [90_000, 100] : one)));
      for (let own = 0; own < steady.length; own++) expect(trimmed.without(own)).toBeLessThan(1.1);
      expect(trimmed.shareAbove(2)).toBe(1 / 8);
    }
  });

  it('says nothing of few groups, of hardly any events, and after it was cleared', () => {
    expect(ratioOf(steady.slice(0, 4).map(([, mean]) => [5 * mean, mean])).overall()).toBe(1);
    expect(ratioOf(steady.map(() => [9, 0.1])).overall()).toBe(1);
    const trimmed = ratioOf(steady.map(([, mean]) => [5 * mean, mean]));
    trimmed.clear();
    expect(trimmed.without(0)).toBe(1);
  });
});

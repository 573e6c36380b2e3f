import { Vote } from './vote';

const voteOf = (groups: readonly (readonly [number, number])[]): Vote => {
  const vote = new Vote(12);
  groups.forEach(([sum, mean], g) => vote.enter(g, sum, mean));
  return vote;
};
const steady = Array.from({ length: 8 }, (_, g) => [100 + g, 100] as const);

describe('Vote', () => {
  it('gives the ratio of what came to what was expected', () => {
    const vote = voteOf(steady.map(([, mean]) => [3 * mean, mean]));
    expect(vote.ratioOfAll()).toBeCloseTo(3, 1);
    expect(vote.ratioFor(2)).toBeCloseTo(3, 1);
    expect(vote.partAbove(2)).toBe(1);
  });

  it('lets no single group move it, in whatever place', () => {
    for (let g = 0; g < steady.length; g++) {
      const vote = voteOf(steady.map((one, i) => (i === g ? [90_000, 100] : one)));
      for (let own = 0; own < steady.length; own++) expect(vote.ratioFor(own)).toBeLessThan(1.1);
      expect(vote.partAbove(2)).toBe(1 / 8);
    }
  });

  it('says nothing of few groups, of hardly any events, and after it was cleared', () => {
    expect(voteOf(steady.slice(0, 4).map(([, mean]) => [5 * mean, mean])).ratioOfAll()).toBe(1);
    expect(voteOf(steady.map(() => [9, 0.1])).ratioOfAll()).toBe(1);
    const vote = voteOf(steady.map(([, mean]) => [5 * mean, mean]));
    vote.clear();
    expect(vote.ratioFor(0)).toBe(1);
  });
});

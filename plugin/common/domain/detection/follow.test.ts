import { Follow } from './follow';

const taught = (part: number): Follow => {
  const follow = new Follow();
  for (let i = 0; i < 200; i++) {
    const common = 1 + Math.sin(i) / 2;
    follow.learn(50 * (1 + part * (common - 1)), 50, common, 0.06, 0.005);
  }
  return follow;
};

describe('Follow', () => {
  it('expects nothing of a common course that it has not seen a domain follow', () => {
    expect(new Follow().factor(8)).toBe(1);
    expect(taught(0).factor(8)).toBeCloseTo(1, 9);
  });

  it('expects as much of it as the domain has followed, never more than all', () => {
    expect(taught(0.5).factor(3)).toBeCloseTo(2, 0);
    expect(taught(1).factor(3)).toBeGreaterThan(2.8);
    expect(taught(4).factor(3)).toBe(3);
  });

  it('never goes against the others, and lowers an expectation by a fifth at most', () => {
    expect(taught(-1).factor(3)).toBe(1);
    expect(taught(1).factor(0.1)).toBeGreaterThanOrEqual(0.8);
  });
});

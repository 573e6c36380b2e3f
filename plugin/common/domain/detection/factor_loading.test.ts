import { FactorLoading } from './factor_loading';

const taught = (part: number): FactorLoading => {
  const loading = new FactorLoading();
  for (let i = 0; i < 200; i++) {
    const ratio = 1 + Math.sin(i) / 2;
    loading.learn(50 * (1 + part * (ratio - 1)), 50, ratio, 0.06, 0.005);
  }
  return loading;
};

describe('FactorLoading', () => {
  it('expects nothing of a common factor that it has not seen a domain follow', () => {
    expect(new FactorLoading().multiplier(8)).toBe(1);
    expect(taught(0).multiplier(8)).toBeCloseTo(1, 9);
  });

  it('expects as much of it as the domain has followed, never more than all', () => {
    expect(taught(0.5).multiplier(3)).toBeCloseTo(2, 0);
    expect(taught(1).multiplier(3)).toBeGreaterThan(2.8);
    expect(taught(4).multiplier(3)).toBe(3);
  });

  it('never goes against the others, and lowers an expectation by a fifth at most', () => {
    expect(taught(-1).multiplier(3)).toBe(1);
    expect(taught(1).multiplier(0.1)).toBeGreaterThanOrEqual(0.8);
  });
});

import { countJest, summary, total } from './counts';

const report = (overrides: Record<string, number>): string =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    ...overrides,
  });

describe('counts of a check run', () => {
  it('takes tests from the jest report', () => {
    expect(countJest(report({ numFailedTests: 2, numPendingTests: 1 }), 1)).toEqual({
      passed: 3,
      failed: 2,
      skipped: 1,
    });
  });

  it('never lets a red run add up to nothing failed', () => {
    expect(countJest(undefined, 1).failed).toBe(1);
    expect(countJest(report({ numPassedTests: 0 }), 1).failed).toBe(1);
    expect(countJest(report({ numRuntimeErrorTestSuites: 1 }), 1).failed).toBe(1);
  });

  it('sums and prints the line that CI reads', () => {
    const sum = total([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 4, failed: 1, skipped: 2 },
    ]);
    expect(summary(sum)).toBe('5 passed, 1 failed, 2 skipped');
    expect(summary({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
  });
});

import { compatibilityPage, contractResults, type TestReport } from './page';

const test = (
  ancestor: string,
  status: string
): TestReport['testResults'][number]['assertionResults'][number] => ({
  ancestorTitles: [ancestor],
  title: 'does it',
  status,
});
const report: TestReport = {
  testResults: [
    {
      assertionResults: [
        test('a dashboard of R0 (8.12)', 'passed'),
        test('a dashboard of R0 (8.12)', 'passed'),
        test('in a dashboard of R1 (8.13, 8.14)', 'passed'),
        test('a dashboard of R3 (8.19)', 'failed'),
        test('a dashboard of R3 (8.19)', 'passed'),
        test('a dashboard of R4 (9.4)', 'pending'),
        test('a Kibana with none of the contracts', 'passed'),
        { ancestorTitles: [], title: 'a panel of R0 (8.12) opens whole in R5 (9.5 on)', status: 'passed' },
      ],
    },
  ],
};

describe('the compatibility page', () => {
  it('counts by era, and skipped tests not at all', () => {
    expect([...contractResults(report)]).toEqual([
      ['R0', { passed: 2, failed: 0 }],
      ['R1', { passed: 1, failed: 0 }],
      ['R3', { passed: 1, failed: 1 }],
      ['R5', { passed: 1, failed: 0 }],
    ]);
  });

  it('claims nothing that was not run', () => {
    const page = compatibilityPage(
      [
        { line: '8.12', era: 'R0', releases: ['8.12.0', '8.12.2'] },
        { line: '8.13', era: 'R1', releases: ['8.13.0'] },
        { line: '8.19', era: 'R3', releases: ['8.19.0'] },
        { line: '9.4', era: 'R4', releases: [] },
      ],
      report,
      [
        { kibana: '8.12.2', plugin: '0.1.0', date: '2026-11-24', state: 'installed' },
        {
          kibana: '8.13.0',
          plugin: '0.1.0',
          date: '2026-11-25',
          state: 'incomplete',
          browser: { passed: 40, failed: 2 },
        },
      ]
    );
    expect(page).toContain(
      '| 8.12 | R0 | 8.12.0 to 8.12.2 | 2 passed | 8.12.2 with 0.1.0 on 2026-11-24: installed |'
    );
    expect(page).toContain(
      '| 8.13 | R1 | 8.13.0 to 8.13.0 | 1 passed | 8.13.0 with 0.1.0 on 2026-11-25: incomplete; browser tests: **2 failed**, 40 passed |'
    );
    expect(page).toContain('| 8.19 | R3 | 8.19.0 to 8.19.0 | **1 failed**, 1 passed | never |');
    expect(page).toContain('| 9.4 | R4 | none listed | not run | never |');
  });
});

/** What was proven for which Kibana, as a page. Pure: results in, text out. */

/** The part of jest's JSON report that is read. */
export interface TestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/** One look at a real Kibana, recorded by `--kibana`. */
export interface KibanaRun {
  readonly kibana: string;
  readonly plugin: string;
  /** ISO 8601 day. */
  readonly date: string;
  /** What Setup's status route answered there. */
  readonly state: string;
  /** The browser tests, where they ran against it. */
  readonly browser?: { readonly passed: number; readonly failed: number };
}

/** A line of kibana-releases.json. */
export interface KibanaLine {
  readonly line: string;
  readonly era: string;
  /** Versions of it that are built. */
  readonly releases: readonly string[];
}

/**
 * Counts the contract tests of each era, named in the titles as `R0` … `R5`; a panel of an older era that opens in a newer
 * one counts for the newer.
 */
export function contractResults(report: TestReport): ReadonlyMap<string, { passed: number; failed: number }> {
  const counts = new Map<string, { passed: number; failed: number }>();
  for (const { ancestorTitles, title, status } of report.testResults.flatMap(
    (file) => file.assertionResults
  )) {
    const era = /\b(R\d)\b/.exec(ancestorTitles.join(' '))?.[1] ?? /\bin (R\d)\b/.exec(title)?.[1];
    if (era === undefined || status === 'pending') continue;
    const { passed, failed } = counts.get(era) ?? { passed: 0, failed: 0 };
    counts.set(era, status === 'passed' ? { passed: passed + 1, failed } : { passed, failed: failed + 1 });
  }
  return counts;
}

const counted = ({ passed, failed }: { readonly passed: number; readonly failed: number }): string =>
  `${failed === 0 ? '' : `**${failed} failed**, `}${passed} passed`;

/** The page. A line without results is "built only": that says nothing about whether it runs. */
export function compatibilityPage(
  lines: readonly KibanaLine[],
  report: TestReport,
  runs: readonly KibanaRun[]
): string {
  const results = contractResults(report);
  const rows = lines.map(({ line, era, releases }) => {
    const result = results.get(era);
    const contracts = result ? counted(result) : 'not run';
    const seen = runs
      .filter(({ kibana }) => kibana === line || kibana.startsWith(`${line}.`))
      .map(
        ({ kibana, plugin, date, state, browser }) =>
          `${kibana} with ${plugin} on ${date}: ${state}${browser ? `; browser tests: ${counted(browser)}` : ''}`
      );
    const first = releases[0];
    const range =
      first === undefined ? 'none listed' : `${first} to ${releases[releases.length - 1] ?? first}`;
    return `| ${line} | ${era} | ${range} | ${contracts} | ${seen.length > 0 ? seen.join('; ') : 'never'} |`;
  });
  return [
    '# Compatibility',
    '',
    'Written by `npm run compatibility` from test results; do not edit. A zip is built for every release of `scripts/package/kibana-releases.json`; what stands here is what was proven beyond that it builds.',
    '',
    '- **Contract tests**: the built bundle in a stand-in of that era’s dashboard: register, add, filter, refresh, save, reload. A stand-in is made from what was read in sources; it is not Kibana.',
    '- **Real Kibana**: the zip was installed there by Kibana’s own installer, started, and asked for its status. Browser tests: those of `npm run test:browser`, run there.',
    '',
    '| Kibana | era | zips | contract tests of the era | real Kibana |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** One step of `npm run check`. A jest stage counts its tests, every other stage counts as one check. */
export interface Stage {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly kind: 'jest' | 'single';
  /** Needs a Chromium; installed where that is possible. */
  readonly browser?: true;
  /** Only with --full. */
  readonly full?: true;
  readonly env?: Readonly<Record<string, string>>;
}

const jest = (name: string, projects: readonly string[], extra: readonly string[] = []): Stage => ({
  name,
  kind: 'jest',
  command: ['node_modules/.bin/jest', '--selectProjects', ...projects, ...extra],
});
const single = (name: string, ...command: [string, ...string[]]): Stage => ({
  name,
  kind: 'single',
  command,
});

/** Reads the sources alone, in one process: several of them may run at once. */
export const isStatic = ({ kind, browser }: Stage): boolean => kind === 'single' && browser === undefined;

/** Cheap stages first, so that a slip shows within seconds. */
export const STAGES: readonly Stage[] = [
  single('eslint', 'node_modules/.bin/eslint', '.'),
  single(
    'boundaries',
    'node_modules/.bin/depcruise',
    ...[
      'plugin',
      'scripts',
      'saved_objects',
      'workbench',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
    ]
  ),
  single('dead code', 'node_modules/.bin/knip'),
  single('called by tests alone', 'node_modules/.bin/knip', '--production', '--include', 'files,exports'),
  single('formatting', 'node_modules/.bin/prettier', '--check', '--log-level', 'warn', '.'),
  single('types', 'node_modules/.bin/tsc', '-p', '.'),
  single('saved objects are up to date', process.execPath, 'scripts/run.mjs', 'objects', '--check'),
  jest('unit', ['unit']),
  jest('package', ['package', 'contracts']),
  jest('elasticsearch', ['elasticsearch'], ['--maxWorkers=2']),
  ...['8.13.4', '9.4.3'].map((version): Stage => ({
    ...jest(
      `Elasticsearch ${version}`,
      ['elasticsearch'],
      [
        // Every fault at every request takes half an hour and more.
        '--maxWorkers=2',
        '--testPathPatterns',
        'elasticsearch/(setup|diagnosis|lifecycle|anomalies|alerts|summaries)',
        '--testPathIgnorePatterns',
        'setup_repair.full',
      ]
    ),
    env: { NETWORK_TRAFFIC_ELASTICSEARCH: version },
    full: true,
  })),
  { ...jest('browser', ['browser'], ['--runInBand']), browser: true },
  {
    ...jest('browser with React 18 and the newest EUI', ['browser'], ['--runInBand']),
    env: { WORKBENCH_LIBRARIES: 'newest' },
    browser: true,
    full: true,
  },
  { ...single('demo', process.execPath, 'scripts/run.mjs', 'demo', '--once'), browser: true, full: true },
];

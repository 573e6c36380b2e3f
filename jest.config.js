'use strict';

const transform = {
  '/deploy/.+\\.(yml|conf|rb)$': '<rootDir>/tests/text_transform.js',
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2022',
        transform: { react: { runtime: 'classic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
};

const base = {
  transform,
  moduleNameMapper: {
    '^@elastic/eui$': '@elastic/eui/test-env',
    // What Kibana shares and no registry has: the workbench's stand-ins.
    '^@kbn/i18n$': '<rootDir>/workbench/public/kibana/i18n.ts',
    '^@kbn/i18n-react$': '<rootDir>/workbench/public/kibana/i18n_react.tsx',
    '^@kbn/es-query$': '<rootDir>/workbench/public/kibana/es_query.ts',
    '^@kbn/rison$': '<rootDir>/workbench/public/kibana/rison.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/.cache/'],
};

/** Tests that cross folders; each kind starts its own real parts. */
const crossing = (kind) => ({
  ...base,
  displayName: kind,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/tests/${kind}/**/*.test.ts`],
  // What takes longer (large downloads, every case of many) runs in `npm run check:full` alone.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.NETWORK_TRAFFIC_FULL === '1' ? [] : ['\\.full\\.test\\.ts$']),
  ],
});

module.exports = {
  // Only a test that hangs is to be ended: a busy machine makes each many times slower.
  testTimeout: 60_000,
  // Jest would leave one processor idle: of two that is half.
  maxWorkers: '100%',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{plugin,saved_objects,scripts,workbench}/**/*.test.{ts,tsx}'],
    },
    ...['package', 'contracts'].map(crossing),
    {
      ...crossing('elasticsearch'),
      globalSetup: '<rootDir>/tests/elasticsearch/support/global_setup.js',
      globalTeardown: '<rootDir>/tests/elasticsearch/support/global_teardown.js',
    },
    {
      ...crossing('browser'),
      // The pages are started once, outside of jest's sandbox.
      globalSetup: '<rootDir>/tests/browser/support/global_setup.js',
      globalTeardown: '<rootDir>/tests/browser/support/global_teardown.js',
    },
  ],
};

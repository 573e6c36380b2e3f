import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';

const kibanaOnly = {
  group: ['@kbn/*', '!@kbn/i18n', '!@kbn/i18n-react', '!@kbn/es-query', '!@kbn/rison', '!@kbn/datemath'],
  message:
    'Only what Kibana shares at run time (scripts/package/externals.ts) and plugin/kibana_types describes.',
};
const zone = (target, from, message) => ({ target, from, message });

/** The boundaries of the design (docs/adr/0001): each is an error, never a warning. */
const zones = [
  zone(
    './plugin/public',
    './plugin/server',
    'The browser talks to the server through plugin/common/api only.'
  ),
  zone('./plugin/server', './plugin/public', 'The server never imports browser code.'),
  zone(
    './plugin/common',
    ['./plugin/public', './plugin/server', './plugin/kibana_types'],
    'common/ is pure.'
  ),
  zone('./plugin', ['./scripts', './tests', './saved_objects'], 'The plugin ships alone.'),
  // tsconfig.json resolves what Kibana shares to the stand-ins there.
  { ...zone('./plugin', './workbench', 'The plugin ships alone.'), except: ['./public/kibana'] },
  zone('./workbench', './saved_objects/spec', 'The workbench knows stored forms, never our spec.'),
  zone('./workbench', './saved_objects/compile', 'The workbench knows stored forms, never our compiler.'),
  zone(
    [
      './plugin/public/application',
      './plugin/public/api',
      './plugin/public/panel/view',
      './plugin/public/panel/model',
    ],
    './plugin/public/panel/adapters',
    'Only adapters know embeddable eras.'
  ),
];

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', '.cache/', 'coverage/', 'saved_objects/dist/'] },
  ...tseslint.configs.strict,
  {
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-restricted-imports': ['error', { patterns: [kibanaOnly] }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'max-lines': ['error', { max: 300 }],
      eqeqeq: ['error', 'always'],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['plugin/common/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            kibanaOnly,
            {
              group: ['react', 'react-dom', '@elastic/*', 'node:*', 'fs', 'path'],
              message: 'common/ is pure: no React, Elasticsearch or Node.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'tests/elasticsearch/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off', 'import-x/no-default-export': 'off' },
  },
  {
    files: ['scripts/package/entry.js'],
    languageOptions: {
      globals: { __webpack_public_path__: 'writable', __kbnBundles__: 'readonly', window: 'readonly' },
    },
  }
);

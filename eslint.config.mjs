import { createRequire } from 'node:module';
import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';

const kibanaOnly = {
  group: ['@kbn/*', '!@kbn/i18n', '!@kbn/i18n-react', '!@kbn/es-query', '!@kbn/rison', '!@kbn/datemath'],
  message:
    'Only what Kibana shares at run time (scripts/package/externals.ts) and plugin/kibana_types describes.',
};
/** Seen in real Kibanas from the folder of an installed plugin (docs/adr/0049). */
const kibanaOnServer = {
  group: ['@kbn/*', '!@kbn/i18n', '!@kbn/es-query', '!@kbn/rison'],
  message: 'Only what Kibana shares with server code too (scripts/package/externals.ts).',
};
const load = createRequire(import.meta.url);
/** The icons of an EUI; its internal modules have no types. */
const iconsOf = (eui) => Object.keys(load(`${eui}/lib/components/icon/icon_map`).typeToPathMap);
const newest = new Set(iconsOf('eui-newest'));
/** Icons that EUI has at both ends of the supported range; one that it does not have is an empty place without a word. */
const ICON = `Literal[value=/^(?!(${iconsOf('@elastic/eui')
  .filter((name) => newest.has(name))
  .join('|')})$)/]`;
const ICON_NAMES = '/^(icon|iconType|euiIconType|iconClass|getIconType)$/';
const icons = [
  `JSXAttribute[name.name=${ICON_NAMES}] > ${ICON}`,
  `JSXAttribute[name.name=${ICON_NAMES}] ConditionalExpression > ${ICON}:not(.test)`,
  `JSXOpeningElement[name.name="EuiIcon"] > JSXAttribute[name.name="type"] > ${ICON}`,
  `Property[key.name=${ICON_NAMES}] > ${ICON}.value`,
  `VariableDeclarator[id.name=${ICON_NAMES}] > ArrowFunctionExpression > ${ICON}.body`,
].map((selector) => ({ selector, message: 'EUI has no such icon at one end of the supported range.' }));

/** The plugin's own types are all that describes Kibana to the compiler: nothing may go round them. */
const roundTheTypes = [
  {
    selector: 'VariableDeclaration[declare=true], TSModuleDeclaration[kind="global"]',
    message: 'What Kibana puts on the page is described in plugin/kibana_types alone.',
  },
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: 'A contract of Kibana has the type that plugin/kibana_types gives it.',
  },
];
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
      'import-x/first': 'error',
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
    // What only types tell. Not all of the strict set: a template text may hold a number, and a function of an interface is taken out of it.
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-array-delete': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': 'error',
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
    files: ['plugin/public/**', 'plugin/server/plugin.ts'],
    ignores: ['**/*.test.*', '**/*_fixture.*'],
    rules: { 'no-restricted-syntax': ['error', ...icons, ...roundTheTypes] },
  },
  {
    files: ['plugin/server/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [kibanaOnServer] }] },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'tests/elasticsearch/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-imports': 'off',
      // Matchers are typed `any`, and what the server refuses with is no Error.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  {
    // A hook that failed leaves undefined behind, and jsdom lacks what its types have.
    files: ['tests/**/*.ts'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
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

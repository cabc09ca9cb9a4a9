import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import playwright from 'eslint-plugin-playwright';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom, left to right along the drawing in ARCHITECTURE.md.
 * A folder's list holds the folders that it may import from, besides itself.
 */
const mayImport = {
  config: [],
  contracts: ['config'],
  targets: ['config', 'contracts'],
  conformance: ['config', 'contracts', 'targets'],
  reports: ['config', 'contracts', 'targets', 'conformance'],
  monitor: ['config', 'contracts', 'targets', 'conformance'],
  sandbox: ['config'],
  udata: ['config'],
};
const folders = Object.keys(mayImport);
const zones = folders.map((folder) => ({
  target: `./${folder}`,
  from: [...folders, 'tests', 'bench', 'tools']
    .filter((other) => other !== folder && !mayImport[folder].includes(other))
    .map((other) => `./${other}`),
  message: `${folder}/ may import only from: ${mayImport[folder].join(', ') || 'itself'} (see ARCHITECTURE.md)`,
}));

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'reports/out/',
      'test-results/',
      'playwright-report/',
      'contracts/generated/',
      '.cache/',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'config/ is the one reader of the environment.',
        },
      ],
      'no-console': 'error',
    },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js'] } } },
  },
  {
    // The guard in the transport is the only door to a target: nothing else may open a connection.
    files: ['conformance/**', 'tests/**', 'reports/**', 'targets/**', 'contracts/**', 'monitor/**'],
    ignores: [
      'conformance/transports/**',
      'tests/support/base-test.ts',
      'tests/unit/**',
      'tests/integration/**',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'fetch',
          message: 'Ask through the client: the write guard stands in its transport.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            'http',
            'https',
            'node:http',
            'node:https',
            'node:http2',
            'node:net',
            'node:tls',
          ].map((name) => ({
            name,
            allowTypeImports: true,
            message: 'Ask through the client: the write guard stands in its transport.',
          })),
          patterns: [
            {
              group: ['@playwright/test', '**/playwright-transport.ts'],
              importNames: ['request', 'PlaywrightTransport'],
              message: 'Ask through the api fixture: the write guard stands below it.',
            },
          ],
        },
      ],
    },
  },
  { files: ['config/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['eslint.config.js'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['tests/unit/**/*.ts', 'tests/integration/**/*.ts'],
    rules: {
      // node:test runs what it is given: nobody awaits describe and it.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
    },
  },
  {
    ...playwright.configs['flat/recommended'],
    files: ['tests/**/*.ts'],
    ignores: ['tests/unit/**', 'tests/integration/**'],
    rules: {
      ...playwright.configs['flat/recommended'].rules,
      // Every answer is judged by the api fixture; a test that calls it asserts.
      'playwright/expect-expect': 'off',
      // What a target does not allow is skipped with its reason, and reported as not exercised.
      'playwright/no-skipped-test': ['error', { allowConditional: true }],
      // Tests run on targets whose data nobody knows beforehand.
      'playwright/no-conditional-in-test': 'off',
    },
  },
);

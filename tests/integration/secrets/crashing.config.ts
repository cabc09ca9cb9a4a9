import { defineConfig, type ReporterDescription } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import suite from '../../../playwright.config.ts';

const besides = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The suite as it is, and a test that crashes. */
export default defineConfig({
  ...suite,
  testDir: besides('../../'),
  testMatch: ['**/*.spec.ts', '**/crash.case.ts'],
  // Paths of a configuration are read from where it stands.
  reporter: (suite.reporter as ReporterDescription[]).map(([name, options]) => [
    name.startsWith('./') ? besides(`../../../${name}`) : name,
    options,
  ]),
});

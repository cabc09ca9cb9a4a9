import { defineConfig } from '@playwright/test';
import { extname } from 'node:path';
import { ConfigError } from './config/config-error.ts';
import { refuseDebugOutput } from './config/debug-output.ts';
import { readSettings } from './config/read-settings.ts';
import type { Settings } from './config/settings.ts';
import { preflight } from './conformance/preflight.ts';
import { HttpTransport } from './conformance/transports/http-transport.ts';
import { resolveTarget, usesSandbox } from './targets/resolve-target.ts';

const COULD_NOT_RUN = 2;
/** `.js` where the suite was compiled. */
const EXTENSION = extname(import.meta.filename);

const settings = await checkedSettings();
const sandbox = usesSandbox(settings);

/**
 * Settings are checked here, in the runner's own process, before any server starts: one line
 * and exit code 2. Workers load this file again and find them checked.
 */
async function checkedSettings(): Promise<Settings> {
  try {
    refuseDebugOutput();
    const read = readSettings();
    const target = resolveTarget(read);
    if (!read.worker && !usesSandbox(read)) {
      await preflight(
        target,
        new HttpTransport({ proxy: target.proxy }),
        read.targetUrl === null ? 'TARGET' : 'TARGET_URL',
      );
    }
    return read;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(COULD_NOT_RUN);
  }
}

export default defineConfig({
  testDir: 'tests',
  testMatch: `**/*.spec${EXTENSION}`,
  outputDir: `${settings.reportsDirectory}/test-results`,
  fullyParallel: true,
  // A retry would hide what comes and goes; the transport counts the few that it may make.
  retries: 0,
  failOnFlakyTests: true,
  forbidOnly: settings.ci,
  workers: sandbox || resolveTarget(settings).loopback ? 2 : 1,
  timeout: 120_000,
  reporter: [
    ['html', { outputFolder: `${settings.reportsDirectory}/playwright`, open: 'never' }],
    ['junit', { outputFile: `${settings.reportsDirectory}/junit.xml` }],
    [`./reports/reporter${EXTENSION}`],
  ],
  use: { trace: 'off' },
  ...(sandbox
    ? {
        webServer: {
          command: `node --import tsx sandbox/main.ts --port 0 ${sandboxFlags(settings).join(' ')}`,
          wait: { stdout: /listening on http:\/\/127\.0\.0\.1:(?<SANDBOX_PORT>\d+)\// },
          gracefulShutdown: { signal: 'SIGTERM', timeout: 2_000 },
          stdout: 'ignore',
          stderr: 'pipe',
        },
      }
    : {}),
});

function sandboxFlags({ sandboxFault, sandboxProfile }: Settings): string[] {
  return ['--profile', sandboxProfile, ...(sandboxFault === null ? [] : ['--fault', sandboxFault])];
}

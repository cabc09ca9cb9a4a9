import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { compiled, startMonitor } from '../monitor/support.ts';
import { openBrowser } from '../suite/chromium.ts';
import { runSuite } from '../suite/run-suite.ts';

const HELP = `Takes the pictures of docs/pictures/: a report with a violation, and the monitor's page.

  npm run build && npm run pictures -- [options]

  --output DIR  where they go (default docs/pictures)
`;
/** Regressions that a person understands at a glance: one of the whole run, one of a probe. */
const FAULT_OF_RUN = 'topic-filter-ignored';
const FAULT_OF_PROBE = 'page-size-one-more';
const RUN_TIMEOUT_MS = 120_000;
const WIDTH = 1_120;
const HEIGHT = 760;

const { values } = parseArgs({
  options: {
    output: { type: 'string', default: 'docs/pictures' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await main(values.output);

async function main(output: string): Promise<void> {
  mkdirSync(output, { recursive: true });
  const browser = await openBrowser();
  try {
    await pictureOfReport(browser, output);
    await pictureOfMonitor(browser, output);
  } finally {
    await browser.close();
  }
}

async function pictureOfReport(browser: Browser, output: string): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-pictures-'));
  try {
    const { report, output: said } = await runSuite({
      environment: { VIGIE_ENV_FILE: '', SANDBOX_FAULT: FAULT_OF_RUN },
      flags: [],
      directory,
      timeoutMs: RUN_TIMEOUT_MS,
    });
    if (report === null) throw new Error(`the run left no report: ${said.slice(-500)}`);
    await take(browser, `file://${directory}/conformance.html`, join(output, 'report.png'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function pictureOfMonitor(browser: Browser, output: string): Promise<void> {
  const folder = compiled();
  const monitor = await startMonitor(folder, {
    SANDBOX_FAULT: FAULT_OF_PROBE,
    MONITOR_INTERVAL_S: '5',
    MONITOR_TIMEOUT_MS: '2000',
  });
  try {
    // Each operation is probed a few times.
    await delay(20_000);
    await take(browser, monitor.ready, join(output, 'monitor.png'));
  } finally {
    await monitor.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function take(browser: Browser, url: string, path: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await page.goto(url, { waitUntil: 'load' });
  await page.screenshot({ path });
  await page.close();
  process.stdout.write(`${path}\n`);
}

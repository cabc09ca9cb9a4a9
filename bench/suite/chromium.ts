import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

/** Where Debian puts it. */
const DEBIAN = '/usr/bin/chromium';

/**
 * Debian's chromium, without anything that would call home; elsewhere the one that Playwright
 * installs.
 */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    ...(existsSync(DEBIAN) ? { executablePath: DEBIAN } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

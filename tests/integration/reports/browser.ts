import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';

export interface Opened {
  readonly page: Page;
  /** Errors and warnings of the console, and what scripts threw. */
  readonly complaints: readonly string[];
  /** Everything that was asked for besides the file itself. */
  readonly requests: readonly string[];
  readonly milliseconds: number;
}

export interface View {
  readonly width: number;
  readonly height: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

/** Opens a file from disk as a person would, and notes all that happens. */
export async function openFile(browser: Browser, path: string, view: View): Promise<Opened> {
  const { width, height, colorScheme = 'light', javaScriptEnabled = true } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) requests.push(request.url());
  });
  const start = performance.now();
  await page.goto(`file://${path}`, { waitUntil: 'load' });
  return { page, complaints, requests, milliseconds: performance.now() - start };
}

/** What axe holds to be serious or critical, as `rule: selector`. */
export async function seriousProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target }) => `${id}: ${target.join(' ')}`),
    );
}

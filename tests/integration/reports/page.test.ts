import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from '@playwright/test';
import { page as render } from '../../../reports/html/page.ts';
import { openBrowser } from '../../../bench/suite/chromium.ts';
import { openFile, seriousProblems } from './browser.ts';
import { fullView, PARTS } from './full-view.ts';
import { sampleView } from './sample-view.ts';

const MOST_BYTES = 3_000_000;
const MOST_MILLISECONDS = 2_000;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

/** Links below an element that lead to nothing on the page. */
async function deadLinks(page: Page, below: string): Promise<string[]> {
  return await page.evaluate<string[]>(
    `[...document.querySelectorAll('${below} a[href^="#"]')]
      .filter((each) => !document.getElementById(each.hash.slice(1)))
      .map((each) => each.hash)`,
  );
}

describe('the report in a browser', () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-page-'));
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(directory, { recursive: true });
  });

  const written = async (violations: number, apart = false): Promise<string> => {
    const path = join(directory, `${violations}${apart ? '-apart' : ''}.html`);
    writeFileSync(path, await render(sampleView(violations, apart)));
    return path;
  };

  for (const violations of [0, 1, 500]) {
    for (const [device, size] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
      it(`is sound with ${violations} findings on a ${device}`, async () => {
        const opened = await openFile(browser, await written(violations), size);
        // Nothing but the tables, which scroll by themselves, may be wider than the window.
        const overflow = await opened.page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        assert.equal(overflow, 0);
        assert.deepEqual(opened.complaints, []);
        assert.deepEqual(opened.requests, []);
        await opened.page.context().close();
      });
    }
  }

  // Axe takes most of a minute for a page of this size: each case here covers several.
  for (const [violations, colorScheme, size, open] of [
    [0, 'dark', PHONE, ''],
    [1, 'light', DESKTOP, '.group.violation, .finding, .family:last-of-type'],
    [500, 'dark', DESKTOP, '.group.violation:first-of-type, .group.deviation'],
  ] as const) {
    it(`has no serious problem for axe with ${violations} findings, ${colorScheme}`, async () => {
      const opened = await openFile(browser, await written(violations), { ...size, colorScheme });
      await opened.page.evaluate(
        `for (const each of document.querySelectorAll(${JSON.stringify(open || 'none')})) each.open = true`,
      );
      assert.deepEqual(await seriousProblems(opened.page), []);
      await opened.page.context().close();
    });
  }

  it('opens 500 findings of 500 causes quickly, and stays small', async () => {
    const path = await written(500, true);
    assert.ok(statSync(path).size < MOST_BYTES, `${statSync(path).size} bytes`);
    const opened = await openFile(browser, path, DESKTOP);
    assert.ok(opened.milliseconds < MOST_MILLISECONDS, `${opened.milliseconds} ms`);
    assert.equal(await opened.page.locator('.group.violation').count(), 500);
    await opened.page.context().close();
  });

  it('leads from a cell to all of its causes, and stays small where they are 500', async () => {
    const view = sampleView(500, true);
    const findings = view.report.findings.map((each) =>
      each.severity === 'violation'
        ? { ...each, operationId: 'list_reuses' as const, rule: 'schema.type' }
        : each,
    );
    const path = join(directory, 'one-cell.html');
    writeFileSync(path, await render({ ...view, report: { ...view.report, findings } }));
    assert.ok(statSync(path).size < MOST_BYTES, `${statSync(path).size} bytes`);
    const { page } = await openFile(browser, `${path}#c-list_reuses-schema.type`, DESKTOP);
    const finding = page.locator('.finding[open]');
    await finding.first().waitFor();
    const links = finding.locator('.alike a');
    assert.equal(await links.count(), 499);
    await links.last().click();
    const last = page.locator('.group.violation').last();
    await last.locator('.finding[open]').waitFor();
    assert.equal(await last.locator('.alike a').getAttribute('href'), '#c-list_reuses-schema.type');
    assert.deepEqual(await deadLinks(page, '#findings'), []);
    await page.context().close();
  });

  it('says the verdict first, and shows what a hostile target sent as text', async () => {
    const { page, complaints } = await openFile(browser, await written(500), DESKTOP);
    const first = await page.locator('main').innerText();
    assert.match(first, /^✕ sandbox \(udata 17\.18\.0\) breaks the contract: 500 violations/);
    assert.match(await page.title(), /breaks the contract/);
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('leads from a cell to its finding, with the pointer marked', async () => {
    const { page } = await openFile(browser, await written(1), DESKTOP);
    const cell = page.locator('.family td.violated a').first();
    await page
      .locator('.family', { has: page.locator('td.violated') })
      .locator('summary')
      .click();
    await cell.press('Enter');
    const finding = page.locator('.finding[open]');
    // The page opens it when it hears of the new address, a moment later.
    await finding.first().waitFor();
    assert.equal(await finding.count(), 1);
    const text = await finding.innerText();
    assert.match(text, /Expected[\s\S]*Actual[\s\S]*curl -i[\s\S]*content-type: application\/json/);
    assert.match(await finding.locator('mark').innerText(), /"name" is not there/);
    await page.context().close();
  });

  it('has every part that its navigation names, each with what it is for', async () => {
    const path = join(directory, 'every-part.html');
    writeFileSync(path, await render(fullView()));
    const { page } = await openFile(browser, path, DESKTOP);
    assert.deepEqual(await deadLinks(page, 'body'), []);
    assert.equal(await page.locator('nav a').count(), new Set(PARTS.map(([part]) => part)).size);
    await page.evaluate(
      "for (const each of document.querySelectorAll('details')) each.open = true",
    );
    for (const [part, expected] of PARTS) {
      assert.equal(await page.locator(`nav a[href="#${part}"]`).count(), 1, part);
      assert.match(await page.locator(`section#${part}`).innerText(), expected, part);
    }
    const charts = page.locator('#history svg.line');
    const points = await Promise.all(
      (await charts.all()).map((each) => each.locator('circle').count()),
    );
    assert.deepEqual(points, [30, 30]);
    assert.equal(
      await page.locator('#operations svg').first().getAttribute('aria-label'),
      'Latency of list_reuses: 1 up to 5 ms, 1 up to 10 ms, 1 up to 20 ms, 1 up to 50 ms, 1 up to 100 ms, 1 up to 200 ms',
    );
    assert.equal(await page.locator('#operations svg').count(), 17);
    await page.context().close();
  });

  it('prints the call, the answer and what was expected of a violation, and is as it was after', async () => {
    const { page } = await openFile(browser, await written(1), DESKTOP);
    await page.emulateMedia({ media: 'print' });
    const call = page.locator('.group.violation pre.curl').first();
    const before = await page.locator('details[open]').count();
    assert.equal(await call.isVisible(), false);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    assert.equal(await call.isVisible(), true);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    assert.equal(await page.locator('details[open]').count(), before);
    await page.context().close();
  });

  it('can be read without a script', async () => {
    const opened = await openFile(browser, await written(1), {
      ...PHONE,
      javaScriptEnabled: false,
    });
    await opened.page.locator('.finding summary').first().click();
    assert.match(await opened.page.locator('.finding').first().innerText(), /curl -i/);
    await opened.page.context().close();
  });
});

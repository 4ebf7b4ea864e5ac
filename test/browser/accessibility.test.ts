import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './helpers/chromium.ts';
import { drop, visit } from './helpers/page.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';
import { addFormula, command } from './helpers/workbook.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  browser = await launch();
  server = await serve(`${process.cwd()}/dist`);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds serious or critical, each with the element it is about. */
async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = (await page.evaluate('axe.run().then((r) => r.violations)')) as Violation[];
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`));
}

const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });

const SITTINGS = [
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
  ['dark', 390],
] as const;

describe.each(SITTINGS)('in %s, %d pixels wide', (scheme, width) => {
  it('has nothing serious to complain of: empty, full, explained, settings, a question and a failure', async () => {
    const { page, context } = await visit(browser, server, {
      colorScheme: scheme,
      viewport: { width, height: 860 },
      reducedMotion: 'reduce',
    });
    expect(await serious(page), 'empty').toEqual([]);
    await page.getByRole('button', { name: 'Try it with sample data' }).click();
    await page.locator('td[data-cell="1.2"]').waitFor();
    await page.locator('svg').first().waitFor();
    expect(await serious(page), 'full').toEqual([]);
    await page.locator('td[data-cell="1.2"]').click();
    expect(await serious(page), 'explained').toEqual([]);
    await page.getByRole('button', { name: /Rows behind/ }).click();
    await page.getByRole('columnheader', { name: 'order_name' }).waitFor();
    expect(await serious(page), 'rows').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Settings' }).click();
    for (const section of ['Workbook', 'What counts', 'Cost rules', 'Channels and roles', 'This device']) {
      await page.getByRole('button', { name: section, exact: true }).click();
      expect(await serious(page), section).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const sources = page.getByRole('button', { name: /^Sources/ });
    if (await sources.isVisible()) await sources.click();
    await drop(page, [
      text('login.csv', '<!doctype html><html><title>Log in</title></html>'),
      text('tiktok.csv', 'Date,Campaign name,Ad group name,Cost,Impressions,Clicks (destination)\n2026-11-01,Spark,One,12.50,900,12\n'),
    ]);
    await page.getByText('This is a web page').waitFor();
    await page.getByText('In which currency').waitFor();
    expect(await serious(page), 'question and failure').toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await context.close();
  });
});

describe.each(SITTINGS)('a workbook in %s, %d pixels wide', (scheme, width) => {
  it('has nothing serious to complain of: a page of cells, one edited, one that is wrong, explained, the palette, an empty page', async () => {
    const { page, context } = await visit(browser, server, {
      colorScheme: scheme,
      viewport: { width, height: 860 },
      reducedMotion: 'reduce',
    });
    await page.getByRole('button', { name: 'Try it with sample data' }).click();
    await page.locator('td[data-cell="1.2"]').waitFor();
    await command(page, 'Add a page: MER and margin');
    await page.locator('[data-frame] svg').first().waitFor();
    expect(await serious(page), 'full').toEqual([]);
    await addFormula(page, 'wrong', '=mer_targt + 1');
    await page.getByText('is not a name here').first().waitFor();
    expect(await serious(page), 'wrong').toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('.cm-content').waitFor();
    expect(await serious(page), 'edited').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+i');
    await page.getByRole('complementary').last().waitFor();
    expect(await serious(page), 'explained').toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command, cell or table' }).waitFor();
    expect(await serious(page), 'palette').toEqual([]);
    await page.keyboard.press('Escape');
    await command(page, 'Add an empty page');
    expect(await serious(page), 'empty').toEqual([]);
    await context.close();
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedData, skipReason } from '../helpers/shared-data.ts';
import { launch } from './helpers/chromium.ts';
import { dayText, drop, settled, tableOf, visit, type DroppedFile } from './helpers/page.ts';
import { RATES_CSV, sampleWeeks } from './helpers/samples-oracle.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';

skipReason('the browser test over real exports');
const samples = join(sharedData ?? '', 'exports', 'samples');

let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  browser = await launch(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
  server = await serve(`${process.cwd()}/dist`);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

function sampleFiles(): DroppedFile[] {
  const paths = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.csv'));
  return paths.map((path) => ({ name: path.replace(/^.*\//, ''), bytes: readFileSync(join(samples, path)) }));
}

describe.skipIf(sharedData === null)('real exports of five shops and three ad platforms', () => {
  it('are recognised with the questions they call for, refuse to add currencies, and with rates give the numbers of an independent computation', async () => {
    const { page, context, strays, late, errors } = await visit(browser, server);
    const files = sampleFiles();
    await drop(page, files);
    await page.locator('table[role=grid]').waitFor({ timeout: 90_000 });
    await settled(page, 90_000);

    expect(await page.locator('.job.failed, .job.question').count()).toBe(0);
    expect(await page.locator('.source').count()).toBe(files.length);
    const questions = await page.locator('.question p:first-child').allInnerTexts();
    expect(questions.map((q) => q.split('.')[0])).toEqual([
      'Are orders that are not paid yet revenue? In a shop with cash on delivery most orders are pending',
      'Some lines need no shipping',
    ]);
    await page.getByText('No exchange rate from EUR, INR and PKR to USD').first().waitFor();

    await page.getByRole('button', { name: 'Count them as revenue' }).click();
    await page.getByRole('button', { name: /Digital goods/ }).click();
    await drop(page, [{ name: 'rates.csv', bytes: new TextEncoder().encode(RATES_CSV) }]);
    await page.getByText('rates.csv').waitFor();
    await settled(page, 90_000);
    expect(await page.locator('.question').count()).toBe(0);

    const table = await tableOf(page);
    const weeks = sampleWeeks(samples);
    let compared = 0;
    for (const [monday, { revenue, spend }] of weeks) {
      const row = table.get(dayText(monday))!;
      if (revenue > 0 && row['Revenue'] !== null) expect(Math.abs(row['Revenue']! - revenue), `revenue of ${monday}`).toBeLessThan(0.51);
      if (spend > 0 && row['Spend'] !== null) expect(Math.abs(row['Spend']! - spend), `spend of ${monday}`).toBeLessThan(0.51);
      if (spend === 0) expect(row['MER'], monday).toBeNull();
      else if (revenue === 0) expect([null, 0], monday).toContain(row['MER']);
      else {
        compared++;
        expect(row['MER'], `MER of ${monday}`).toBeCloseTo(revenue / spend, 2);
      }
    }
    expect(compared).toBe(3);
    expect({ strays, late, errors }).toEqual({ strays: [], late: [], errors: [] });
    await context.close();
  });
});

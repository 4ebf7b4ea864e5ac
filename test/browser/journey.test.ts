import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyExports, simulateShop } from '../helpers/simulator/index.ts';
import { launch } from './helpers/chromium.ts';
import { weeksOf } from './helpers/oracle.ts';
import { dayText, drop, settled, tableOf, visit, visitIn } from './helpers/page.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';

const shop = simulateShop({ seed: 77, from: '2026-03-02', days: 120, ordersPerDay: 12, currency: 'EUR', giftCards: false });
const exports = dailyExports(shop);

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

/** Each week's revenue, spend and MER on the page is what the simulated shop knows them to be. */
function expectTruth(table: Awaited<ReturnType<typeof tableOf>>): void {
  const weeks = weeksOf(shop);
  expect(table.size).toBe(weeks.size);
  for (const [monday, { revenue, spend }] of weeks) {
    const row = table.get(dayText(monday))!;
    expect(row['Revenue'], monday).toBeCloseTo(revenue, 1);
    expect(row['Spend'], monday).toBeCloseTo(spend, 2);
    expect(row['MER'], monday).toBeCloseTo(revenue / spend, 2);
  }
}

describe('exports of a shop and three ad platforms', () => {
  it('are recognised without a question, and give the true numbers by week, with no request to anywhere', async () => {
    const { page, context, strays, late, errors } = await visit(browser, server);
    await drop(page, exports);
    await page.locator('table[role=grid]').waitFor();
    await settled(page);
    expect(await page.locator('dialog, .question').count()).toBe(0);
    expect(await page.locator('.source').count()).toBe(exports.length);
    expectTruth(await tableOf(page));
    await page.locator('svg').first().waitFor();
    expect(await page.getByText('Sealed · 0 requests · 0 blocked').count()).toBe(1);
    expect({ strays, late, errors }).toEqual({ strays: [], late: [], errors: [] });
    await context.close();
  });

  it('are there again after a reload, with the same numbers', async () => {
    const { page, context } = await visit(browser, server);
    await drop(page, exports);
    await page.locator('table[role=grid]').waitFor();
    await settled(page);
    const before = await tableOf(page);
    await page.close();
    const again = await visitIn(context, server);
    await again.page.locator('table[role=grid]').waitFor();
    await settled(again.page);
    expect(await tableOf(again.page)).toEqual(before);
    expect(await again.page.locator('.source').count()).toBe(exports.length);
    expect({ strays: again.strays, late: again.late }).toEqual({ strays: [], late: [] });
    await context.close();
  });

  it.each([
    ['the engine’s worker', 'engine'],
    ['DuckDB’s worker inside it', 'duckdb'],
  ])('survive the end of %s in the middle of a query', async (_, which) => {
    const { page, context, errors } = await visit(browser, server);
    await drop(page, exports);
    await page.locator('table[role=grid]').waitFor();
    await settled(page);
    const before = await tableOf(page);
    const ask = () => document.querySelector<HTMLInputElement>('input[type=radio][value=month]')!.click();
    if (which === 'engine') {
      await page.evaluate(() => {
        document.querySelector<HTMLInputElement>('input[type=radio][value=month]')!.click();
        (window as unknown as { startedWorkers: Worker[] }).startedWorkers[0]!.terminate();
      });
    } else {
      const names = await Promise.all(page.workers().map((worker) => worker.evaluate('self.name')));
      await Promise.all([
        page.workers()[names.findIndex((n) => String(n).startsWith('duckdb'))]!.evaluate('self.close()'),
        page.evaluate(ask),
      ]);
    }
    await page.getByText('The engine stopped and was started again.').waitFor({ timeout: 60_000 });
    await settled(page);
    await page.getByText('Week', { exact: true }).first().click();
    await settled(page);
    expect(await tableOf(page)).toEqual(before);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('dropped a second time change nothing, and say so', async () => {
    const { page, context } = await visit(browser, server);
    await drop(page, exports.slice(0, 1));
    await page.locator('table[role=grid]').waitFor();
    await settled(page);
    await drop(page, [{ ...exports[0]!, name: 'another name.csv' }]);
    await page.getByText('Already in the workbook').waitFor();
    expect(await page.locator('.source').count()).toBe(1);
    await context.close();
  });
});

describe('from a number', () => {
  it('one comes to its definition and to the rows behind it, by keyboard alone', async () => {
    const { page, context } = await visit(browser, server);
    await drop(page, exports);
    await page.locator('table[role=grid]').waitFor();
    await settled(page);
    await page.locator('td[data-cell="0.0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const inspector = page.getByRole('region', { name: 'Inspector: MER' });
    await inspector.getByText('MER = net revenue ÷ ad spend').waitFor();
    await inspector.getByRole('button', { name: /Rows behind/ }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /Rows behind MER/ });
    await dialog.getByRole('columnheader', { name: 'order_name' }).waitFor();
    await dialog.getByRole('tab', { name: 'Ad spend' }).press('Enter');
    await dialog.getByRole('columnheader', { name: 'platform', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => inspector.count()).toBe(0);
    await context.close();
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyExports, simulateShop } from '../helpers/simulator/index.ts';
import { launch } from './helpers/chromium.ts';
import { drop, settled, tableOf, visit, visitIn, type DroppedFile } from './helpers/page.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';

const shop = simulateShop({ seed: 5, from: '2026-03-02', days: 28, ordersPerDay: 4, currency: 'EUR', giftCards: false });
const exports = dailyExports(shop);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const tiktok: DroppedFile = {
  name: 'tiktok-own.csv',
  bytes: bytes('Campaign name,By Day,Cost,Impressions,Clicks (destination)\nA,2026-03-03,40.00,10,1\nA,2026-03-04,60.00,10,1\n'),
};

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

async function full(files: readonly DroppedFile[] = exports) {
  const visited = await visit(browser, server);
  await drop(visited.page, files);
  await visited.page.locator('table[role=grid]').waitFor();
  await settled(visited.page);
  return visited;
}

describe('a source', () => {
  it('is removed by three clicks, with its numbers, and stays away', async () => {
    const { page, context, errors } = await full();
    await page.locator('.source', { hasText: 'meta' }).first().click();
    await page.getByRole('button', { name: 'Remove from workbook…' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(() => page.locator('.source').count()).toBe(exports.length - 1);
    await settled(page);
    await page.close();
    const again = await visitIn(context, server);
    await again.page.locator('table[role=grid]').waitFor();
    expect(await again.page.locator('.source').count()).toBe(exports.length - 1);
    expect([...errors, ...again.errors]).toEqual([]);
    await context.close();
  });

  it('whose currency was answered wrongly is read again in another', async () => {
    const { page, context, errors } = await visit(browser, server);
    await drop(page, [tiktok]);
    const answer = page.getByRole('combobox', { name: 'Currency' });
    await answer.fill('ZZZ');
    await page.getByText('“ZZZ” is no currency code.').waitFor();
    await answer.fill('GBP');
    await page.getByRole('button', { name: 'Use GBP' }).click();
    await page.locator('table[role=grid]').waitFor();
    await settled(page);
    await page.locator('.source').click();
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Currency' }).fill('usd');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('$100.00').first().waitFor();
    await settled(page);
    expect(await page.locator('.source').count()).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('a second tab', () => {
  it('shows the workbook, says that it keeps nothing, and undoes nothing of the first', async () => {
    const first = await full();
    const table = await tableOf(first.page);
    const second = await visitIn(first.context, server);
    await second.page.getByText('This workbook is open in another tab').waitFor();
    await second.page.locator('table[role=grid]').waitFor();
    await settled(second.page);
    expect(await tableOf(second.page)).toEqual(table);
    await second.page.getByLabel('Title of the workbook').fill('Of the second tab');
    await second.page.keyboard.press('Tab');
    await drop(second.page, [tiktok]);
    await second.page.getByRole('combobox', { name: 'Currency' }).waitFor();
    await second.page.close();
    await first.page.reload();
    await first.page.locator('table[role=grid]').waitFor();
    await settled(first.page);
    expect(await first.page.getByLabel('Title of the workbook').inputValue()).toBe('Untitled workbook');
    expect(await first.page.getByText('Kept on this device').count()).toBe(1);
    expect(await tableOf(first.page)).toEqual(table);
    await first.context.close();
  });
});

describe('a selected number', () => {
  it('moves to the month that holds its week', async () => {
    const { page, context, errors } = await full();
    await page.locator('td[role=gridcell]').first().click();
    await page.getByText('Month', { exact: true }).click();
    await page.getByRole('heading', { name: 'Monthly performance' }).waitFor();
    await settled(page);
    const month = page.locator('td[aria-selected=true]');
    expect(await month.count()).toBe(1);
    const figure = await page.locator('aside.inspector .value').textContent();
    expect(figure).toContain((await month.textContent())!.trim());
    expect(errors).toEqual([]);
    await context.close();
  });
});

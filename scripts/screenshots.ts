import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../test/browser/helpers/chromium.ts';
import { drop } from '../test/browser/helpers/page.ts';
import { serve } from '../test/browser/helpers/static-server.ts';
import { addFormula, command, goTo } from '../test/browser/helpers/workbook.ts';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

interface Sitting {
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  readonly size: typeof WIDE;
}

const SITTINGS: readonly Sitting[] = [
  { name: 'light', scheme: 'light', size: WIDE },
  { name: 'dark', scheme: 'dark', size: WIDE },
  { name: 'narrow', scheme: 'light', size: NARROW },
];

/** Pictures of the page as it is built: empty, full, a number explained, the rows behind it, a file that cannot be read; and of a page of cells. */
export async function takeScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [server, browser] = [await serve(join(process.cwd(), 'dist')), await launch()];
  for (const sitting of SITTINGS) await sit(browser, server.url, { sitting, folder });
  await browser.close();
  await server.close();
}

async function sit(browser: Browser, url: string, { sitting, folder }: { sitting: Sitting; folder: string }): Promise<void> {
  const context = await browser.newContext({
    viewport: sitting.size,
    colorScheme: sitting.scheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const picture = async (what: string): Promise<void> => {
    await page.mouse.move(2, 2);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${what}-${sitting.name}.png`) });
  };
  await page.goto(url);
  await page.getByText('Sealed').waitFor();
  await picture('empty');
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  await page.locator('td[data-cell="1.2"]').waitFor();
  await page.locator('svg').first().waitFor();
  await picture('weekly');
  await page.locator('td[data-cell="1.2"]').click();
  await picture('inspector');
  await page.getByRole('button', { name: /Rows behind/ }).click();
  await page.getByRole('columnheader', { name: 'order_name' }).waitFor();
  await picture('rows');
  await page.keyboard.press('Escape');
  await errors(page);
  await picture('error');
  await workbook(page, picture);
  await context.close();
}

/** A page of cells: full, a cell explained, cells that are wrong, empty. */
async function workbook(page: Page, picture: (what: string) => Promise<void>): Promise<void> {
  const panel = page.getByRole('button', { name: 'Page', exact: true });
  if (await panel.isVisible()) await panel.click();
  await command(page, 'Add a page: MER and margin');
  await page.locator('[data-frame] svg').first().waitFor();
  await picture('page');
  await goTo(page, 'latest_mer');
  await page.keyboard.press('Control+i');
  await picture('page-inspector');
  await page.keyboard.press('Control+i');
  await command(page, 'Add an empty page');
  await picture('page-empty');
  await addFormula(page, 'per_order', '=SUM(orders[nett]) / ROWS(orders)');
  await addFormula(page, 'mean_mer', '=AVERAGE(weekly[mer])');
  await addFormula(page, 'mixed', '=latest_mer + latest_revenue');
  await picture('page-error');
}

async function errors(page: Page): Promise<void> {
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
  await page.keyboard.press('Escape');
  await drop(page, [
    text('orders_export.csv', '<!doctype html><html><title>Log in</title></html>'),
    text(
      'tiktok_november.csv',
      'Date,Campaign name,Ad group name,Cost,Impressions,Clicks (destination)\n2026-11-01,Spark,One,12.50,900,12\n',
    ),
  ]);
  await page.getByText('This is a web page').waitFor({ state: 'attached' });
  const sources = page.getByRole('button', { name: /^Sources/ });
  if (await sources.isVisible()) await sources.click();
}

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { StaticServer } from './static-server.ts';

/** A page on the built application, every request of it written down. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests to anywhere but the page's own folder. */
  readonly strays: string[];
  /** Requests made after the page said it was sealed. */
  readonly late: string[];
  readonly errors: string[];
}

export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function visit(browser: Browser, server: StaticServer, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, ...options });
  return visitIn(context, server);
}

export async function visitIn(context: BrowserContext, server: StaticServer): Promise<Visit> {
  const page = await context.newPage();
  const seen = { strays: [] as string[], late: [] as string[], errors: [] as string[] };
  let sealed = false;
  context.on('request', (request) => {
    const url = request.url();
    if (url.startsWith('blob:') || url.startsWith('data:')) return;
    if (!url.startsWith(server.url)) seen.strays.push(url);
    if (sealed) seen.late.push(url);
  });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  await page.addInitScript(() => {
    const Original = window.Worker;
    const workers: Worker[] = [];
    (window as unknown as { startedWorkers: Worker[] }).startedWorkers = workers;
    window.Worker = class extends Original {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        workers.push(this);
      }
    };
  });
  await page.goto(server.url);
  await page.getByText('Sealed').waitFor();
  sealed = true;
  return { page, context, ...seen };
}

/** Drops files on the page, as an analyst's hand does. */
export async function drop(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const sent = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  await page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, sent);
}

/** Waits until nothing is imported or worked out any more. */
export async function settled(page: Page, timeout = 60_000): Promise<void> {
  await page.locator('article[aria-busy="false"]').waitFor({ timeout });
  await expect.poll(() => page.locator('.job.waiting, .job.reading, .job.importing').count(), { timeout }).toBe(0);
  await page.locator('article[aria-busy="false"]').waitFor({ timeout });
}

/** The page's table as numbers by first column (as it is written) and metric title; null where nothing is shown. */
export async function tableOf(page: Page): Promise<Map<string, Record<string, number | null>>> {
  for (;;) {
    const older = page.getByRole('button', { name: /Show older/ });
    if ((await older.count()) === 0) break;
    await older.click();
  }
  const [headings, ...rows] = await page
    .locator('table[role=grid]')
    .evaluate((table) => [...table.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent!.trim())));
  return new Map(
    rows.map(([name, ...cells]) => [
      name!.replace(/\s*◌.*$/, ''),
      Object.fromEntries(cells.map((cell, i) => [headings![i + 1]!.replace(/(EUR|USD|GBP|×)$/, ''), numberIn(cell)])),
    ]),
  );
}

const numberIn = (text: string): number | null =>
  text.startsWith('–') ? null : Number(text.replaceAll(',', '').replace('≤', '').replace('−', '-'));

/** `9 Nov 2026`, as the table writes a week's first day. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));

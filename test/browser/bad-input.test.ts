import { gzipSync } from 'node:zlib';
import { mkdtempSync, openSync, rmSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateShop, shopifyOrders } from '../helpers/simulator/index.ts';
import { launch } from './helpers/chromium.ts';
import { drop, settled, tableOf, visit, type DroppedFile } from './helpers/page.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';

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

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
const gzip = (content: Uint8Array): Uint8Array => new Uint8Array(gzipSync(content));

const ORDERS = bytes(
  [...shopifyOrders(simulateShop({ seed: 5, from: '2026-09-07', days: 28, ordersPerDay: 4, giftCards: false }))].join(''),
);

const BAD: readonly (readonly [file: DroppedFile, sentence: RegExp])[] = [
  [{ name: 'empty.csv', bytes: bytes('') }, /The file is empty/],
  [{ name: 'header.csv', bytes: bytes('Name,Email,Total\n') }, /a header and no rows/],
  [{ name: 'login.csv', bytes: bytes('<!DOCTYPE html><html><head><title>Sign in</title></head></html>') }, /This is a web page/],
  [{ name: 'picture.csv', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) }, /not a text file/],
  [{ name: 'answer.csv', bytes: bytes('{"error": "not signed in"}') }, /This is JSON/],
  [{ name: 'quote.csv', bytes: bytes('sku,unit cost\nA-1,"3.20\nA-2,4.10\n') }, /quotation mark is opened and never closed/],
  [{ name: 'cut.csv.gz', bytes: gzip(ORDERS).slice(0, 3000) }, /is damaged, ends too early/],
  [{ name: 'bomb.csv.gz', bytes: gzip(new Uint8Array(200 << 20)) }, /unfold to far more/],
];

async function sentencesOf(page: Page): Promise<string> {
  return (await page.locator('.job').allInnerTexts()).join('\n');
}

describe('bad files', () => {
  it('get a sentence each, and take nothing from the good ones beside them', async () => {
    const { page, context, errors } = await visit(browser, server);
    await drop(page, [...BAD.map(([file]) => file), { name: 'orders.csv', bytes: ORDERS }]);
    await page.locator('table[role=grid]').waitFor();
    await settled(page);
    const said = await sentencesOf(page);
    for (const [file, sentence] of BAD) {
      expect(said).toContain(file.name.replace(/\.gz$/, ''));
      expect(said).toMatch(sentence);
    }
    expect(await page.locator('.source').count()).toBe(1);
    expect((await tableOf(page)).size).toBe(4);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('show what they hold as text, whatever it looks like', async () => {
    const { page, context, late, errors } = await visit(browser, server);
    const script = '<img src=x onerror="document.title=1">';
    await drop(page, [
      { name: `${script}.csv`, bytes: bytes(`__proto__,constructor,${script}\n1,2,${script}\n3,4,"=HYPERLINK(""http://other/"")"\n`) },
    ]);
    await page.locator('.source').waitFor();
    await page.locator('.source').click();
    await page.getByRole('button', { name: 'Show the first rows' }).click();
    await page.getByRole('columnheader', { name: '__proto__' }).waitFor();
    expect(await page.locator('td', { hasText: script }).count()).toBe(1);
    expect(await page.title()).toBe('Marginbook');
    expect(await page.locator('img').count()).toBe(0);
    expect({ late, errors }).toEqual({ late: [], errors: [] });
    await context.close();
  });

  it('can be read in another way, or cancelled', async () => {
    const { page, context } = await visit(browser, server);
    await drop(page, [BAD[5]![0]]);
    await page.getByRole('button', { name: 'Read quotation marks as plain text' }).click();
    await page.locator('.source').waitFor();
    await context.close();
  });
});

describe('a large file', () => {
  it('shows its progress, is cancelled by a click, and leaves the page as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marginbook-large-'));
    const path = join(folder, 'large.csv');
    const file = openSync(path, 'w');
    writeSync(file, 'day,campaign,cost\n');
    const rows = 'a,2026-01-01,1.25\n'.repeat(100_000);
    for (let i = 0; i < 40; i++) writeSync(file, rows);
    closeSync(file);
    const { page, context } = await visit(browser, server);
    await page.locator('section[aria-label="Sources"] input[type=file]').setInputFiles(path);
    await expect.poll(() => page.locator('.job').innerText(), { timeout: 30_000 }).toMatch(/Importing · \d/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled').waitFor();
    await drop(page, [{ name: 'orders.csv', bytes: ORDERS }]);
    await page.locator('table[role=grid]').waitFor();
    await settled(page);
    expect(await page.locator('.source').count()).toBe(1);
    await context.close();
    rmSync(folder, { recursive: true });
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './helpers/chromium.ts';
import { visit, type Visit } from './helpers/page.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';
import { addFormula, command, frame, goTo, renamed } from './helpers/workbook.ts';

let browser: Browser;
let server: StaticServer;
let seen: Visit;
let page: Page;

/** A page of one's own over the sample shop, reached and filled by keyboard alone. */
beforeAll(async () => {
  browser = await launch(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
  server = await serve(`${process.cwd()}/dist`);
  seen = await visit(browser, server);
  page = seen.page;
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  await page.locator('table[role=grid]').waitFor();
  await page.locator('article[aria-busy="false"]').waitFor();
  await command(page, 'Add an empty page');
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

const shows = (name: string, text: string | RegExp) => expect.poll(() => frame(page, name).innerText(), { timeout: 20_000 }).toMatch(text);

/** Another formula in a cell that is there. */
async function rewritten(name: string, text: string): Promise<void> {
  await goTo(page, name);
  await page.keyboard.press('Enter');
  await page.locator('.cm-content').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
}

describe('an input that is changed by keyboard', () => {
  it('is followed by the formulas that read it, and by no others', async () => {
    await command(page, 'Add a slider');
    await page.keyboard.press('Escape');
    await renamed(page, 'price');
    await addFormula(page, 'double', '=price * 2');
    await addFormula(page, 'apart', '=6 * 7');
    await shows('apart', /\b42\b/);
    const before = Number((await frame(page, 'double').locator('.value').innerText()).replace(/[^\d.]/g, ''));
    await page.evaluate(() => {
      const told: string[] = ((window as unknown as { changed: string[] }).changed = []);
      const watch = (name: string): void => {
        const cell = document.querySelector(`[aria-label^="${name},"]`)!;
        new MutationObserver((list) => list.some((m) => m.type === 'characterData' || m.addedNodes.length > 0) && told.push(name)).observe(
          cell.querySelector('.body')!,
          { subtree: true, childList: true, characterData: true },
        );
      };
      ['double', 'apart'].forEach(watch);
    });
    await frame(page, 'price').locator('input[type=range]').focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => Number((await frame(page, 'double').locator('.value').innerText()).replace(/[^\d.]/g, '')))
      .not.toBe(before);
    const changed = await page.evaluate(() => (window as unknown as { changed: string[] }).changed);
    expect([...new Set(changed)]).toEqual(['double']);
  });
});

describe('a cell that is wrong', () => {
  it('in a circle, half typed, without end, over a name that is gone, or over nothing: each says so, and the others live', async () => {
    await addFormula(page, 'circle_a', '=1');
    await addFormula(page, 'circle_b', '=circle_a + 1');
    await rewritten('circle_a', '=circle_b');
    await shows('circle_a', /read each other in a circle/);
    await addFormula(page, 'half', '=SUM(1, ');
    await shows('half', /bracket is not closed/i);
    await addFormula(page, 'endless', '=LET(f, LAMBDA(g, n, g(g, n + 1)), f(f, 1))');
    await shows('endless', /does not come to an end/);
    await addFormula(page, 'gone', '=1');
    await addFormula(page, 'left_over', '=gone + 1');
    await goTo(page, 'gone');
    await page.keyboard.press('Delete');
    await shows('left_over', /“gone” is not a name here/);
    await addFormula(page, 'per_nothing', '=SUM(ad_spend[spend]) / 0');
    await shows('per_nothing', /Divided by zero/);
    await addFormula(page, 'lively', '=1 + 1');
    await shows('lively', /\b2\b/);
    await shows('apart', /\b42\b/);
  });
});

describe('a name', () => {
  it('that is changed is followed by every reader, whatever its kind; undone and redone with them', async () => {
    await command(page, 'Add SQL');
    await page.locator('.cm-content').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('SELECT count(*) AS n, (FROM price) AS p FROM orders');
    await page.keyboard.press('Control+Enter');
    await page.getByText('1 row', { exact: true }).first().waitFor();
    // The first may close a list of completions.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await renamed(page, 'asked');
    await shows('asked', /price|1/);
    await goTo(page, 'price');
    await renamed(page, 'unit_price');
    await shows('double', /unit_price \* 2/);
    await shows('asked', /FROM unit_price/);
    await page.keyboard.press('Control+z');
    await shows('double', /=price \* 2/);
    await page.keyboard.press('Control+y');
    await shows('double', /unit_price \* 2/);
    await shows('asked', /FROM unit_price/);
  });

  it('that reads as an address is refused, with one that can be given', async () => {
    await goTo(page, 'apart');
    await renamed(page, 'cm2');
    await page.getByText('It reads as the address of a cell').first().waitFor();
    await page.getByRole('button', { name: /cm_2/ }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
});

it('undo reaches an import: taken out and brought back, with its numbers', async () => {
  await addFormula(page, 'sold', '=SUM(orders[net])');
  await shows('sold', /€|EUR/);
  const value = await frame(page, 'sold').locator('.value').innerText();
  const file = page.locator('.source').first();
  const count = await page.locator('.source').count();
  await file.click();
  await page.getByRole('button', { name: 'Remove from workbook…' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect.poll(() => page.locator('.source').count()).toBe(count - 1);
  await goTo(page, 'sold');
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.locator('.source').count()).toBe(count);
  await expect.poll(() => frame(page, 'sold').locator('.value').innerText(), { timeout: 30_000 }).toBe(value);
});

it('the end of any worker is survived: what is changed afterwards is worked out', async () => {
  const number = async (): Promise<number> => Number((await frame(page, 'double').locator('.value').innerText()).replace(/[^\d.]/g, ''));
  const turned = async (): Promise<void> => {
    const before = await number();
    await frame(page, 'unit_price').locator('input[type=range]').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(number, { timeout: 60_000 }).not.toBe(before);
  };
  await page.evaluate(() => (window as unknown as { startedWorkers: Worker[] }).startedWorkers.at(-1)!.terminate());
  await turned();
  await page.evaluate(() => (window as unknown as { startedWorkers: Worker[] }).startedWorkers[0]!.terminate());
  await turned();
  await shows('sold', /€|EUR/);
});

it('all of it makes no request, and throws nothing', () => {
  expect({ strays: seen.strays, late: seen.late, errors: seen.errors }).toEqual({ strays: [], late: [], errors: [] });
});

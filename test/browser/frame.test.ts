import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './helpers/chromium.ts';
import { settled, visit, type Visit } from './helpers/page.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';
import { command, frame, goTo } from './helpers/workbook.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = (await page.evaluate('axe.run().then((r) => r.violations)')) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`));
}

/** The sample shop, with the starter pages asked for. */
async function opened(starters: readonly string[], options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  const seen = await visit(browser, server, options);
  await seen.page.getByRole('button', { name: 'Try it with sample data' }).click();
  await seen.page.locator('table[role=grid]').waitFor();
  await settled(seen.page);
  for (const title of starters) {
    await command(seen.page, `Add a page: ${title}`);
    await tab(seen.page, title).and(seen.page.locator('[aria-selected=true]')).waitFor();
  }
  return seen;
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

const tabs = (page: Page) => page.getByRole('tab').allInnerTexts();

describe('the row of tabs', () => {
  it('is walked with the arrows, renamed, moved, removed and brought back by keyboard alone', async () => {
    const { page, context, errors, late } = await opened(['What-if budget']);
    await command(page, 'Add an empty page');
    await page.getByText('An empty page').waitFor();
    await tab(page, 'Page').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tab(page, 'Weekly performance').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    await page.keyboard.press('F2');
    await page.keyboard.type('Plan');
    await page.keyboard.press('Enter');
    await expect.poll(() => tabs(page)).toEqual(['Weekly performance', 'What-if budget', 'Plan']);
    await command(page, 'Move the page to the left');
    await expect.poll(() => tabs(page)).toEqual(['Weekly performance', 'Plan', 'What-if budget']);
    await command(page, 'Remove the page');
    await expect.poll(() => tabs(page)).toEqual(['Weekly performance', 'What-if budget']);
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => tabs(page)).toEqual(['Weekly performance', 'Plan', 'What-if budget']);
    expect({ errors, late }).toEqual({ errors: [], late: [] });
    await context.close();
  });

  it('takes a tab that is dragged to another place, as one step', async () => {
    const { page, context } = await opened(['What-if budget', 'SQL notebook']);
    const [from, to] = [(await tab(page, 'SQL notebook').boundingBox())!, (await tab(page, 'What-if budget').boundingBox())!];
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 10, to.y + 10, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => tabs(page)).toEqual(['Weekly performance', 'SQL notebook', 'What-if budget']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => tabs(page)).toEqual(['Weekly performance', 'What-if budget', 'SQL notebook']);
    await context.close();
  });
});

describe('keys', () => {
  it('lead from cell to cell, into one and out of it, and to what it reads', async () => {
    const { page, context, errors } = await opened(['What-if budget']);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(',')[0] ?? '');
    await goTo(page, 'extra_spend');
    await expect.poll(focused).toBe('extra_spend');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('extra_revenue');
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused).toBe('extra_profit');
    await page.keyboard.press('Control+[');
    await expect.poll(focused).toBe('extra_revenue');
    await page.keyboard.press('Enter');
    await page.locator('.cm-content').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('extra_revenue');
    await page.keyboard.press('Control+d');
    await expect.poll(focused).toMatch(/^extra_revenue_/);
    await page.keyboard.press('Delete');
    await expect.poll(() => page.getByRole('group', { name: /^extra_revenue/ }).count()).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('undo in a field takes back what was typed there, and the workbook’s step once that is committed', async () => {
    const { page, context } = await opened(['What-if budget']);
    const title = page.getByRole('textbox', { name: 'Title of the workbook' });
    await title.fill('Plan');
    await title.press('Control+z');
    expect(await tab(page, 'What-if budget').count()).toBe(1);
    await title.fill('Plan');
    await title.press('Enter');
    await page.getByRole('button', { name: 'Undo: rename the workbook to Plan' }).waitFor();
    await title.press('Control+z');
    await expect.poll(() => title.inputValue()).toBe('Untitled workbook');
    await context.close();
  });
});

it('a formula is written in the bar as well as in its cell', async () => {
  const { page, context, errors } = await opened(['What-if budget']);
  await goTo(page, 'extra_revenue');
  await page.getByRole('button', { name: /^Edit the formula: =extra_spend/ }).click();
  await page.locator('.bar .cm-content').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('=extra_spend * 2');
  await page.keyboard.press('Enter');
  await expect.poll(() => frame(page, 'extra_revenue').locator('.value').innerText()).toBe('€10,000');
  await expect.poll(() => frame(page, 'extra_revenue').evaluate((element) => element === document.activeElement)).toBe(true);
  expect(errors).toEqual([]);
  await context.close();
});

it('a word is found in the cells it stands in, and leads there', async () => {
  const { page, context } = await opened(['What-if budget', 'SQL notebook']);
  await page.keyboard.press('Control+f');
  await page.getByRole('combobox', { name: 'Find in the workbook' }).fill('expected_roas >');
  await page.getByRole('option', { name: /verdict, What-if budget/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => frame(page, 'verdict').evaluate((element) => element === document.activeElement)).toBe(true);
  await context.close();
});

it('names stand beside the page with what they are worth, and lead to their cells', async () => {
  const { page, context } = await opened(['What-if budget']);
  const names = page.getByRole('list', { name: 'Names of What-if budget' });
  await expect.poll(() => names.getByRole('button', { name: /^extra_profit/ }).innerText()).toMatch(/−€625/);
  await expect.poll(() => names.getByRole('button', { name: /^verdict.*nothing reads it/ }).count()).toBe(1);
  await names.getByRole('button', { name: /^verdict/ }).click();
  await expect.poll(() => frame(page, 'verdict').evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+b');
  await expect.poll(() => names.count()).toBe(0);
  await context.close();
});

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('in %s, %d pixels wide', (colorScheme, width) => {
  it('pages of cells and all that opens over them have nothing serious to complain of, and fit', async () => {
    const pages = ['MER and margin', 'Channels and countries', 'What-if budget', 'SQL notebook'];
    const { page, context, errors, late } = await opened(pages, { colorScheme, viewport: { width, height: 860 }, reducedMotion: 'reduce' });
    for (const title of pages) {
      await tab(page, title).click();
      await expect.poll(() => page.locator('[data-frame][aria-busy=true]').count()).toBe(0);
      expect(await serious(page), title).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), title).toBe(true);
    }
    for (const keys of ['Control+k', 'Control+f', 'Control+/']) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog').waitFor();
      expect(await serious(page), keys).toEqual([]);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    }
    await page.getByRole('button', { name: 'Add a page' }).click();
    expect(await serious(page), 'menu').toEqual([]);
    expect({ errors, late }).toEqual({ errors: [], late: [] });
    await context.close();
  });
});

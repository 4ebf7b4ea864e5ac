import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE } from '../ui/text/hostile-texts.ts';
import { launch } from './helpers/chromium.ts';
import { keptCell, keptPage, keptRecord, visitKept } from './helpers/kept.ts';
import { drop, type Visit } from './helpers/page.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';

const texts = [...new Set(Object.values(HOSTILE).flat())].slice(0, 110);

let browser: Browser;
let server: StaticServer;
let seen: Visit;

const page = (): Page => seen.page;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A workbook whose titles, texts, names, options, formulas and SQL hold the corpus; a CSV whose name, headers and cells do is dropped on it. */
beforeAll(async () => {
  browser = await launch(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
  server = await serve(`${process.cwd()}/dist`);
  const formula = (text: string, i: number) => keptCell('formula', `formula_${i}`, { text: `=${quoted(text.slice(0, 200))}` });
  const select = keptCell('input', 'choice', { control: 'select', value: texts[0], options: texts });
  const written = texts.map((text, i) => keptCell('text', `text_${i}`, { text: `${text}\n\n{{choice}}` }));
  const asked = texts.slice(0, 40).map((text, i) => keptCell('sql', `sql_${i}`, { text: `SELECT ${text}` }));
  const labels = texts.slice(0, 12).map((text) => `SELECT '${text.replaceAll("'", "''")}' AS label, ${text.length} AS n`);
  const drawn = [
    keptCell('sql', 'labels', { text: labels.join(' UNION ALL ') }),
    keptCell('chart', 'labels_chart', { table: 'labels', mark: 'bar', x: null, y: [], series: null, goal: null }),
  ];
  const record = keptRecord(
    [
      keptPage(texts[0]!, [select, ...written], 'texts'),
      keptPage(texts[1]!, texts.map(formula), 'formulas'),
      keptPage(texts[2]!, [...drawn, ...asked], 'asked'),
      ...texts.slice(3, 12).map((text, i) => keptPage(text, [], `empty-${i}`)),
    ],
    { title: texts[4]! },
  );
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => {
    const hits: string[] = ((window as unknown as { hits: string[] }).hits = []);
    for (const name of ['alert', 'prompt', 'confirm', 'print', 'open'] as const) window[name] = (() => void hits.push(name)) as never;
  });
  seen = await visitKept(context, server, `(${JSON.stringify(record)})`);
  seen.context.on('page', (opened) => seen.errors.push(`a page was opened: ${opened.url()}`));
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** What would have done something: elements and attributes that run or fetch, and functions that were called. */
const harm = (): Promise<string[]> =>
  page().evaluate(() => {
    const own = new Set([...document.scripts].filter((s) => s.src.startsWith(location.origin)));
    const elements = [
      ...document.querySelectorAll('script, iframe, object, embed, img, video, audio, base, form, link, meta[http-equiv=refresh]'),
    ]
      .filter((e) => !own.has(e as HTMLScriptElement) && !(e instanceof HTMLLinkElement && e.href.startsWith(location.origin)))
      .map((e) => e.outerHTML.slice(0, 80));
    const attributes = [...document.querySelectorAll('*')].flatMap((e) =>
      [...e.attributes]
        .filter(
          ({ name, value }) =>
            /^on/i.test(name) ||
            (/^(href|src|action|formaction|xlink:href)$/i.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)),
        )
        .map(({ name, value }) => `${e.tagName} ${name}=${value.slice(0, 60)}`),
    );
    return [...(window as unknown as { hits: string[] }).hits, ...elements, ...attributes];
  });

async function open(place: number): Promise<void> {
  await page().getByRole('tab').nth(place).click();
  await page().locator('[data-frame]').first().waitFor();
}

describe('a hundred hostile texts', () => {
  it('in titles, texts, options and live values are shown as texts', async () => {
    await open(1);
    await expect.poll(() => page().locator('[data-frame]').count()).toBe(texts.length + 1);
    await page().waitForTimeout(1000);
    expect(await page().getByRole('tab').nth(1).innerText()).toContain(texts[0]!.slice(0, 10));
    expect(await page().locator('[data-frame]').first().locator('option').count()).toBe(texts.length);
    expect(await harm()).toEqual([]);
  });

  it('as the values of formulas are shown as they are', async () => {
    await open(2);
    const shown = page().locator('[data-frame] .value');
    await expect.poll(() => shown.count(), { timeout: 30_000 }).toBeGreaterThan(texts.length - 10);
    expect(await shown.first().innerText()).toBe(texts[0]!);
    expect(await harm()).toEqual([]);
  });

  it('in SQL, its errors, labels of charts and cells of results', async () => {
    await open(3);
    await page().locator('[data-frame] svg').first().waitFor({ timeout: 30_000 });
    await expect.poll(() => page().locator('[data-frame] .problem').count(), { timeout: 60_000 }).toBeGreaterThan(20);
    expect(await harm()).toEqual([]);
  });

  it('in the name, the headers and the cells of a file', async () => {
    const header = texts.slice(0, 60).map(quoted).join(',');
    const row = texts.slice(0, 60).map(quoted).join(',');
    const files = texts.slice(0, 6).map((text, i) => ({
      name: `${text.replaceAll('/', '∕').slice(0, 60)}${i}.csv`,
      bytes: new TextEncoder().encode(`${header}\n${row}\n`),
    }));
    await drop(page(), files);
    await expect.poll(() => page().locator('.source').count(), { timeout: 60_000 }).toBeGreaterThan(0);
    await page().locator('.source').first().click();
    await page().getByRole('dialog').waitFor();
    await page().waitForTimeout(500);
    expect(await harm()).toEqual([]);
  });

  it('make no request, open no page, break nothing', () => {
    expect({ strays: seen.strays, late: seen.late, errors: seen.errors }).toEqual({ strays: [], late: [], errors: [] });
  });
});

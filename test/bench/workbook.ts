import type { Page } from 'playwright-core';
import type { PageCell } from '../../src/cells/cell.ts';
import type { Session } from '../../src/session/session.ts';
import { CalcModel } from '../../src/calc/model.ts';
import { scalar } from '../../src/core/values.ts';
import { unitless } from '../../src/core/units.ts';
import { median } from './native.ts';

/** How fast a workbook answers a hand, in milliseconds. */
export interface WorkbookRun {
  /** A slider that ten formulas and two metric tables read, to the repaint of all of them. */
  readonly everything: Spread;
  /** The same slider on a page of ten formulas alone. */
  readonly formulas: Spread;
  /** Two hundred cells, from the document to all values and their repaint. */
  readonly opening: number;
  /** The longest that the page did not answer while somebody typed SQL. */
  readonly typing: number;
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

type Hands = Window & { session: Session };

const cell = (name: string, kind: PageCell['kind'], props: unknown, width = 3): PageCell =>
  ({ id: name, name, kind, props, width, height: null, collapsed: false }) as PageCell;

const slider = (name: string): PageCell => cell(name, 'input', { control: 'slider', value: 5, unit: unitless, min: 1, max: 100, step: 1 });

const formulas = (count: number, of: string, prefix: string): PageCell[] =>
  Array.from({ length: count }, (_, i) =>
    cell(`${prefix}_${i + 1}`, 'formula', { text: i === 0 ? `=${of} * 2` : `=${prefix}_${i} + ${of}` }),
  );

const table = (name: string, by: string | null, last: string): PageCell =>
  cell(
    name,
    'metric_table',
    {
      metrics: [
        { metric: 'mer', parameters: {} },
        { metric: 'revenue', parameters: {} },
        { metric: 'cm_2', parameters: {} },
      ],
      grain: 'week',
      by,
      span: null,
      last,
      change: true,
    },
    6,
  );

const EVERYTHING = [
  slider('weeks_shown'),
  ...formulas(10, 'weeks_shown', 'step'),
  table('recent', null, 'weeks_shown'),
  table('by_country', 'country', 'weeks_shown'),
];
const FORMULAS = [slider('dial'), ...formulas(10, 'dial', 'turn')];
const OPENED = [
  ...Array.from({ length: 20 }, (_, i) => slider(`knob_${i}`)),
  ...Array.from({ length: 20 }, (_, i) => formulas(7, `knob_${i}`, `row_${i}_of`)).flat(),
  ...Array.from({ length: 20 }, (_, i) =>
    cell(`sold_${i}`, 'formula', {
      text: `=SUMIFS(orders[net], orders[country], "${i % 2 ? 'DE' : 'FR'}", orders[order_date], ">=" & DATE(2025, ${(i % 12) + 1}, 1))`,
    }),
  ),
  ...Array.from({ length: 10 }, (_, i) =>
    cell(`figure_${i}`, 'metric', {
      metric: ['mer', 'revenue', 'spend', 'cm_1', 'cm_2'][i % 5],
      parameters: {},
      grain: 'week',
      span: null,
    }),
  ),
  ...Array.from({ length: 6 }, (_, i) => table(`table_${i}`, [null, 'country', 'channel'][i % 3] ?? null, `knob_${i}`)),
  ...Array.from({ length: 4 }, (_, i) =>
    cell(
      `query_${i}`,
      'sql',
      { text: `SELECT country, sum(net) AS net FROM orders WHERE order_date >= DATE '2025-0${i + 1}-01' GROUP BY 1 ORDER BY 2 DESC` },
      6,
    ),
  ),
];

/** Measures on a page whose session has its sources in. */
export async function workbookRun(page: Page): Promise<WorkbookRun> {
  await pageOf(page, 'Everything', EVERYTHING);
  const everything = await dragged(page, 'weeks_shown', ['step_10', 'recent', 'by_country']);
  await pageOf(page, 'Formulas', FORMULAS);
  const alone = await dragged(page, 'dial', ['turn_10']);
  const opening = await pageOf(page, 'Opened', OPENED);
  return { everything, formulas: alone, opening, typing: await typed(page) };
}

/** A page with cells, looked at; how long until all have their values and are painted. */
async function pageOf(page: Page, title: string, cells: readonly PageCell[]): Promise<number> {
  await page.evaluate(
    ({ title, cells }) => {
      const { session } = window as unknown as Hands;
      performance.mark('page begins');
      session.do({ do: 'add-tab', at: 99, tab: { kind: 'page', id: title, title, cells } });
    },
    { title, cells },
  );
  await page.getByRole('tab', { name: title }).click();
  return page.evaluate(async () => {
    const { session } = window as unknown as Hands;
    await session.settled();
    const failed = [...session.state.cells].find(([, result]) => result.status === 'failed');
    if (failed) throw new Error(`${failed[0]}: ${JSON.stringify(failed[1])}`);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    return performance.now() - performance.getEntriesByName('page begins').at(-1)!.startTime;
  });
}

/** A slider turned sixty times: each until the values that read it are new and painted. */
async function dragged(page: Page, name: string, readers: readonly string[]): Promise<Spread> {
  const times = await page.evaluate(
    async ({ name, readers }) => {
      const { session } = window as unknown as Hands;
      const values = (): unknown[] => readers.map((reader) => session.state.cells.get(reader));
      const isNew = (before: readonly unknown[]): boolean =>
        values().every((now, i) => now !== before[i] && (now as { status: string }).status === 'ready');
      const told: number[] = [];
      for (let turn = 0; turn < 60; turn++) {
        const { props } = session.state.workbook.tabs.flatMap((tab) => tab.cells).find((c) => c.name === name)!;
        const before = values();
        const started = performance.now();
        session.do({
          do: 'change-cell',
          id: name,
          kind: 'input',
          props: { ...(props as { value: number }), value: 10 + (turn % 20) } as never,
        });
        await new Promise<void>((resolve) => {
          const stop = session.subscribe(() => isNew(before) && (stop(), resolve()));
          if (isNew(before)) resolve();
        });
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        told.push(performance.now() - started);
      }
      return told;
    },
    { name, readers },
  );
  return spread(times);
}

function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: median([...sorted]), p95: sorted[Math.floor(sorted.length * 0.95)]! };
}

/** Types SQL into an editor; the longest task of the page meanwhile. */
async function typed(page: Page): Promise<number> {
  const frame = page.locator('[data-frame="query_0"]');
  await frame.focus();
  await page.keyboard.press('Enter');
  await page.locator('.cm-content').first().waitFor();
  await page.evaluate(() => {
    const tasks: number[] = ((window as unknown as { tasks: number[] }).tasks = [0]);
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: 'longtask' });
  });
  await page.keyboard.type("\n-- one more look at it: orders.net, orders.country, weekly, sum(net) FILTER (WHERE country = 'DE')", {
    delay: 15,
  });
  return page.evaluate(() => Math.max(...(window as unknown as { tasks: number[] }).tasks));
}

/** Ten thousand formulas that read one value, in the formula engine alone: the median of a few changes. */
export function tenThousand(): number {
  const model = new CalcModel();
  model.put('dial', scalar(1, unitless));
  for (let i = 0; i < 10_000; i++) model.write(`f_${i}`, i % 3 === 0 ? `=IF(dial > ${i}, dial, ROUND(dial * 2, 2))` : `=dial * ${i} + 1`);
  model.evaluate(1);
  const times = Array.from({ length: 15 }, (_, turn) => {
    const started = performance.now();
    model.put('dial', scalar(turn + 2, unitless));
    model.evaluate(1);
    return performance.now() - started;
  });
  return median(times);
}

import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/engine.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, rowsOf, startEngine } from '../helpers/engine.ts';
import { sheetOf, shuffled, withRows, written, type Form, type Sheet } from '../helpers/forms.ts';
import { bookWith, ledgerOf } from '../helpers/ledger.ts';
import {
  googleAds,
  googleAdsTimeSeries,
  metaAdsDaily,
  metaAdsManager,
  shopifyOrders,
  simulateShop,
  textOf,
  timeSeriesName,
  type Shop,
} from '../helpers/simulator/index.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const PLAIN: Form = { delimiter: ',', lineEnd: '\n', quoteAll: false, encoding: 'utf-8', finalLineEnd: true, rows: 0, columns: 0 };
const DAYS = 14;
const shopOf = (seed: number): Shop => simulateShop({ seed, from: '2026-01-26', days: DAYS, ordersPerDay: 6 });

async function ledgerWith(...files: readonly SourceFile[]): Promise<Record<string, string[]>> {
  const session = await bookWith(engine, files);
  expect(session.state.jobs.map((job) => job.status)).toEqual(files.map(() => 'done'));
  return ledgerOf(engine);
}

/** The ledger of files dropped in one order and in the other: one and the same. */
async function inBothOrders(...files: readonly SourceFile[]): Promise<Record<string, string[]>> {
  const ledger = await ledgerWith(...files);
  expect(await ledgerWith(...files.toReversed())).toEqual(ledger);
  return ledger;
}

const seeds = fc.integer({ min: 1, max: 1000 });
const RUNS = { seed: 4, numRuns: 6 };

/** Two days that cut a shop's days in three: an early file reaches to the second, a late one begins at the first. */
const cuts = fc
  .tuple(fc.integer({ min: 1, max: DAYS - 2 }), fc.integer({ min: 1, max: DAYS - 2 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const place = (sheet: Sheet, column: string): number => sheet.header.indexOf(column);

/** A table with some cells of a column replaced. */
function replaced(sheet: Sheet, column: string, cell: (row: readonly string[]) => string): Sheet {
  const at = place(sheet, column);
  return withRows(
    sheet,
    sheet.rows.map((row) => row.with(at, cell(row))),
  );
}

describe('two overlapping orders exports', () => {
  it('are the same ledger in either order: of an order in both, the file that reaches further is believed, refunds included', async () => {
    const property = fc.asyncProperty(seeds, cuts, async (seed, [from, to]) => {
      const { dates } = shopOf(seed).truth;
      const now = sheetOf('late.csv', textOf(shopifyOrders(shopOf(seed))));
      const [total, created] = [place(now, 'Total'), place(now, 'Created at')];
      const before = replaced(now, 'Refunded Amount', (row) => (row[total] === '' ? '' : '0.00'));
      const day = (row: readonly string[]): string => row[created]!.slice(0, 10);
      const early = before.rows.filter((row) => day(row) <= dates[to]!);
      const late = replaced(now, 'Refunded Amount', (row) => row[total]!).rows.filter((row) => day(row) >= dates[from]!);
      fc.pre(early.length > 0 && late.some((row) => day(row) > dates[to]!));
      const once = withRows(now, [...early.filter((row) => day(row) < dates[from]!), ...late], 'whole.csv');
      const expected = await ledgerWith(written(once, PLAIN));
      expect(await inBothOrders(written(withRows(now, early, 'early.csv'), PLAIN), written(withRows(now, late), PLAIN))).toEqual(expected);
    });
    await fc.assert(property, RUNS);
  });

  it('that reach equally far: the one that names the later moment is believed', async () => {
    const order = (fulfilled: string, refunded: string) =>
      `Name,Email,Financial Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount,Id
#1,a@example.com,paid,${fulfilled},EUR,10.00,0.00,0.00,10.00,2026-01-31 10:00:00 +0100,1,Mug,10.00,${refunded},11\n`;
    const files = [fileOf('a.csv', order('', '0.00')), fileOf('b.csv', order('2026-02-02 09:00:00 +0100', '4.00'))];
    await inBothOrders(...files);
    expect(await rowsOf(engine, 'SELECT refunded FROM orders')).toEqual([{ refunded: 4 }]);
  });

  it('that reach equally far and name the same moments: the one that has paid more back is believed', async () => {
    const order = (refunded: string) =>
      `Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount,Id
#1,a@example.com,paid,EUR,10.00,0.00,0.00,10.00,2026-01-31 10:00:00 +0100,1,Mug,10.00,${refunded},11\n`;
    for (const more of ['1.00', '2.50', '4.00', '9.99', '10.00']) {
      await inBothOrders(fileOf('a.csv', order('0.00')), fileOf('b.csv', order(more)));
      expect(await rowsOf(engine, 'SELECT refunded FROM orders')).toEqual([{ refunded: Number(more) }]);
    }
  });
});

describe('a file that has lost its ids', () => {
  it('is the same ledger beside one that has them: an order is known by its name then', async () => {
    const property = fc.asyncProperty(seeds, fc.boolean(), async (seed, destroyed) => {
      const sheet = sheetOf('orders.csv', textOf(shopifyOrders(shopOf(seed))));
      const expected = await ledgerWith(written(sheet, PLAIN));
      const lost = replaced({ ...sheet, name: 'resaved.csv' }, 'Id', (row) =>
        row[place(sheet, 'Id')] === '' || !destroyed ? '' : '5.4E+12',
      );
      expect(await inBothOrders(written(sheet, PLAIN), written(lost, PLAIN))).toEqual(expected);
    });
    await fc.assert(property, RUNS);
  });

  it('keeps every order, once, beside another that has lost them too', async () => {
    const sheet = sheetOf('orders.csv', textOf(shopifyOrders(shopOf(7))));
    const lost = replaced(sheet, 'Id', () => '');
    const expected = await ledgerWith(written(lost, PLAIN));
    const names = [...new Set(lost.rows.map((row) => row[0]))];
    const [newer, older] = [new Set(names.slice(0, 30)), new Set(names.slice(15))];
    const [first, second] = [lost.rows.filter((row) => newer.has(row[0])), lost.rows.filter((row) => older.has(row[0]))];
    expect(await inBothOrders(written(withRows(lost, first, 'a.csv'), PLAIN), written(withRows(lost, second, 'b.csv'), PLAIN))).toEqual(
      expected,
    );
    expect(expected['orders']!.length).toBe(names.length);
  });

  it('has its orders’ names for ids where no other file has them', async () => {
    const sheet = sheetOf('orders.csv', textOf(shopifyOrders(shopOf(7))));
    await ledgerWith(
      written(
        replaced(sheet, 'Id', () => ''),
        PLAIN,
      ),
    );
    const [row] = await rowsOf(
      engine,
      'SELECT count(*) AS n, count(DISTINCT order_id) AS ids, bool_and(order_id = order_name) AS named FROM orders',
    );
    expect(row).toEqual({ n: shopOf(7).orderCount, ids: shopOf(7).orderCount, named: true });
  });
});

describe('ad exports of the same days', () => {
  const named = (name: string, text: string) => fileOf(name, text);

  it('are identical ledger rows from English, German and French accounts', async () => {
    const property = fc.asyncProperty(seeds, async (seed) => {
      const ledgers = [];
      for (const locale of ['en', 'de', 'fr'] as const)
        ledgers.push(await ledgerWith(named(`${locale}.csv`, textOf(metaAdsDaily(shopOf(seed), { locale })))));
      expect(ledgers[0]!['ad_spend']!.length).toBeGreaterThan(0);
      expect(ledgers[1]).toEqual(ledgers[0]);
      expect(ledgers[2]).toEqual(ledgers[0]);
    });
    await fc.assert(property, { ...RUNS, numRuns: 3 });
  });

  it('at two levels count once, and the finer one is kept: the account card beside the campaign report', async () => {
    const property = fc.asyncProperty(seeds, async (seed) => {
      const shop = shopOf(seed);
      const report = named('Campaign report.csv', textOf(googleAds(shop)));
      const expected = await ledgerWith(report);
      expect(await inBothOrders(report, named(timeSeriesName(shop), textOf(googleAdsTimeSeries(shop))))).toEqual(expected);
    });
    await fc.assert(property, { ...RUNS, numRuns: 3 });
  });

  it('at two levels count once, and the finer one is kept: ads beside campaigns', async () => {
    const shop = shopOf(3);
    const ads = named('ads.csv', textOf(metaAdsManager(shop)));
    const expected = await ledgerWith(ads);
    expect(await inBothOrders(ads, named('campaigns.csv', textOf(metaAdsDaily(shop))))).toEqual(expected);
  });

  it('restated, in overlapping files in either order: each day as the file that reaches further has it', async () => {
    const property = fc.asyncProperty(seeds, cuts, async (seed, [from, to]) => {
      const { dates } = shopOf(seed).truth;
      const sheet = sheetOf('meta.csv', textOf(metaAdsDaily(shopOf(seed))));
      const day = (row: readonly string[]): string => row[0]!;
      const early = replaced(sheet, 'Amount spent (EUR)', (row) => `${row[2]}1`).rows.filter((row) => day(row) <= dates[to]!);
      const late = sheet.rows.filter((row) => day(row) >= dates[from]!);
      const edges = (rows: Sheet['rows'], last: number, first: number) =>
        rows.map((row) => [...row.slice(0, -2), dates[first]!, dates[last]!]);
      const whole = edges([...early.filter((row) => day(row) < dates[from]!), ...late], DAYS - 1, 0);
      const expected = await ledgerWith(written(withRows(sheet, whole), PLAIN));
      const files = [withRows(sheet, edges(early, to, 0), 'early.csv'), withRows(sheet, edges(late, DAYS - 1, from), 'late.csv')];
      expect(await inBothOrders(...shuffled(files, seed).map((s) => written(s, PLAIN)))).toEqual(expected);
    });
    await fc.assert(property, RUNS);
  });
});

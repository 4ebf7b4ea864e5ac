import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, rowsOf, startEngine } from '../helpers/engine.ts';
import { bookWith, metricOf, periodOf, rowOf } from '../helpers/ledger.ts';
import { startOf } from '../helpers/oracle.ts';
import { sharedData, skipReason } from '../helpers/shared-data.ts';
import { minor, records, sum, type Row } from '../helpers/simulator/read-csv.ts';

skipReason('numbers over real exports');

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const path = (file: string): string => join(sharedData!, 'exports', 'samples', file);
const file = (name: string) => fileOf(basename(name), readFileSync(path(name)));
const rowsIn = (name: string): Row[] => records(readFileSync(path(name), 'utf8'));

/** The rows of orders themselves, and of all of them those that count. */
const ordersIn = (name: string): Row[] => rowsIn(name).filter((row) => row['Total'] !== '');
const counts = (row: Row): boolean => row['Cancelled at'] === '' && minor(row['Total']) !== 0;
const weekOf = (row: Row, column: string): string => startOf(row[column]!.slice(0, 10), 'week');

/** Sums of an amount by week. */
function byWeek(rows: readonly Row[], column: string, amount: (row: Row) => number): Map<string, number> {
  const weeks = new Map<string, number>();
  for (const row of rows) weeks.set(weekOf(row, column), (weeks.get(weekOf(row, column)) ?? 0) + amount(row));
  return weeks;
}

describe.skipIf(sharedData === null)('a shop in rupees with Meta in dollars', () => {
  const [orders, ads] = ['shopify/orders_export_pkr_excel_resaved.csv', 'meta/ads_manager_daily_27col.csv'];
  const RATE = 281.5;

  it('has the weekly MER that its files’ own cells give at a rate', async () => {
    const session = await bookWith(engine, [file(orders), file(ads)], {
      fxRates: [{ from_currency: 'USD', to_currency: 'PKR', rate: RATE, valid_from: null }],
    });
    expect(session.state.ledger!.currency).toBe('PKR');
    const net = byWeek(ordersIn(orders).filter(counts), 'Created at', (row) => Number(row['Subtotal']));
    const spend = byWeek(rowsIn(ads), 'Reporting starts', (row) => Number(row['Amount spent (USD)']));
    const expected = [...spend.keys()].sort().map((week) => [week, expect.closeTo((net.get(week) ?? 0) / (spend.get(week)! * RATE), 9)]);
    const { rows } = await metricOf(session, 'mer');
    expect(rows.filter((r) => r.value !== null).map((r) => [r.start, r.value])).toEqual(expected);
    expect(expected.length).toBe(5);
  });

  it('has no MER without that rate, and no spend before the ads begin', async () => {
    const result = await metricOf(await bookWith(engine, [file(orders), file(ads)]), 'mer');
    expect(new Set(result.rows.map((r) => r.value))).toEqual(new Set([null]));
    expect(periodOf(result, '2026-01-05').why).toEqual({ code: 'rate-missing', from: ['USD'], to: 'PKR' });
    expect(result.rows[0]!.why).toEqual({ code: 'undefined-value', why: 'no-source', detail: 'ad_spend' });
  });
});

describe.skipIf(sharedData === null)('the subscriptions shop with its products’ costs', () => {
  const [orders, products] = ['shopify/orders_export_usd_subscriptions_part1.csv', 'shopify/products_export_cost_per_item_part1.csv'];

  /** The higher cost of each SKU, guards taken off. */
  const costs = (): Map<string, number> => {
    const found = new Map<string, number>();
    for (const row of rowsIn(products)) {
      const sku = row['Variant SKU']!.replace(/^'/, '');
      if (sku !== '' && row['Cost per item'] !== '') found.set(sku, Math.max(found.get(sku) ?? 0, Number(row['Cost per item'])));
    }
    return found;
  };

  it('has goods for 27,515.80 over all its lines', async () => {
    await bookWith(engine, [file(orders), file(products)]);
    const cost = costs();
    const own = sum(rowsIn(orders).map((row) => Number(row['Lineitem quantity']) * (cost.get(row['Lineitem sku']!) ?? 0)));
    const { cogs, units } = await rowOf(engine, 'SELECT sum(cogs) AS cogs, sum(units) AS units FROM orders');
    expect([cogs, units]).toEqual([expect.closeTo(own, 6), 1935]);
    expect(cogs).toBeCloseTo(27_515.8, 6);
  });

  it('has a CM1 of net revenue less that of the orders that count, an upper bound with what lacks a cost named', async () => {
    const session = await bookWith(engine, [file(orders), file(products)]);
    const result = await metricOf(session, 'cm_1', { grain: 'total' });
    const cost = costs();
    const counted = new Map(
      ordersIn(orders)
        .filter(counts)
        .map((row) => [row['Name'], row]),
    );
    const cogs = sum(
      rowsIn(orders).map((row) =>
        counted.has(row['Name']) ? Number(row['Lineitem quantity']) * (cost.get(row['Lineitem sku']!) ?? 0) : 0,
      ),
    );
    const net = sum([...counted.values()].map(netOf));
    expect(periodOf(result)).toMatchObject({
      state: 'partial',
      value: expect.closeTo(net - cogs, 1),
      measures: { cogs: expect.closeTo(cogs, 6) },
    });
    const missing = result.warnings.find((w) => w.code === 'costs-missing')!;
    expect(missing).toMatchObject({ skus: expect.arrayContaining(['SKU-0010', 'SKU-0014']), covered: expect.closeTo(0.92, 1) });
  });

  /** All its taxed orders that tell are tax-exclusive or inclusive by the identity they meet; the few others follow the most. */
  const told = ordersOf()
    .map(inclusive)
    .filter((incl) => incl !== null);
  const mostly = told.filter(Boolean).length > told.length / 2;
  function ordersOf(): Row[] {
    return sharedData === null ? [] : ordersIn(orders).filter((row) => minor(row['Taxes']) > 0);
  }
  function inclusive(row: Row): boolean | null {
    const [subtotal, shipping, taxes, total] = ['Subtotal', 'Shipping', 'Taxes', 'Total'].map((name) => minor(row[name])) as [
      number,
      number,
      number,
      number,
    ];
    if (Math.abs(subtotal + shipping + taxes - total) <= 1) return false;
    return Math.abs(subtotal + shipping - total) <= 1 ? true : null;
  }
  function netOf(row: Row): number {
    const [subtotal, taxes, total, refunded] = ['Subtotal', 'Taxes', 'Total', 'Refunded Amount'].map((name) => Number(row[name])) as [
      number,
      number,
      number,
      number,
    ];
    const sales = (inclusive(row) ?? mostly) ? subtotal * (1 - taxes / total) : subtotal;
    return sales * (1 - refunded / total);
  }
});

describe.skipIf(sharedData === null)('the two-year shop', () => {
  const [orders, customers] = ['shopify/orders_export_usd_2yr.csv', 'shopify/customers_export_2022_20col.csv'];

  it('agrees with Shopify’s own Total Spent for 294 of 296 customers, and with Total Orders for all', async () => {
    await bookWith(engine, [file(orders), file(customers)]);
    const rows = await rowsOf(
      engine,
      "SELECT customer_key, count(*) AS orders, sum(total - refunded) AS spent FROM orders WHERE customer_key LIKE '%@%' GROUP BY 1",
    );
    const shopify = new Map(rowsIn(customers).map((row) => [row['Email']!.toLowerCase(), row]));
    const found = rows.map((r) => ({
      orders: Number(r['orders']),
      spent: Number(r['spent']),
      own: shopify.get(String(r['customer_key']))!,
    }));
    expect(found.length).toBe(296);
    expect(found.filter(({ orders, own }) => orders === Number(own['Total Orders'])).length).toBe(296);
    const misses = found
      .map(({ spent, own }) => Math.round(Number(own['Total Spent']) * 100 - spent * 100) / 100)
      .filter((miss) => miss !== 0);
    expect(misses.sort((a, b) => b - a)).toEqual([-79, -79.2]);
  });

  it('keeps the rows of orders that metrics leave out', async () => {
    await bookWith(engine, [file(orders)]);
    const { n, out } = await rowOf(engine, 'SELECT count(*) AS n, count(excluded_because) AS out FROM orders');
    const all = ordersIn(orders);
    expect([n, out]).toEqual([409, all.filter((row) => !counts(row)).length]);
  });
});

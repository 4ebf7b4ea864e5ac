import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../src/core/result.ts';
import { rowObjects } from '../../src/core/schema.ts';
import { metricOf as definitionOf } from '../../src/metrics/index.ts';
import { daysWithin, rowsOver } from '../../src/session/rows-behind.ts';
import type { Session } from '../../src/session/session.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
let session: Session;
beforeAll(async () => {
  engine = await startEngine();
  const orders = ['2026-01-05', '2026-01-07', '2026-01-11', '2026-01-12', '2026-01-18'].map((at, i) => ({
    at,
    total: 50 + i,
    refunded: i,
    lines: [{ sku: 'A', price: 50 + i, quantity: 1 }],
    cancelledAt: i === 1 ? '2026-01-08 10:00:00 +0000' : '',
  }));
  const spend = ['2026-01-05', '2026-01-11', '2026-01-12', '2026-01-18'].map((day, i) => ({ day, spend: 5 + i }));
  session = await bookWith(engine, [ordersFile(orders), metaFile(spend), costsFile('A 20')], {
    costRules: [
      { kind: 'fulfilment', basis: 'per_order', amount: 3, valid_from: null },
      { kind: 'fees', basis: 'percent', amount: 2, valid_from: null },
    ],
    marketingCosts: [{ date: '2026-01-06', kind: 'agency', amount: 7, currency: null }],
  });
});
afterAll(() => engine.close());

async function behind(id: string, start: string | null) {
  const metric = definitionOf(id)!;
  const parameters = Object.fromEntries(metric.parameters.map((p) => [p.id, p.standard]));
  const tables = rowsOver({ metric, parameters }, daysWithin(start, 'week', { from: null, to: null }));
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const { table, query } of tables) rows.set(table, rowObjects(unwrap(await session.rows(query, 1000))));
  return rows;
}

const sum = (rows: readonly Record<string, unknown>[], column: string): number =>
  rows.filter((r) => (r['excluded_because'] ?? null) === null).reduce((all, r) => all + Number(r[column] ?? 0), 0);

describe('the rows behind a number', () => {
  it('are of the tables it is summed from', async () => {
    expect([...(await behind('mer', '2026-01-05')).keys()]).toEqual(['orders', 'ad_spend']);
    expect([...(await behind('cm_3', '2026-01-05')).keys()]).toEqual([
      'orders',
      'ad_spend',
      'marketing_costs',
      'order_lines',
      'cost_rules',
    ]);
  });

  it.for(['2026-01-05', '2026-01-12', null])('add up to it, in the week of %s', async (start) => {
    const rows = await behind('cm_3', start);
    const by = start === null ? { grain: 'total' as const } : {};
    const { value, measures } = periodOf(await metricOf(session, 'cm_3', by), start);
    const orders = rows.get('orders')!;
    expect(sum(orders, 'net')).toBeCloseTo(measures['net']!, 9);
    expect(sum(rows.get('ad_spend')!, 'spend') + sum(rows.get('marketing_costs')!, 'amount')).toBe(measures['all_marketing']);
    const margin =
      sum(orders, 'net') - sum(orders, 'cogs') + sum(orders, 'shipping_income') - sum(orders, 'fulfilment') - sum(orders, 'fees');
    expect(margin - measures['all_marketing']!).toBeCloseTo(value!, 9);
  });

  it('show the orders left out too, with the reason, and every line with its cost', async () => {
    const rows = await behind('cm_1', '2026-01-05');
    expect(rows.get('orders')!.map((r) => r['excluded_because'])).toEqual([null, 'cancelled', null]);
    expect(rows.get('order_lines')!.map((r) => [r['order_name'], r['cost']])).toEqual([
      ['#1003', 20],
      ['#1002', 20],
      ['#1001', 20],
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, ordersFile, type GivenOrder } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const week = '2026-01-05';
const order = (at: string, sku: string, more: Partial<GivenOrder> = {}): GivenOrder => ({
  at,
  total: 100,
  lines: [{ sku, name: sku, price: 100 }],
  ...more,
});

async function cm1Of(orders: readonly GivenOrder[], ...files: Parameters<typeof bookWith>[1]) {
  const session = await bookWith(engine, [ordersFile(orders), ...files]);
  return metricOf(session, 'cm_1');
}

describe('cm_1', () => {
  it('is net revenue less the cost of the goods, by the cost of the day', async () => {
    const result = await cm1Of([order('2026-01-05', 'A'), order('2026-01-11', 'A')], costsFile('A 40', 'A 45 2026-01-10'));
    expect(periodOf(result, week)).toMatchObject({ value: 115, high: null, state: null, measures: { net: 200, cogs: 85 } });
    expect(result).toMatchObject({
      warnings: [],
      definition: 'CM1 = net revenue − cost of goods',
      unit: { kind: 'money', currency: 'EUR' },
    });
  });

  it('does not credit the cost of goods that came back', async () => {
    const result = await cm1Of([order('2026-01-05', 'A'), order('2026-01-11', 'A', { refunded: 100 })], costsFile('A 40'));
    expect(periodOf(result, week)).toMatchObject({ value: 20, state: null });
  });

  it('is undefined without any unit cost, never net revenue', async () => {
    const result = await cm1Of([order('2026-01-05', 'A'), order('2026-01-11', 'A')]);
    expect(periodOf(result, week)).toMatchObject({ value: null, high: null, state: 'undefined', why: { why: 'no-unit-costs' } });
    expect(result.warnings).toEqual([]);
  });

  it('is an upper bound where some units have no cost, and says how much revenue is covered, and what is missing', async () => {
    const result = await cm1Of(
      [order('2026-01-05', 'A'), order('2026-01-11', 'B', { total: 300, lines: [{ sku: 'B', price: 300 }] })],
      costsFile('A 40'),
    );
    expect(periodOf(result, week)).toMatchObject({ value: 360, high: 360, state: 'partial' });
    expect(result.warnings).toEqual([{ code: 'costs-missing', covered: 0.25, skus: ['B'] }]);
  });

  it('is an upper bound also where the units without a cost brought nothing in, refunded or given away', async () => {
    const refunded = await cm1Of([order('2026-01-05', 'A'), order('2026-01-11', 'B', { refunded: 100 })], costsFile('A 40'));
    expect(periodOf(refunded, week)).toMatchObject({ value: 60, high: 60, state: 'partial' });
    const sample = order('2026-01-11', 'A', {
      lines: [
        { sku: 'A', price: 100 },
        { sku: 'S', price: 0 },
      ],
    });
    const given = await cm1Of([order('2026-01-05', 'A'), sample], costsFile('A 40'));
    expect(periodOf(given, week)).toMatchObject({ value: 120, high: 120, state: 'partial' });
    expect(given.warnings).toEqual([{ code: 'costs-missing', covered: 1, skus: ['S'] }]);
  });

  it('knows a week by its own units: one without any cost is undefined, the next one is not', async () => {
    const result = await cm1Of(
      [order('2026-01-05', 'A'), order('2026-01-11', 'A'), order('2026-01-12', 'A'), order('2026-01-18', 'A')],
      costsFile('A 40 2026-01-12'),
    );
    expect(result.rows.map((r) => r.value)).toEqual([null, 120]);
    expect(result.rows[0]!.why).toMatchObject({ why: 'no-unit-costs' });
  });
});

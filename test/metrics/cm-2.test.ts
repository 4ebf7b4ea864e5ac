import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CostRule } from '../../src/core/ledger.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, ordersFile } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const rule = (kind: CostRule['kind'], basis: CostRule['basis'], amount: number, valid_from: string | null = null): CostRule => ({
  kind,
  basis,
  amount,
  valid_from,
});
const NO_FEES = rule('fees', 'per_order', 0);

/** Two weeks of two orders each: 100 of goods at a cost of 40, 5 for shipping, two units. */
const orders = ['2026-01-05', '2026-01-11', '2026-01-12', '2026-01-18'].map((at) => ({
  at,
  total: 105,
  shipping: 5,
  lines: [{ sku: 'A', price: 50, quantity: 2 }],
}));

async function cm2Of(costRules: readonly CostRule[], grain: 'week' | 'total' = 'week') {
  const session = await bookWith(engine, [ordersFile(orders), costsFile('A 20')], { costRules });
  return metricOf(session, 'cm_2', { grain });
}
const values = async (...rules: CostRule[]) => (await cm2Of(rules)).rows.map((r) => r.value);

describe('cm_2', () => {
  it('adds shipping income, which is in no revenue, and takes fulfilment and payment fees off', async () => {
    const result = await cm2Of([rule('fulfilment', 'per_order', 6), rule('fees', 'percent', 2)]);
    expect(periodOf(result, '2026-01-05')).toMatchObject({
      value: 120 + 10 - 12 - 4.2,
      state: null,
      measures: { net: 200, cogs: 80, shipping_income: 10, fulfilment: 12, fees: 4.2 },
    });
    expect(result.definition).toBe('CM2 = net revenue − cost of goods + shipping income − fulfilment − payment fees');
  });

  it('charges a rule per order, per unit, per cent of what was paid, and per month', async () => {
    expect(await values(rule('fulfilment', 'per_order', 3), NO_FEES)).toEqual([124, 124]);
    expect(await values(rule('fulfilment', 'per_unit', 3), NO_FEES)).toEqual([118, 118]);
    expect(await values(rule('fulfilment', 'percent', 10), NO_FEES)).toEqual([109, 109]);
    expect(await values(rule('fulfilment', 'per_month', 310), NO_FEES)).toEqual([60, 60]);
  });

  it('charges a later rule from its day on', async () => {
    const rules = [rule('fulfilment', 'per_order', 3), rule('fulfilment', 'per_order', 5, '2026-01-11'), NO_FEES];
    expect(await values(...rules)).toEqual([122, 120]);
  });

  it('does not give payment fees back on a refund', async () => {
    const refunded = orders.map((order) => Object.assign({}, order, { refunded: 105 }));
    const session = await bookWith(engine, [ordersFile(refunded), costsFile('A 20')], {
      costRules: [rule('fees', 'percent', 2), rule('fulfilment', 'per_order', 0)],
    });
    expect(periodOf(await metricOf(session, 'cm_2'), '2026-01-05').measures).toMatchObject({ net: 0, fees: 4.2 });
  });

  it('is an upper bound without a rule for one of them, and a rule of zero says that there is no such cost', async () => {
    const none = await cm2Of([]);
    expect(none.rows.map((r) => [r.value, r.high, r.state])).toEqual([
      [130, 130, 'partial'],
      [130, 130, 'partial'],
    ]);
    expect(none.warnings).toEqual([{ code: 'rules-missing', kinds: ['fulfilment', 'fees'] }]);
    const one = await cm2Of([rule('fulfilment', 'per_order', 3)]);
    expect(one.warnings).toEqual([{ code: 'rules-missing', kinds: ['fees'] }]);
    const both = await cm2Of([rule('fulfilment', 'per_order', 0), NO_FEES]);
    expect(both.rows.map((r) => [r.value, r.high, r.state])).toEqual([
      [130, null, null],
      [130, null, null],
    ]);
    expect(both.warnings).toEqual([]);
  });

  it('is an upper bound in a week before the first rule holds, and not in the next', async () => {
    const result = await cm2Of([rule('fulfilment', 'per_order', 3, '2026-01-12'), NO_FEES]);
    expect(result.rows.map((r) => [r.value, r.state])).toEqual([
      [130, 'partial'],
      [124, null],
    ]);
    expect(result.warnings).toEqual([{ code: 'rules-missing', kinds: ['fulfilment'] }]);
  });

  it('is an upper bound in total if it is in any week', async () => {
    const result = await cm2Of([rule('fulfilment', 'per_order', 3, '2026-01-12'), NO_FEES], 'total');
    expect(periodOf(result)).toMatchObject({ value: 254, high: 254, state: 'partial' });
  });
});

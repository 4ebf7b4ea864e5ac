import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CostRule } from '../../src/core/ledger.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { ordersFile, ownTable } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';

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

const orders = ordersFile([
  { at: '2026-01-30', total: 100, lines: [{ price: 25, quantity: 4 }] },
  { at: '2026-02-02', total: 50, refunded: 50 },
  { at: '2026-02-03', total: 80, currency: 'USD', name: 'US-1' },
]);

async function chargesOf(costRules: readonly CostRule[], ...files: Parameters<typeof bookWith>[1]) {
  await bookWith(engine, [orders, ...files], { costRules, currency: 'EUR' });
  const rows = await rowsOf(engine, 'SELECT fulfilment, fees FROM orders ORDER BY order_date');
  return rows.map((r) => [r['fulfilment'], r['fees']]);
}

describe('cost rules on an order', () => {
  it('charge per order, per unit and per cent of what was paid, together', async () => {
    const rules = [
      rule('fulfilment', 'per_order', 3),
      rule('fulfilment', 'per_unit', 0.5),
      rule('fees', 'percent', 2.9),
      rule('fees', 'per_order', 0.3),
    ];
    expect((await chargesOf(rules)).slice(0, 2)).toEqual([
      [5, 3.2],
      [3.5, 1.75],
    ]);
  });

  it('hold from their day on, a later one in place of the earlier one of its kind and basis', async () => {
    const rules = [
      rule('fulfilment', 'per_order', 3),
      rule('fulfilment', 'per_order', 4, '2026-02-01'),
      rule('fulfilment', 'per_unit', 1, '2026-02-01'),
    ];
    expect((await chargesOf(rules)).slice(0, 2)).toEqual([
      [3, null],
      [5, null],
    ]);
  });

  it('do not charge a month’s cost to an order', async () => {
    expect((await chargesOf([rule('fulfilment', 'per_month', 500)]))[0]).toEqual([0, null]);
  });

  it('are not told for an order in another currency than the rules are in', async () => {
    expect((await chargesOf([rule('fulfilment', 'per_order', 3)]))[2]).toEqual([null, null]);
  });

  it('are read from a table as from the settings, the person’s own first', async () => {
    const file = ownTable('rules.csv', 'kind,basis,amount,valid_from', 'fulfilment,per order,3.00,', 'Fees,percent,2.9,');
    expect((await chargesOf([], file))[0]).toEqual([3, 2.9]);
    expect((await chargesOf([rule('fulfilment', 'per_order', 4)], file))[0]).toEqual([4, 2.9]);
  });
});

it('a month’s cost is spread over the days of the month', async () => {
  await chargesOf([rule('fulfilment', 'per_month', 310), rule('fulfilment', 'per_month', 560, '2026-02-01')]);
  const days = await rowsOf(
    engine,
    'SELECT DISTINCT month(day) AS m, round(fulfilment_per_month, 6) AS cost FROM base.cost_days ORDER BY 1',
  );
  expect(days).toEqual([
    { m: 1, cost: 10 },
    { m: 2, cost: 20 },
  ]);
});

it('rules are shown as they were told', async () => {
  await chargesOf([rule('fees', 'percent', 2.9), rule('fees', 'percent', 2.5, '2026-02-01')]);
  expect(await rowsOf(engine, 'SELECT * FROM cost_rules ORDER BY valid_from NULLS FIRST')).toEqual([
    { kind: 'fees', basis: 'percent', amount: 2.9, valid_from: null },
    { kind: 'fees', basis: 'percent', amount: 2.5, valid_from: '2026-02-01' },
  ]);
});

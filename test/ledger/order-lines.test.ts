import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { costsFile, orderRows, ordersFile, ownTable, table } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';
import { fileOf } from '../helpers/engine.ts';
import { orderHeader } from '../helpers/simulator/index.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const order = {
  at: '2026-01-31',
  total: 60,
  lines: [
    { sku: 'B', name: 'Towel - Bath', price: 20 },
    { sku: 'A', name: 'Mug', price: 10, quantity: 3, discount: 2 },
    { sku: '', name: 'Tip', price: 10 },
  ],
};

describe('order lines', () => {
  it('are the line items of the orders that stand in the ledger, numbered by product, not by place', async () => {
    await bookWith(engine, [ordersFile([order])]);
    const rows = await rowsOf(
      engine,
      'SELECT line, sku, product, variant, quantity, unit_price, discount, ships FROM order_lines ORDER BY line',
    );
    expect(rows).toEqual([
      { line: 1, sku: 'A', product: 'Mug', variant: null, quantity: 3, unit_price: 10, discount: 2, ships: true },
      { line: 2, sku: null, product: 'Tip', variant: null, quantity: 1, unit_price: 10, discount: 0, ships: true },
      { line: 3, sku: 'B', product: 'Towel', variant: 'Bath', quantity: 1, unit_price: 20, discount: 0, ships: true },
    ]);
  });

  it('keep their numbers when the order’s rows come in another order', async () => {
    const numbered = 'SELECT line, sku, product, quantity FROM order_lines ORDER BY line';
    await bookWith(engine, [ordersFile([order])]);
    const before = await rowsOf(engine, numbered);
    await bookWith(engine, [fileOf('orders.csv', table(orderHeader(), orderRows([order]).toReversed()))]);
    expect(await rowsOf(engine, numbered)).toEqual(before);
  });

  it('belong to one order, even where two have lines alike', async () => {
    await bookWith(engine, [ordersFile([order, { ...order, at: '2026-02-01' }])]);
    expect(await rowsOf(engine, 'SELECT order_date, count(*) AS n, max(line) AS last FROM order_lines GROUP BY 1 ORDER BY 1')).toEqual([
      { order_date: '2026-01-31', n: 3, last: 3 },
      { order_date: '2026-02-01', n: 3, last: 3 },
    ]);
  });

  it('leave the ledger with the order a better informed file tells anew', async () => {
    const restated = { ...order, total: 20, lines: [order.lines[0]!] };
    const later = { at: '2026-02-20', total: 5, name: '#2000', id: '2000' };
    await bookWith(engine, [ordersFile([order], 'january.csv'), ordersFile([restated, later], 'february.csv')]);
    expect(await rowsOf(engine, "SELECT sku FROM order_lines WHERE order_date = '2026-01-31'")).toEqual([{ sku: 'B' }]);
  });
});

describe('the unit cost of a line', () => {
  const costsOf = async (...files: Parameters<typeof bookWith>[1]) => {
    await bookWith(engine, [ordersFile([order, { ...order, at: '2026-02-01' }]), ...files]);
    const rows = await rowsOf(engine, 'SELECT order_date, sku, unit_cost FROM order_lines WHERE unit_cost IS NOT NULL ORDER BY ALL');
    return rows.map((r) => `${r['order_date']} ${r['sku']} ${r['unit_cost']}`);
  };

  it('is that of its SKU on the day of the order', async () => {
    expect(await costsOf(costsFile('A 4', 'A 5 2026-02-01', 'B 8 2026-02-01'))).toEqual([
      '2026-01-31 A 4',
      '2026-02-01 A 5',
      '2026-02-01 B 8',
    ]);
  });

  it('is not known for a line without SKU, and for a SKU without cost', async () => {
    expect(await costsOf(costsFile('C 4'))).toEqual([]);
  });

  it('is turned into the order’s currency by the rates of the day', async () => {
    const costs = ownTable('costs.csv', 'sku,unit_cost,currency', 'A,5.00,USD');
    const rates = ownTable('rates.csv', 'from_currency,to_currency,rate,valid_from', 'USD,EUR,0.90,', 'USD,EUR,0.80,2026-02-01');
    expect(await costsOf(costs, rates)).toEqual(['2026-01-31 A 4.5', '2026-02-01 A 4']);
  });

  it('is not known without a rate, never taken as if it were in the order’s currency', async () => {
    expect(await costsOf(ownTable('costs.csv', 'sku,unit_cost,currency', 'A,5.00,USD'))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { costsFile, ordersFile, ownTable, table } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';
import { fileOf } from '../helpers/engine.ts';
import { PRODUCT_HEADER } from '../helpers/simulator/index.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

async function costsOf(...files: Parameters<typeof bookWith>[1]): Promise<string[]> {
  await bookWith(engine, files);
  const rows = await rowsOf(engine, 'SELECT sku, unit_cost, currency, valid_from FROM product_costs ORDER BY sku, valid_from NULLS FIRST');
  return rows.map((r) => [r['sku'], r['unit_cost'], r['currency'], r['valid_from']].filter((cell) => cell !== null).join(' '));
}

const products = (...costs: readonly string[]) =>
  fileOf(
    'products_export.csv',
    table(
      PRODUCT_HEADER,
      costs.map((cost) => ({ Handle: 'mug', Title: 'Mug', 'Variant SKU': 'A', 'Variant Price': '10.00', 'Cost per item': cost })),
    ),
  );

describe('product costs', () => {
  it('hold from their day on; without a day, always', async () => {
    expect(await costsOf(costsFile('A 4', 'A 5 2026-02-01', 'B 3 2026-01-15'))).toEqual(['A 4', 'A 5 2026-02-01', 'B 3 2026-01-15']);
  });

  it('come from the products export too', async () => {
    expect(await costsOf(products('4.00', ''))).toEqual(['A 4']);
  });

  it('are the higher one where one file gives a product two', async () => {
    expect(await costsOf(products('4.00', '4.50'))).toEqual(['A 4.5']);
  });

  it('are the higher one where two files give a product two for the same day, in either order', async () => {
    const [low, high] = [ownTable('low.csv', 'sku,unit_cost', 'A,4.00'), ownTable('high.csv', 'sku,unit_cost', 'A,5.00')];
    expect(await costsOf(low, high)).toEqual(['A 5']);
    expect(await costsOf(high, low)).toEqual(['A 5']);
  });

  it('are not compared across currencies: the one that needs no rate is used, else the first currency by name', async () => {
    const inDollars = ownTable('dollars.csv', 'sku,unit_cost,currency', 'A,4.00,USD', 'B,1.00,USD', 'C,2,EUR', 'C,3,EUR', 'C,99,JPY');
    const inPounds = ownTable('pounds.csv', 'sku,unit_cost,currency', 'B,900,GBP');
    const shop = ownTable('shop.csv', 'sku,unit_cost', 'A,3.00');
    const used = ['A 3', 'B 900 GBP', 'C 3 EUR'];
    expect(await costsOf(inDollars, shop, inPounds)).toEqual(used);
    expect(await costsOf(inPounds, inDollars, shop)).toEqual(used);
  });

  it('are charged by the unit: an order’s cost of goods is Σ quantity × cost', async () => {
    const order = {
      at: '2026-01-05',
      total: 50,
      lines: [
        { sku: 'A', price: 10, quantity: 3 },
        { sku: 'B', price: 20 },
      ],
    };
    await costsOf(ordersFile([order]), costsFile('A 4', 'B 7.5'));
    expect(await rowsOf(engine, 'SELECT cogs, uncosted, units FROM orders')).toEqual([{ cogs: 19.5, uncosted: 0, units: 4 }]);
  });

  it('leave the net revenue of lines without a cost as uncosted, by their share of the line sum', async () => {
    const order = {
      at: '2026-01-05',
      total: 40,
      discount: 10,
      lines: [
        { sku: 'A', price: 10, quantity: 3 },
        { sku: 'B', price: 20 },
      ],
    };
    await costsOf(ordersFile([order]), costsFile('A 4'));
    expect(await rowsOf(engine, 'SELECT cogs, uncosted FROM orders')).toEqual([{ cogs: 12, uncosted: 16 }]);
  });

  it('are empty, not zero, on an order of which none is known', async () => {
    await costsOf(ordersFile([{ at: '2026-01-05', total: 40 }]), costsFile('A 4'));
    expect(await rowsOf(engine, 'SELECT cogs, uncosted FROM orders')).toEqual([{ cogs: null, uncosted: 40 }]);
  });
});

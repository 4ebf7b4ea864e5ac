import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { ordersFile } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

it('refunds are a row for each order with one, as exported, without a date that no file tells', async () => {
  const orders = [
    { at: '2026-01-05', total: 119, taxes: 19, refunded: 59.5, id: '11' },
    { at: '2026-01-05', total: 119, taxes: 19, id: '12' },
  ];
  await bookWith(engine, [ordersFile(orders)]);
  expect(await rowsOf(engine, 'SELECT * FROM refunds')).toEqual([
    { shop: 'Shopify EUR #', order_id: '11', refunded_at: null, amount: 59.5, currency: 'EUR' },
  ]);
});

it('refunds of orders that metrics leave out stay in the table', async () => {
  await bookWith(engine, [ordersFile([{ at: '2026-01-05', total: 10, refunded: 10, cancelledAt: '2026-01-06 09:00:00 +0000' }])]);
  expect(await rowsOf(engine, 'SELECT amount FROM refunds')).toEqual([{ amount: 10 }]);
});

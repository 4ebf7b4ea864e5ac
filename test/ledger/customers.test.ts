import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../src/core/settings.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { ordersFile, type GivenOrder } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

async function customersOf(orders: readonly GivenOrder[], settings: Partial<Settings> = {}) {
  await bookWith(engine, [ordersFile(orders)], settings);
  return rowsOf(engine, 'SELECT * FROM customers ORDER BY customer_key');
}

const ada = { email: 'ada@example.com', total: 10 };

describe('customers', () => {
  it('are one row for each key, whatever the capitals of its e-mail', async () => {
    const orders = [
      { ...ada, at: '2026-01-20', email: 'ADA@example.com' },
      { ...ada, at: '2026-01-05' },
    ];
    expect(await customersOf(orders)).toEqual([
      {
        customer_key: 'ada@example.com',
        first_order_at: '2026-01-05T12:00:00',
        cohort_month: '2026-01-01',
        orders: 2,
        first_channel: 'Online store',
        first_product: 'Thing',
        first_discount: null,
        first_country: 'DE',
      },
    ]);
  });

  it('are not made by orders without a key, and not by orders that are left out', async () => {
    const orders = [
      { ...ada, at: '2026-01-05', email: '' },
      { ...ada, at: '2026-01-05', total: 0 },
      { ...ada, at: '2026-01-05', payment: 'Bogus' },
    ];
    expect(await customersOf(orders)).toEqual([]);
  });

  it('begin with the first order that counts', async () => {
    const orders = [
      { ...ada, at: '2026-01-05', cancelledAt: '2026-01-06 12:00:00 +0000', country: 'AT' },
      { ...ada, at: '2026-02-05', country: 'CH', code: 'HELLO', source: 'pos' },
      { ...ada, at: '2026-03-05', country: 'DE' },
    ];
    expect(await customersOf(orders)).toMatchObject([
      { cohort_month: '2026-02-01', orders: 2, first_country: 'CH', first_discount: 'HELLO', first_channel: 'Point of sale' },
    ]);
    expect(await customersOf(orders, { leaveOut: { test: true, cancelled: false, 'zero value': true, pending: false } })).toMatchObject([
      { cohort_month: '2026-01-01', orders: 3, first_country: 'AT', first_discount: null },
    ]);
  });

  it('have the earliest instant as first order, not the earliest clock', async () => {
    const orders = [
      { ...ada, at: '2026-01-05 23:00:00 -0500', country: 'US' },
      { ...ada, at: '2026-01-06 01:00:00 +0100', country: 'DE' },
    ];
    expect(await customersOf(orders)).toMatchObject([{ first_country: 'DE', first_order_at: '2026-01-06T01:00:00' }]);
    expect(await customersOf(orders, { timeZone: 'America/New_York' })).toMatchObject([
      { first_country: 'DE', first_order_at: '2026-01-05T19:00:00' },
    ]);
  });

  it('take the lower number where two orders were made in the same second, also among names of unequal length', async () => {
    const orders = [
      { ...ada, at: '2026-01-05', name: '#1000', id: '1000', country: 'AT' },
      { ...ada, at: '2026-01-05', name: '#999', id: '999', country: 'CH' },
    ];
    expect(await customersOf(orders)).toMatchObject([{ first_country: 'CH' }]);
  });

  it('have as first product the line of the highest amount; of equal ones, the first by name', async () => {
    const lines = [
      { name: 'Mug', price: 10, quantity: 3 },
      { name: 'Vase', price: 29 },
      { name: 'Lamp', price: 30 },
    ];
    expect(await customersOf([{ ...ada, at: '2026-01-05', total: 89, lines }])).toMatchObject([{ first_product: 'Lamp' }]);
  });

  it('have a first channel of `unassigned` where no rule fits', async () => {
    expect(await customersOf([{ ...ada, at: '2026-01-05', source: '4711022' }])).toMatchObject([{ first_channel: 'unassigned' }]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXCLUSIONS } from '../../src/core/ledger.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { ordersFile, type GivenOrder } from '../helpers/exports.ts';
import { bookWith, rowOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

/** The money of the last order given, the others beside it in one export. */
async function moneyOf(...orders: readonly GivenOrder[]): Promise<Record<string, unknown>> {
  await bookWith(engine, [ordersFile(orders)]);
  const name = `#${1000 + orders.length}`;
  return rowOf(
    engine,
    `SELECT gross, discounts, sales, returns, net, shipping_income, tax, total, refunded FROM orders WHERE order_name = '${name}'`,
  );
}

/** 119 with 19 of tax inside, or 100 with 19 on top. */
const inclusive = { at: '2026-01-05', total: 119, taxes: 19 } as const;
const exclusive = { at: '2026-01-05', subtotal: 100, total: 119, taxes: 19 } as const;

describe('the money of an order', () => {
  it('is the subtotal where no tax is charged', async () => {
    expect(await moneyOf({ at: '2026-01-05', total: 50 })).toEqual({
      gross: 50,
      discounts: 0,
      sales: 50,
      returns: 0,
      net: 50,
      shipping_income: 0,
      tax: 0,
      total: 50,
      refunded: 0,
    });
  });

  it('takes the tax out of the subtotal where the total holds it: × (1 − taxes ÷ total)', async () => {
    expect(await moneyOf(inclusive)).toMatchObject({ sales: 100, net: 100, tax: 19, shipping_income: 0, total: 119 });
  });

  it('leaves the subtotal alone where the tax comes on top', async () => {
    expect(await moneyOf(exclusive)).toMatchObject({ sales: 100, net: 100, tax: 19, shipping_income: 0, total: 119 });
  });

  it('takes discounts from the line sum, with the tax factor of the order', async () => {
    const order = { ...inclusive, discount: 11.9, lines: [{ price: 130.9 }] };
    expect(await moneyOf(order)).toMatchObject({ gross: 110, discounts: 10, sales: 100 });
    expect(await moneyOf({ ...exclusive, discount: 10, lines: [{ price: 55, quantity: 2 }] })).toMatchObject({
      gross: 110,
      discounts: 10,
      sales: 100,
    });
  });

  it('counts a line discount once, not as a further discount', async () => {
    const order = { at: '2026-01-05', total: 90, discount: 10, lines: [{ price: 100, discount: 10 }] };
    expect(await moneyOf(order)).toMatchObject({ gross: 100, discounts: 10, sales: 90 });
  });

  it('has shipping income of total − taxes − sales, in shops of both kinds', async () => {
    expect(await moneyOf({ ...exclusive, shipping: 10, total: 129 })).toMatchObject({ sales: 100, shipping_income: 10 });
    const { sales, shipping_income } = await moneyOf({ at: '2026-01-05', subtotal: 119, shipping: 11.9, total: 130.9, taxes: 20.9 });
    expect([sales, shipping_income]).toEqual([100, 10]);
  });

  it('gives a full refund back as all of the sales, a partial one as its share', async () => {
    expect(await moneyOf({ ...inclusive, refunded: 119, status: 'refunded' })).toMatchObject({ returns: 100, net: 0, refunded: 119 });
    expect(await moneyOf({ ...inclusive, refunded: 59.5 })).toMatchObject({ returns: 50, net: 50, refunded: 59.5, total: 119 });
  });

  it('is never given back beyond what was paid back, however small the total beside it', async () => {
    expect(await moneyOf({ at: '2026-01-05', subtotal: 500, total: 0.01, refunded: 20 })).toMatchObject({
      sales: 500,
      returns: 20,
      net: 480,
    });
    expect(await moneyOf({ at: '2026-01-05', total: 10, refunded: 25 })).toMatchObject({ returns: 25, net: -15 });
  });

  it('is left as it is where its taxes are more than its total', async () => {
    expect(await moneyOf(inclusive, { at: '2026-01-05', subtotal: 40, total: 0.01, taxes: 900 })).toMatchObject({ sales: 40, tax: 900 });
  });

  it('has a factor of 1 and no returns where the total is zero', async () => {
    const order = { at: '2026-01-05', subtotal: 0, total: 0, taxes: 0, discount: 30, lines: [{ price: 30 }] };
    expect(await moneyOf(order)).toMatchObject({ gross: 30, discounts: 30, sales: 0, returns: 0, net: 0, shipping_income: 0 });
  });

  it('has no discount where the export gives the order no lines', async () => {
    expect(await moneyOf({ at: '2026-01-05', total: 50, lines: [{ quantity: 0, price: 0 }] })).toMatchObject({ sales: 50 });
  });
});

describe('tax inside or on top', () => {
  const shippingDiscount = { at: '2026-01-06', subtotal: 119, shipping: 15, discount: 15, total: 119, taxes: 19, lines: [{ price: 119 }] };

  it('is decided for each order: one shop may hold both kinds', async () => {
    await bookWith(engine, [ordersFile([inclusive, exclusive])]);
    expect(await rowsOf(engine, 'SELECT sales, tax FROM orders')).toEqual([
      { sales: 100, tax: 19 },
      { sales: 100, tax: 19 },
    ]);
  });

  it('follows the majority of the shop’s taxed orders where an order meets neither identity', async () => {
    expect(await moneyOf(inclusive, inclusive, exclusive, shippingDiscount)).toMatchObject({ sales: 100 });
    expect(await moneyOf(inclusive, exclusive, exclusive, shippingDiscount)).toMatchObject({ sales: 119 });
  });

  it('is not told by orders without tax, which meet both identities', async () => {
    const untaxed = { at: '2026-01-05', total: 10 };
    expect(await moneyOf(untaxed, untaxed, untaxed, inclusive, shippingDiscount)).toMatchObject({ sales: 100 });
  });

  it('follows the order’s own shop, not the other one', async () => {
    const other = { ...exclusive, name: 'XX-1' };
    const another = { ...exclusive, name: 'XX-2' };
    expect(await moneyOf(other, another, inclusive, shippingDiscount)).toMatchObject({ sales: 100 });
  });

  it('takes an order without a tax cell as untaxed, whatever its shop does', async () => {
    const order = { ...shippingDiscount, taxes: null };
    expect(await moneyOf(inclusive, order)).toMatchObject({ sales: 119, tax: 0, net: 119, shipping_income: 0 });
  });

  it('is counted in the file’s report where the shop had to decide', async () => {
    const session = await bookWith(engine, [ordersFile([inclusive, shippingDiscount])]);
    expect(session.state.workbook.sources[0]!.report.problems).toContainEqual({ code: 'tax-undecided', count: 1, of: 2 });
  });
});

describe('the day of an order', () => {
  const dayOf = async (at: string, timeZone: string | null = null) => {
    await bookWith(engine, [ordersFile([{ at, total: 1 }])], { timeZone });
    return rowOf(engine, 'SELECT order_date, ordered_at, ordered_offset FROM orders');
  };

  it('is the local day as written, its offset kept', async () => {
    expect(await dayOf('2026-01-05 23:30:00 -0500')).toEqual({
      order_date: '2026-01-05',
      ordered_at: '2026-01-05T23:30:00',
      ordered_offset: -300,
    });
  });

  it('is the day in the workbook’s time zone where one is set', async () => {
    expect(await dayOf('2026-01-05 23:30:00 -0500', 'Europe/Berlin')).toEqual({
      order_date: '2026-01-06',
      ordered_at: '2026-01-06T05:30:00',
      ordered_offset: 60,
    });
  });

  it('follows daylight saving in that zone', async () => {
    const [before, after] = [
      await dayOf('2026-03-28 23:30:00 +0000', 'Europe/Berlin'),
      await dayOf('2026-03-29 22:30:00 +0000', 'Europe/Berlin'),
    ];
    expect([before.ordered_at, before.ordered_offset]).toEqual(['2026-03-29T00:30:00', 60]);
    expect([after.ordered_at, after.ordered_offset]).toEqual(['2026-03-30T00:30:00', 120]);
  });
});

describe('who ordered', () => {
  const keyOf = async (order: Partial<GivenOrder>) => {
    await bookWith(engine, [ordersFile([{ at: '2026-01-05', total: 1, ...order }])]);
    return (await rowOf(engine, 'SELECT customer_key FROM orders'))['customer_key'];
  };

  it('is the e-mail address, capitals and outer space ignored', async () => {
    expect(await keyOf({ email: ' Ada.Lovelace@Example.COM ' })).toBe('ada.lovelace@example.com');
  });

  it('is the phone number where there is no address', async () => {
    expect(await keyOf({ email: '', phone: "'+49 170 1" })).toBe('+49 170 1');
  });

  it('is nobody where the order names neither', async () => {
    expect(await keyOf({ email: '' })).toBeNull();
  });
});

describe('what counts', () => {
  const day = '2026-01-05';
  const every: readonly GivenOrder[] = [
    { at: day, total: 10 },
    { at: day, total: 10, payment: 'Bogus (for testing)' },
    { at: day, total: 10, cancelledAt: '2026-01-06 10:00:00 +0000' },
    { at: day, total: 0, discount: 10 },
    { at: day, total: 10, status: 'pending' },
    { at: day, total: 10, status: 'pending', cancelledAt: '2026-01-06 10:00:00 +0000' },
  ];
  const reasons = async (leaveOut: Partial<Record<(typeof EXCLUSIONS)[number], boolean>>) => {
    const all = { test: true, cancelled: true, 'zero value': true, pending: false, ...leaveOut };
    await bookWith(engine, [ordersFile(every)], { leaveOut: all });
    return (await rowsOf(engine, 'SELECT excluded_because AS b FROM orders ORDER BY order_name')).map((r) => r['b']);
  };

  it('leaves out tests, cancelled orders and those of zero value, and keeps their rows', async () => {
    expect(await reasons({})).toEqual([null, 'test', 'cancelled', 'zero value', null, 'cancelled']);
  });

  it('tells reasons apart by their names: none is a part of another', () => {
    for (const reason of EXCLUSIONS) expect(EXCLUSIONS.filter((other) => other.includes(reason))).toEqual([reason]);
  });

  it('counts what a switch lets in', async () => {
    expect(await reasons({ test: false, cancelled: false, 'zero value': false })).toEqual([null, null, null, null, null, null]);
  });

  it('leaves pending orders out where asked to', async () => {
    expect(await reasons({ pending: true })).toEqual([null, 'test', 'cancelled', 'zero value', 'pending', 'cancelled']);
  });

  it('leaves an order out for any reason that is switched on, not for its first one alone', async () => {
    expect(await reasons({ cancelled: false, pending: true })).toEqual([null, 'test', null, 'zero value', 'pending', 'pending']);
  });
});

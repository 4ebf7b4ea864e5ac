import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../src/core/importer.ts';
import { shopifyOrders } from '../../src/importers/shopify-orders.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { csv, fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const HEADER =
  'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping,Billing Zip,Billing Country,Billing Phone,Shipping Country,Cancelled at,Payment Method,Refunded Amount,Id,Tags,Source,Lineitem discount,Phone';
const COLUMNS = HEADER.split(',');

type Cells = Readonly<Record<string, string>>;

const AT = '2025-08-22 12:43:50 +0200';
const ORDER: Cells = {
  Name: '#1001',
  Email: 'ada@example.com',
  'Financial Status': 'paid',
  Currency: 'EUR',
  Subtotal: '40.00',
  Shipping: '5.00',
  Taxes: '9.00',
  Total: '54.00',
  'Created at': AT,
  'Lineitem quantity': '2',
  'Lineitem name': 'Mug - Blue',
  'Lineitem price': '20.00',
  'Lineitem sku': 'MUG-B',
  'Lineitem requires shipping': 'true',
  'Refunded Amount': '0.00',
  Id: '5213478901234',
  Source: 'web',
};
const lineOf = (name: string, cells: Cells = {}): Cells => ({
  Name: name,
  'Created at': AT,
  'Lineitem quantity': '1',
  'Lineitem name': 'Lid',
  'Lineitem price': '3.00',
  ...cells,
});

const rows = (...cells: readonly Cells[]) => cells.map((row) => COLUMNS.map((column) => row[column] ?? ''));
const orders = (...cells: readonly Cells[]) => fed(engine, fileOf('orders_export_1.csv', csv(HEADER, ...rows(...cells))));

describe('an orders export', () => {
  it('is known for certain by its header, in any order and with any other columns', () => {
    expect(shopifyOrders.recognises(headOf(COLUMNS.toReversed(), [], 'x.csv'))).toBe(1);
    expect(
      shopifyOrders.recognises(
        headOf(
          COLUMNS.filter((c) => c !== 'Total'),
          [],
          'orders_export_1.csv',
        ),
      ),
    ).toBe(0);
  });

  it('has an order for each row that carries the amounts, and a line for each row', async () => {
    const { report, feeds } = await orders(ORDER, lineOf('#1001'), { ...ORDER, Name: '#1002', Id: '5213478901235' });
    expect(report.facts['orders']).toBe(2);
    expect(feeds.orders!.map((o) => [o['order_name'], o['total']])).toEqual([
      ['#1001', 54],
      ['#1002', 54],
    ]);
    expect(feeds.order_lines!.map((l) => [l['order_name'], l['product'], l['quantity'], l['unit_price']])).toEqual([
      ['#1001', 'Mug', 2, 20],
      ['#1001', 'Lid', 1, 3],
      ['#1002', 'Mug', 2, 20],
    ]);
  });

  it('tells the local time as written, its offset beside it', async () => {
    const { feeds, report } = await orders(ORDER, { ...ORDER, Name: '#1002', 'Created at': '2025-10-26 23:30:00 +0100' });
    expect(feeds.orders!.map((o) => [o['ordered_at'], o['ordered_offset']])).toEqual([
      ['2025-08-22T12:43:50', 120],
      ['2025-10-26T23:30:00', 60],
    ]);
    expect(report.range).toEqual({ from: '2025-08-22', to: '2025-10-26' });
  });

  it('knows a file by the latest moment it names', async () => {
    expect((await orders({ ...ORDER, 'Cancelled at': '2025-09-01 08:00:00 +0200' })).report.asOf).toBe('2025-09-01T08:00:00');
  });

  it('parts a product from its variant at the last dash', async () => {
    const names = ['Mug - Blue', 'T-shirt - X-Large', 'Salt - Pepper - 2 pcs', 'Plain', 'Mug "Ada", large - M / Red'];
    const { feeds } = await orders(...names.map((name) => Object.assign({}, ORDER, { 'Lineitem name': name })));
    expect(feeds.order_lines!.map((l) => [l['product'], l['variant']])).toEqual([
      ['Mug', 'Blue'],
      ['T-shirt', 'X-Large'],
      ['Salt - Pepper', '2 pcs'],
      ['Plain', null],
      ['Mug "Ada", large', 'M / Red'],
    ]);
  });

  it('takes the guard off zips, phones and SKUs', async () => {
    const { feeds } = await orders({ ...ORDER, 'Billing Phone': "'+4930123", 'Lineitem sku': "'0012" });
    expect([feeds.orders![0]!['phone'], feeds.order_lines![0]!['sku']]).toEqual(['+4930123', '0012']);
  });

  it('is a test where it was paid with the bogus gateway, cancelled where it says when', async () => {
    const { feeds } = await orders({ ...ORDER, 'Payment Method': 'Bogus Gateway' }, { ...ORDER, Name: '#2', 'Cancelled at': AT });
    expect(feeds.orders!.map((o) => [o['test'], o['cancelled']])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('tells its shop by currency and by what stands before the number', async () => {
    const { feeds, report } = await orders(ORDER, { ...ORDER, Name: 'AI-7', Currency: 'USD' });
    expect(feeds.orders!.map((o) => o['shop'])).toEqual(['Shopify EUR #', 'Shopify USD AI-']);
    expect(report.currency).toBeNull();
  });
});

describe('tax', () => {
  const taxed = async (cells: Cells) => (await orders({ ...ORDER, ...cells })).feeds.orders![0]!['tax_included'];

  it('is beside the prices where subtotal, shipping and taxes make the total', async () => {
    expect(await taxed({ Subtotal: '40.00', Shipping: '5.00', Taxes: '9.00', Total: '54.00' })).toBe(false);
  });

  it('is inside where subtotal and shipping make the total', async () => {
    expect(await taxed({ Subtotal: '40.00', Shipping: '5.00', Taxes: '7.18', Total: '45.00' })).toBe(true);
  });

  it('is undecided where neither holds, and that is told', async () => {
    expect(await taxed({ Subtotal: '40.00', Shipping: '5.00', Taxes: '9.00', Total: '56.00' })).toBeNull();
    const { lines } = await orders({ ...ORDER, Total: '56.00' });
    expect(lines).toEqual([expect.stringMatching(/^1 of 1 orders do(es)? not add up with or without tax/)]);
  });

  it('of a free order without tax is beside', async () => {
    expect(await taxed({ Subtotal: '0.00', Shipping: '', Taxes: '', Total: '0.00' })).toBe(false);
  });
});

describe('rows that are left out', () => {
  it('are lines whose order is not in the file', async () => {
    const { report, feeds } = await orders(lineOf('#1000'), lineOf('#1000'), ORDER);
    expect(report.rows).toEqual({ read: 3, in: 1, skipped: 2 });
    expect(report.skipped).toEqual([{ reason: 'line-without-order', count: 2 }]);
    expect(feeds.order_lines).toHaveLength(1);
  });

  it('are the rows of an order that stands there twice; the one with its refund is kept', async () => {
    const later = { ...ORDER, 'Financial Status': 'partially_refunded', 'Refunded Amount': '10.00' };
    const { report, feeds } = await orders(ORDER, lineOf('#1001'), later, lineOf('#1001'));
    expect(report.skipped).toEqual([{ reason: 'order-twice', count: 2 }]);
    expect(report.facts['orders']).toBe(1);
    expect(feeds.orders!.map((o) => [o['status'], o['refunded']])).toEqual([['partially_refunded', 10]]);
    expect(feeds.order_lines!.map((l) => l['product'])).toEqual(['Lid', 'Mug']);
  });

  it('are not equal lines of one order', async () => {
    const { report, feeds } = await orders(ORDER, lineOf('#1001'), lineOf('#1001'));
    expect(report.rows).toEqual({ read: 3, in: 3, skipped: 0 });
    expect(feeds.order_lines).toHaveLength(3);
  });

  it('are a header repeated where two exports were put together, and rows without anything', async () => {
    const { report } = await orders(ORDER, Object.fromEntries(COLUMNS.map((c) => [c, c])), {}, { ...ORDER, Name: '#2' });
    expect(report.skipped).toEqual([
      { reason: 'blank', count: 1 },
      { reason: 'repeated-header', count: 1 },
    ]);
    expect(report.facts['orders']).toBe(2);
    expect(report.problems).toEqual([]);
  });
});

describe('what a person is told', () => {
  it('is that ids were destroyed by a spreadsheet, and that orders go by name', async () => {
    const { lines, feeds } = await orders({ ...ORDER, Id: '5.21347E+12' }, { ...ORDER, Name: '#2', Id: '5,21E+12' });
    expect(lines).toEqual([
      '“Id” has lost its digits. A spreadsheet turned ids into numbers such as 5.21347E+12. Orders are told apart by name instead. Use the export as it was downloaded, if you can.',
    ]);
    expect(feeds.orders!.map((o) => o['order_id'])).toEqual([null, null]);
  });

  it('is not that ids with letters were destroyed', async () => {
    const { lines, feeds } = await orders({ ...ORDER, Id: 'gid://shopify/Order/1.2' });
    expect([lines, feeds.orders![0]!['order_id']]).toEqual([[], 'gid://shopify/Order/1.2']);
  });

  it('is how many orders are pending, and which lines need no shipping', async () => {
    const { lines } = await orders({
      ...ORDER,
      'Financial Status': 'pending',
      'Lineitem requires shipping': 'false',
      'Lineitem name': 'Gift card',
    });
    expect(lines).toEqual([
      '1 of 1 orders is not paid yet. The financial status is pending.',
      '1 line needs no shipping. For example Gift card: a gift card, or digital goods.',
    ]);
  });

  it('is which cells could not be read', async () => {
    const { lines } = await orders({ ...ORDER, Shipping: 'free' });
    expect(lines[0]).toBe(
      '1 cell of “Shipping” cannot be read. For example “free” (row 1): it is none of what this column holds, or beyond all bounds. Such cells are empty in the table. Check the file, or how its numbers and dates are read.',
    );
  });

  it('is how many orders have lines that do not add up to the subtotal', async () => {
    expect((await orders({ ...ORDER, 'Lineitem price': '19.00' })).lines).toEqual([
      expect.stringMatching(/^The lines of 1 of 1 orders do not add up to the subtotal/),
    ]);
    expect((await orders({ ...ORDER, 'Lineitem price': '25.00', 'Discount Amount': '10.00' })).lines).toEqual([]);
  });
});

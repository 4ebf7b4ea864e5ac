import { describe, expect, it } from 'vitest';
import {
  CUSTOMER_HEADER,
  PRODUCT_HEADER,
  costReader,
  dailyExports,
  ledgerReader,
  orderHeader,
  orderTotals,
  productCostsFile,
  salesReport,
  shopOfOrders,
  shopifyCustomers,
  shopifyOrders,
  shopifyOrdersByMonths,
  shopifyProducts,
  simulateShop,
  textOf,
  visitorsReport,
  type ExportFile,
} from './simulator/index.ts';
import { minor, parse, records, sum, sumOf, type Row } from './simulator/read-csv.ts';

const OPTIONS = { seed: 11, from: '2024-09-01', days: 200, ordersPerDay: 25 } as const;
const shop = simulateShop(OPTIONS);
const ordersText = textOf(shopifyOrders(shop));
const orderRows = records(ordersText);
const firstRows = orderRows.filter((row) => row['Total'] !== '');
const groups = groupRows(orderRows);
const linesByName = (name: string | undefined): readonly Row[] => groups.get(name) ?? [];

function groupRows(rows: readonly Row[]): Map<string | undefined, Row[]> {
  const groups = new Map<string | undefined, Row[]>();
  for (const row of rows) groups.set(row['Name'], [...(groups.get(row['Name']) ?? []), row]);
  return groups;
}

describe('determinism', () => {
  const bytesByName = (files: readonly ExportFile[]) => files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')]);

  it('writes the same bytes for the same options', () => {
    const options = { ...OPTIONS, days: 70 };
    expect(bytesByName(dailyExports(simulateShop(options)))).toEqual(bytesByName(dailyExports(simulateShop(options))));
  });

  it('writes other bytes for another seed', () => {
    expect(textOf(shopifyOrders(simulateShop({ ...OPTIONS, days: 10, seed: 12 })))).not.toBe(
      textOf(shopifyOrders(simulateShop({ ...OPTIONS, days: 10 }))),
    );
  });

  it('reads an order alone as it comes in the stream', () => {
    const [, , third] = shop.orders();
    expect(shop.orderAt(2)).toEqual(third);
  });

  it('leaves organic orders alone when spend changes', () => {
    const { channels } = shop.settings;
    const richer = simulateShop({
      ...OPTIONS,
      channels: channels.map((plan) => Object.assign({}, plan, { dailySpend: plan.dailySpend * 3 })),
    });
    expect(richer.truth.orders.organic).toEqual(shop.truth.orders.organic);
    expect(richer.truth.totals.incrementalOrders.meta).toBeGreaterThan(shop.truth.totals.incrementalOrders.meta);
  });
});

describe('Shopify orders', () => {
  it('has 79 columns, and 78, 73 or 71 in the older variants', () => {
    expect(ordersText.split('\n', 1)[0]?.split(',')).toEqual(orderHeader());
    expect([79, 78, 73, 71].map((variant) => orderHeader(variant as 79).length)).toEqual([79, 78, 73, 71]);
    expect(orderHeader(71)).toEqual(orderHeader().filter((name) => orderHeader(71).includes(name)));
    expect(orderHeader(73)).toContain('Payment Terms Name');
    expect(new Set(parse(ordersText).map((row) => row.length))).toEqual(new Set([79]));
  });

  it('carries order fields on the first row of an order only', () => {
    const later = orderRows.filter((row) => row['Total'] === '');
    const filled = new Set(later.flatMap((row) => Object.keys(row).filter((name) => row[name] !== '')));
    expect([...filled].filter((name) => !name.startsWith('Lineitem')).sort()).toEqual(['Created at', 'Email', 'Name', 'Phone', 'Vendor']);
    expect(firstRows).toHaveLength(shop.orderCount);
    expect(new Set(firstRows.map((row) => row['Id'])).size).toBe(shop.orderCount);
  });

  it('sums to the truth in every money column', () => {
    const totals = orderTotals(shop.orders());
    expect(sumOf(firstRows, 'Total')).toBe(totals.total);
    expect(sumOf(firstRows, 'Subtotal')).toBe(totals.subtotal);
    expect(sumOf(firstRows, 'Taxes')).toBe(totals.taxes);
    expect(sumOf(firstRows, 'Refunded Amount')).toBe(totals.refunded);
    expect(sumOf(firstRows, 'Discount Amount')).toBe(totals.discountAmount);
    expect(orderRows).toHaveLength(totals.lines);
  });

  it('keeps lines − discount = subtotal, but for shipping discounts', () => {
    const broken = firstRows.filter((row) => {
      const lines = sum(linesByName(row['Name']).map((line) => minor(line['Lineitem price']) * Number(line['Lineitem quantity'])));
      return lines - minor(row['Discount Amount']) !== minor(row['Subtotal']);
    });
    expect(broken.every((row) => row['Discount Code'] === 'FREESHIP' && row['Discount Amount'] === row['Shipping'])).toBe(true);
    expect(broken.length).toBe(firstRows.filter((row) => row['Discount Code'] === 'FREESHIP').length);
    expect(broken.length / firstRows.length).toBeLessThan(0.06);
    expect(broken.length).toBeGreaterThan(0);
  });

  it('puts tax inside the total of a tax-inclusive shop and on top of a tax-exclusive one', () => {
    const off = (row: Row) => (row['Discount Code'] === 'FREESHIP' ? minor(row['Shipping']) : 0);
    const base = (row: Row) => minor(row['Subtotal']) + minor(row['Shipping']) - off(row);
    expect(firstRows.every((row) => base(row) === minor(row['Total']))).toBe(true);
    const american = records(textOf(shopifyOrders(simulateShop({ ...OPTIONS, days: 30, market: 'us' })))).filter(
      (row) => row['Total'] !== '',
    );
    expect(american.every((row) => base(row) + minor(row['Taxes']) === minor(row['Total']))).toBe(true);
    expect(american.some((row) => row['Taxes'] !== '0.00')).toBe(true);
  });

  it('adds line discounts up to the discount amount and leaves them at zero under a code', () => {
    const printed = (row: Row) => sumOf(linesByName(row['Name']), 'Lineitem discount');
    expect(firstRows.filter((row) => row['Discount Code'] !== '').every((row) => printed(row) === 0)).toBe(true);
    const sale = firstRows.filter((row) => printed(row) > 0);
    expect(sale.length).toBeGreaterThan(0);
    expect(sale.every((row) => printed(row) === minor(row['Discount Amount']))).toBe(true);
    const automatic = firstRows.filter((row) => row['Discount Code'] === '' && printed(row) === 0 && row['Discount Amount'] !== '0.00');
    expect(automatic.length).toBeGreaterThan(0);
  });

  it('changes the offset over daylight saving inside one file', () => {
    const offsets = new Set(firstRows.map((row) => row['Created at']?.slice(-5)));
    expect(offsets).toEqual(new Set(['+0100', '+0200']));
    const offsetOn = (day: string) =>
      new Set(firstRows.filter((row) => row['Created at']?.startsWith(day)).map((row) => row['Created at']?.slice(-5)));
    expect(offsetOn('2024-10-26')).toEqual(new Set(['+0200']));
    expect(offsetOn('2024-10-28')).toEqual(new Set(['+0100']));
  });

  it('writes newest first, or oldest first when asked, and only the days asked for', () => {
    const days = (text: string) => records(text).map((row) => row['Created at']?.slice(0, 10) as string);
    const range = { from: '2024-11-03', to: '2024-11-09' };
    const newest = days(textOf(shopifyOrders(shop, range)));
    expect(newest).toEqual(newest.toSorted().reverse());
    expect([newest.at(-1), newest[0]]).toEqual(['2024-11-03', '2024-11-09']);
    expect(days(textOf(shopifyOrders(shop, { ...range, newestFirst: false }))).toSorted()).toEqual(newest.toSorted());
  });

  it('splits into files of months that together hold every order once', () => {
    const files = [...shopifyOrdersByMonths(shop, 3)].map(({ name, chunks }) => ({ name, rows: records(textOf(chunks)) }));
    expect(files.map(({ name }) => name)).toEqual(['orders_export_1.csv', 'orders_export_2.csv', 'orders_export_3.csv']);
    const names = files.flatMap(({ rows }) => rows.filter((row) => row['Total'] !== '').map((row) => row['Name']));
    expect(names.toSorted()).toEqual(firstRows.map((row) => row['Name']).toSorted());
  });

  it('holds the cases an importer stumbles over', () => {
    const some = (test: (row: Row) => boolean) => orderRows.some(test);
    expect(some((row) => /\n/.test(row['Notes'] ?? ''))).toBe(true);
    expect(some((row) => /\n/.test(row['Note Attributes'] ?? ''))).toBe(true);
    expect(some((row) => /^'\d+$/.test(row['Shipping Zip'] ?? ''))).toBe(true);
    expect(some((row) => row['Shipping Phone']?.startsWith("'+") ?? false)).toBe(true);
    expect(some((row) => row['Lineitem name']?.includes('"') ?? false)).toBe(true);
    expect(some((row) => /[™木]/.test(row['Lineitem name'] ?? ''))).toBe(true);
    expect(some((row) => row['Total'] === '0.00')).toBe(true);
    expect(some((row) => row['Cancelled at'] !== '')).toBe(true);
    expect(new Set(firstRows.map((row) => row['Source']))).toContain('subscription_contract');
    expect(some((row) => row['Source'] === 'pos' && row['Email'] === '' && row['Shipping Country'] === '')).toBe(true);
    expect(new Set(firstRows.map((row) => row['Financial Status']))).toEqual(
      new Set(['paid', 'pending', 'refunded', 'partially_refunded']),
    );
  });
});

describe('a shop of 20,000 orders', () => {
  const started = performance.now();
  const big = shopOfOrders(20_000, { seed: 3 });
  const counts = { orders: 0, repeat: 0, keyless: 0, refunded: 0, partly: 0, capitals: 0, lines: 0, characters: 0 };
  const spellings = new Set<string>();
  for (const order of big.orders()) {
    counts.orders += 1;
    counts.lines += order.lines.length;
    counts.repeat += order.nth > 0 ? 1 : 0;
    counts.keyless += order.email === null ? 1 : 0;
    counts.capitals += order.email !== order.email?.toLowerCase() && order.email !== null ? 1 : 0;
    counts.refunded += order.financialStatus === 'refunded' ? 1 : 0;
    counts.partly += order.financialStatus === 'partially_refunded' ? 1 : 0;
    if (order.email !== null) spellings.add(order.email.toLowerCase());
  }
  for (const chunk of shopifyOrders(big, { newestFirst: false })) counts.characters += chunk.length;
  const seconds = (performance.now() - started) / 1000;

  it('streams in a few seconds', () => {
    expect(counts.characters).toBeGreaterThan(10_000_000);
    expect(seconds).toBeLessThan(8);
  });

  it('has exactly that many orders, for small numbers too', () => {
    expect([counts.orders, big.orderCount, big.truth.totals.orders]).toEqual([20_000, 20_000, 20_000]);
    expect([1, 7, 250].map((n) => shopOfOrders(n, { seed: n }).orderCount)).toEqual([1, 7, 250]);
  });

  it('repeats, refunds and spells as a real shop does', () => {
    const share = (count: number) => count / counts.orders;
    expect(share(counts.repeat)).toBeGreaterThan(0.25);
    expect(share(counts.repeat)).toBeLessThan(0.35);
    expect(share(counts.refunded)).toBeCloseTo(0.045, 2);
    expect(share(counts.partly)).toBeCloseTo(0.03, 2);
    expect(share(counts.keyless)).toBeCloseTo(0.03, 2);
    expect(share(counts.capitals)).toBeCloseTo(0.03, 2);
    expect(share(counts.lines)).toBeCloseTo(1.35, 1);
    expect(spellings.size).toBeLessThanOrEqual(big.truth.totals.customers);
  });

  it('sells more in the fourth quarter and has more repeat orders in its second year', () => {
    const { dates, orders } = big.truth;
    const perDay = (series: Int32Array, from: string, to: string) => {
      const picked = Array.from(series).filter((_, day) => (dates[day] as string) >= from && (dates[day] as string) <= to);
      return sum(picked) / picked.length;
    };
    expect(perDay(orders.all, '2023-11-15', '2023-12-20')).toBeGreaterThan(1.3 * perDay(orders.all, '2023-06-01', '2023-08-31'));
    expect(perDay(orders.repeat, '2024-01-01', '2024-12-30')).toBeGreaterThan(1.3 * perDay(orders.repeat, '2023-01-01', '2023-12-31'));
  });
});

describe('customers, products, costs and reports', () => {
  const customers = records(textOf(shopifyCustomers(shop)));

  it('spends what the orders say, customer by customer', () => {
    const spent = new Map<string, number[]>();
    for (const { email, total, refunded } of shop.orders()) {
      if (email !== null) spent.set(email.toLowerCase(), [...(spent.get(email.toLowerCase()) ?? []), total - refunded]);
    }
    const buyers = customers.filter((row) => row['Total Orders'] !== '0' && row['Email'] !== '');
    expect(buyers).toHaveLength(spent.size);
    for (const row of buyers) {
      const paid = spent.get(row['Email'] as string) ?? [];
      expect([minor(row['Total Spent']), Number(row['Total Orders'])]).toEqual([sum(paid), paid.length]);
    }
    expect(textOf(shopifyCustomers(shop)).split('\n', 1)[0]).toBe(CUSTOMER_HEADER);
    expect(CUSTOMER_HEADER.split(',')).toHaveLength(20);
    expect(customers.filter((row) => row['Total Orders'] === '0').length).toBeGreaterThan(100);
  });

  it('lists variants with costs, a few without, and images on rows of their own', () => {
    const rows = records(shopifyProducts(shop));
    expect(parse(shopifyProducts(shop)).every((row) => row.length === PRODUCT_HEADER.length)).toBe(true);
    expect(rows.filter((row) => row['Title'] !== '').length).toBe(new Set(rows.map((row) => row['Handle'])).size);
    expect(rows.some((row) => row['Variant SKU'] === '' && row['Image Src'] !== '')).toBe(true);
    expect(rows.filter((row) => row['Variant SKU'] !== '' && row['Cost per item'] === '')).toHaveLength(4);
    const known = new Set(rows.map((row) => row['Variant SKU']));
    expect(orderRows.some((row) => !known.has(row['Lineitem sku']))).toBe(true);
  });

  it('prices every ordered piece with the cost that held on its day', () => {
    const file = records(productCostsFile(shop));
    const costOf = costReader(shop.truth.costs);
    const changed = file.filter((row) => file.filter((other) => other['sku'] === row['sku']).length > 1);
    expect(changed.length).toBeGreaterThan(3);
    const latest = changed.at(-1) as Row;
    expect(costOf(latest['sku'] as string, OPTIONS.days - 1)).toBe(minor(latest['unit_cost']));
    const ledger = ledgerReader(shop);
    for (const order of shop.orders({ to: '2024-09-20' })) {
      const money = ledger(order);
      expect(money.sales + money.shippingIncome + money.tax).toBeCloseTo(order.total, 6);
      expect(money.cogs).toBe(sum(order.lines.map((line) => line.quantity * costOf(line.sku, order.day))));
    }
  });

  it('reports returns on the day of the refund and agrees over the whole range', () => {
    const rows = records(textOf(salesReport(shop)));
    const totals = orderTotals(shop.orders());
    expect(rows).toHaveLength(OPTIONS.days);
    expect(sumOf(rows, 'Total sales')).toBe(totals.total - totals.refunded);
    expect(rows.every((row) => minor(row['Discounts']) <= 0 && minor(row['Returns']) <= 0)).toBe(true);
    const refundDays = new Set(Array.from(shop.orders(), (order) => order.refundDay).filter((day) => day !== null));
    expect(rows.flatMap((row, day) => (minor(row['Returns']) < 0 ? [day] : []))).toEqual([...refundDays].toSorted((a, b) => a - b));
    const net = (row: Row) => minor(row['Gross sales']) + minor(row['Discounts']) + minor(row['Returns']);
    expect(rows.every((row) => net(row) === minor(row['Net sales']))).toBe(true);
    expect(sum(rows.map((row) => Number(row['Orders'])))).toBe(shop.orderCount);
  });

  it('counts visitors by week under its Monday', () => {
    const [header = '', first = ''] = visitorsReport(shop).split('\n');
    expect(header).toBe('"Week","Online store visitors"');
    expect(first.slice(0, 13)).toBe('"2024-08-26",');
    expect(sum(records(visitorsReport(shop)).map((row) => Number(row['Online store visitors'])))).toBe(sum(shop.truth.sessions));
  });
});

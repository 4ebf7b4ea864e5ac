import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inspection, Report } from '../../src/core/engine.ts';
import type { Cell } from '../../src/core/schema.ts';
import { importerOf } from '../../src/importers/index.ts';
import { sourceColumns } from '../../src/importers/columns.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, ingested, rowsOf, startEngine } from '../helpers/engine.ts';
import { sharedData, skipReason } from '../helpers/shared-data.ts';

/** What is known of a real export, told by whoever counted it otherwise than we do. */
type Told = Readonly<Record<string, unknown>>;

const folder = sharedData === null ? null : join(sharedData, 'exports', 'samples');
const manifest: Readonly<Record<string, Told>> =
  folder === null ? {} : (JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as Readonly<Record<string, Told>>);

if (folder === null) skipReason('test/importers/manifest.test.ts');

const IMPORTERS: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/^shopify\/orders/, 'shopify-orders'],
  [/^shopify\/customers/, 'shopify-customers'],
  [/^shopify\/products/, 'shopify-products'],
  [/shopify_report|shopify\/report/, 'shopify-report'],
  [/^meta\/|\/meta_/, 'meta-ads'],
  [/overview_card/, 'google-ads-overview'],
  [/^google_ads\/|\/google_ads_/, 'google-ads'],
  [/tiktok/, 'tiktok-ads'],
];

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const loaded = new Map<string, Promise<{ inspection: Inspection; report: Report }>>();

/** Loads an export of the manifest once. */
const load = (path: string): Promise<{ inspection: Inspection; report: Report }> => {
  const known = loaded.get(path) ?? ingested(engine, fileOf(basename(path), new Uint8Array(readFileSync(join(folder!, path)))));
  loaded.set(path, known);
  return known;
};

async function one(sql: string): Promise<Record<string, Cell>> {
  return (await rowsOf(engine, sql))[0]!;
}

/** The rows that an export feeds to a ledger table, as SQL. */
async function feed(path: string, table: string): Promise<string> {
  const { inspection, report } = await load(path);
  const importer = importerOf(inspection.reading.importer);
  return importer.feeds.find((f) => f.table === table)!.select(sourceColumns(importer, inspection.reading, report.table, null)).text;
}

const paths = (pattern: RegExp): string[] => Object.keys(manifest).filter((path) => pattern.test(path));
const some = describe.skipIf(folder === null);
const nothing = ['(no exports)'];
const or = (found: readonly string[]): readonly string[] => (found.length > 0 ? found : nothing);

some('every real export', () => {
  it.each(or(Object.keys(manifest)))('%s is recognised with certainty and accounted for', async (path) => {
    const told = manifest[path]!;
    const { inspection, report } = await load(path);
    const id = IMPORTERS.find(([pattern]) => pattern.test(path))?.[1] ?? 'table';
    expect(inspection.reading.importer).toBe(id);
    if (id !== 'table') expect(inspection.reading.confidence).toBeGreaterThanOrEqual(0.9);
    expect(inspection.questions).toEqual([]);
    expect(report.rows.read).toBe(report.rows.in + report.rows.skipped);
    expect(inspection.reading.dialect.encoding).toBe(String(told['encoding']).replace('+BOM', ''));
    if (told['columns'] !== undefined) expect(inspection.reading.headers).toHaveLength(Number(told['columns']));
    if (told['title_lines'] !== undefined) expect(inspection.reading.preamble).toHaveLength(Number(told['title_lines']));
    if (told['total_rows'] !== undefined) expect(report.rows.skipped).toBe(told['total_rows']);
    if (told['rows'] !== undefined) expect(report.rows.in).toBe(told['rows']);
    expect((report.totals ?? []).filter((t) => !t.agrees)).toEqual([]);
    expect(report.problems.filter((p) => ['rows-ragged', 'cells-unreadable', 'encoding-mixed'].includes(p.code))).toEqual([]);
  });
});

some('Shopify orders', () => {
  it.each(or(paths(/^shopify\/orders/)))('%s has the orders, sums, statuses and customers that were counted', async (path) => {
    const told = manifest[path]!;
    const sums = told['sum_first_row'] as Record<string, number>;
    const { report } = await load(path);
    const orders = await feed(path, 'orders');
    expect(report.facts['orders']).toBe(told['orders']);
    const { n, ...money } = await one(
      `SELECT count(*) AS n, sum(subtotal) AS "Subtotal", sum(coalesce(shipping, 0)) AS "Shipping", sum(coalesce(taxes, 0)) AS "Taxes", sum(total) AS "Total", sum(refunded) AS "Refunded_Amount", sum(total - refunded) AS net FROM (${orders})`,
    );
    expect(n).toBe(told['orders']);
    expect(money).toEqual({
      Subtotal: sums['Subtotal'],
      Shipping: sums['Shipping'],
      Taxes: sums['Taxes'],
      Total: sums['Total'],
      Refunded_Amount: sums['Refunded_Amount'],
      net: told['net_sales_total_minus_refunds'],
    });
    expect(await one(`SELECT sum("Discount Amount") AS discount FROM "${report.table}" WHERE "Total" IS NOT NULL`)).toEqual({
      discount: sums['Discount_Amount'],
    });
    const statuses = await rowsOf(engine, `SELECT status, count(*) AS n FROM (${orders}) GROUP BY 1`);
    expect(Object.fromEntries(statuses.map((s) => [s['status'], s['n']]))).toEqual(told['financial_status']);
    expect(
      await one(
        `SELECT count(DISTINCT lower(trim(email))) AS customers, count(*) FILTER (WHERE email IS NULL) AS nobody, count(*) FILTER (WHERE cancelled) AS cancelled FROM (${orders})`,
      ),
    ).toEqual({
      customers: told['customers_by_lowercased_email'],
      nobody: told['orders_without_email'],
      cancelled: told['cancelled_orders'],
    });
  });

  it.each(or(paths(/^shopify\/orders/)))('%s has the lines, days and currency that were counted', async (path) => {
    const told = manifest[path]!;
    const { report } = await load(path);
    expect(
      await one(
        `SELECT count(*) AS n, sum(quantity) AS units, sum(quantity * unit_price) AS list FROM (${await feed(path, 'order_lines')})`,
      ),
    ).toEqual({
      n: told['rows'],
      units: told['sum_lineitem_qty'],
      list: told['sum_line_price_x_qty'],
    });
    const [first, last] = told['created'] as [string, string];
    expect(report.range).toEqual({ from: first.slice(0, 10), to: last.slice(0, 10) });
    const ends = await one(
      `SELECT min(strftime(ordered_at, '%Y-%m-%d %H:%M:%S') || ' ' || CASE WHEN ordered_offset < 0 THEN '-' ELSE '+' END || lpad((abs(ordered_offset) // 60)::VARCHAR, 2, '0') || lpad((abs(ordered_offset) % 60)::VARCHAR, 2, '0')) AS first, max(strftime(ordered_at, '%Y-%m-%d %H:%M:%S')) AS last FROM (${await feed(path, 'orders')})`,
    );
    expect([ends['first'], ends['last']]).toEqual([first, last.slice(0, 19)]);
    expect(report.currency).toBe((told['currency'] as string[])[0]);
  });

  it('agree with Shopify’s own totals of each customer', async () => {
    const path = 'shopify/orders_export_usd_2yr.csv';
    const told = manifest[path]!['reconciles_with_customers_export'] as Record<string, unknown>;
    const { report } = await load('shopify/customers_export_2022_20col.csv');
    const orders = await feed(path, 'orders');
    const pairs = `SELECT c."Total Spent" AS spent, c."Total Orders" AS orders, o.n, o.net FROM "${report.table}" c JOIN (SELECT lower(trim(email)) AS email, count(*) AS n, sum(total - refunded) AS net FROM (${orders}) GROUP BY 1) o ON lower(trim(c."Email")) = o.email`;
    expect(
      await one(
        `SELECT count(*) AS customers, count(*) FILTER (WHERE orders = n) AS orders_equal, count(*) FILTER (WHERE spent = net) AS spent_equal FROM (${pairs})`,
      ),
    ).toEqual({
      customers: told['customers'],
      orders_equal: told['total_orders_equal'],
      spent_equal: told['total_spent_equal_to_sum_total_minus_refunded'],
    });
    const misses = await rowsOf(engine, `SELECT net - spent AS miss FROM (${pairs}) WHERE spent <> net`);
    expect(misses.map((m) => Math.abs(Number(m['miss']))).sort()).toEqual((told['misses'] as number[]).map(Math.abs).sort());
    expect([report.facts['total_spent'], report.facts['total_orders']]).toEqual([
      told['customers_file_sum_total_spent'],
      told['customers_file_sum_total_orders'],
    ]);
  });

  it('join to the costs of the products export', async () => {
    const path = 'shopify/orders_export_usd_subscriptions_part1.csv';
    const products = 'shopify/products_export_cost_per_item_part1.csv';
    const told = manifest[path]!['joined_with_products_cost'] as Record<string, unknown>;
    const lines = await feed(path, 'order_lines');
    const costs = `SELECT sku, arg_min(unit_cost, place) AS unit_cost FROM (SELECT *, row_number() OVER () AS place FROM (${await feed(products, 'product_costs')})) GROUP BY 1`;
    const joined = `SELECT l.*, c.unit_cost FROM (${lines}) l LEFT JOIN (${costs}) c USING (sku)`;
    expect(
      await one(`SELECT count(*) AS lines, sum(unit_cost * quantity) AS cogs_of_covered_lines, sum(unit_price * quantity) FILTER (WHERE unit_cost IS NOT NULL) AS list_revenue_covered,
        sum(unit_price * quantity) FILTER (WHERE unit_cost IS NULL) AS list_revenue_without_cost, sum(quantity) FILTER (WHERE unit_cost IS NULL) AS units_without_cost, sum(quantity) FILTER (WHERE sku IS NULL) AS units_without_sku FROM (${joined})`),
    ).toEqual({
      lines: told['lines'],
      cogs_of_covered_lines: told['cogs_of_covered_lines'],
      list_revenue_covered: told['list_revenue_covered'],
      list_revenue_without_cost: told['list_revenue_without_cost'],
      units_without_cost: told['units_without_cost'],
      units_without_sku: told['units_without_sku'],
    });
    const missing = await rowsOf(engine, `SELECT DISTINCT sku FROM (${joined}) WHERE unit_cost IS NULL AND sku IS NOT NULL ORDER BY 1`);
    expect(missing.map((m) => m['sku'])).toEqual(told['order_skus_without_cost']);
    expect((await load(products)).report.problems).toMatchObject([
      { code: 'costs-conflict', count: 1, sku: (told['skus_with_two_costs'] as string[])[0] },
    ]);
  });
});

some('ad exports', () => {
  it.each(or(paths(/^meta\//)))('%s has the spend, impressions and days that were counted', async (path) => {
    const told = manifest[path]!;
    const { report } = await load(path);
    const spend = await feed(path, 'ad_spend');
    expect(
      await one(`SELECT count(*) AS n, sum(spend) AS spend, sum(impressions) AS impressions, count(DISTINCT date) AS days FROM (${spend})`),
    ).toEqual({
      n: told['rows'],
      spend: told['spend'],
      impressions: told['impressions'],
      days: told['days'],
    });
    const [from, to] = told['range'] as [string, string];
    expect(report.range).toEqual({ from, to });
    if (told['purchases'] === undefined) return;
    expect(await one(`SELECT sum(platform_conversions) AS purchases, round(sum(platform_revenue), 2) AS value FROM (${spend})`)).toEqual({
      purchases: told['purchases'],
      value: told['purchase_value_from_roas'],
    });
    const indicators = await rowsOf(
      engine,
      `SELECT "Result indicator" AS what, count(*) AS n FROM "${report.table}" WHERE what IS NOT NULL GROUP BY 1`,
    );
    expect(Object.fromEntries(indicators.map((i) => [i['what'], i['n']]))).toEqual(told['result_indicators']);
  });

  it.each(or(paths(/^google_ads\//)))('%s has the cost that was counted', async (path) => {
    const { report } = await load(path);
    expect(await one(`SELECT sum("Cost") AS cost FROM "${report.table}"`)).toEqual({ cost: manifest[path]!['cost'] });
  });

  it.each(or(paths(/tiktok|\/meta_|\/google_ads_en/)))('%s feeds what its maker put into it', async (path) => {
    const told = manifest[path]!['expected'] as Told;
    const { inspection, report } = await load(path);
    const sums = await one(
      `SELECT sum(spend) AS spend, sum(platform_conversions) AS conversions, sum(platform_revenue) AS value, any_value(currency) AS currency FROM (${await feed(path, 'ad_spend')})`,
    );
    expect(sums).toEqual({
      spend: told['spend'],
      conversions: told['purchases'] ?? told['conversions'],
      value: told['value'],
      currency: told['currency'],
    });
    expect(inspection.reading.preamble.length + report.rows.skipped).toBe(told['rows_to_skip']);
    const counted = path.includes('/meta_') ? report.rows.read : report.rows.in;
    expect(counted).toBe(told['rows']);
  });
});

/** Sums over the plain tables: what the manifest calls them, and as SQL. */
const SUMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ga4/traffic_acquisition_channel_by_week.csv': {
    Sessions: 'sum("Sessions")',
    'Key events': 'sum("Key events")',
    'Total revenue': 'round(sum("Total revenue"), 4)',
  },
  'ga4/user_acquisition_summary.csv': { 'New users': 'sum("New users")', 'Key events': 'sum("Key events")' },
  'stripe/payments_semicolon_multicurrency.csv': { converted: 'sum("Converted Amount")', fee: 'sum("Fee")' },
  'stripe/unified_payments_21col.csv': { converted: 'sum("Converted Amount")', fee: 'sum("Fee")' },
  'synthetic_from_spec/amazon_date_range_transactions.csv': { total_orders: `sum("total") FILTER (WHERE "type" = 'Order')` },
  'synthetic_from_spec/amazon_sp_search_term_report.csv': { spend: 'sum("Spend")', value: 'sum("7 Day Total Sales")' },
  'synthetic_from_spec/klaviyo_campaigns.csv': { revenue: 'sum("Revenue")', placed_orders: 'sum("Unique Placed Order")' },
  'synthetic_from_spec/shopify_payments_transactions_18col.csv': { amount: 'sum("Amount")', fees: 'sum("Fee")', net: 'sum("Net")' },
  'synthetic_from_spec/shopify_report_total_sales_over_time.csv': {
    orders: 'sum("Orders")',
    gross: 'sum("Gross sales")',
    discounts: 'sum("Discounts")',
    returns: 'sum("Returns")',
    net: 'sum("Net sales")',
    taxes: 'sum("Taxes")',
    total: 'sum("Total sales")',
  },
  'synthetic_from_spec/snapchat_ads_daily.csv': { spend: 'sum("Spend")' },
};

some('other tables', () => {
  it.each(Object.keys(SUMS))('%s adds up to what was counted', async (path) => {
    const told = (manifest[path]!['expected'] ?? manifest[path]!) as Told;
    const { report, inspection } = await load(path);
    const columns = Object.entries(SUMS[path]!).map(([name, sql]) => `CAST(${sql} AS DOUBLE) AS "${name}"`);
    const sums = await one(`SELECT ${columns.join(', ')} FROM "${report.table}"`);
    for (const [name, value] of Object.entries(sums)) expect(value, name).toBeCloseTo(Number(told[name]), 6);
    if (told['rows'] !== undefined) expect(report.rows.in).toBe(told['rows']);
    if (told['rows_to_skip'] !== undefined) expect(inspection.reading.preamble).toHaveLength(Number(told['rows_to_skip']));
  });

  it.each(or(paths(/^stripe\//)))('%s has its amounts by currency and its span of time', async (path) => {
    const told = manifest[path]!;
    const { report } = await load(path);
    const rows = await rowsOf(
      engine,
      `SELECT "Currency" AS currency, CAST(sum("Amount") AS DOUBLE) AS amount FROM "${report.table}" GROUP BY 1`,
    );
    expect(Object.fromEntries(rows.map((r) => [r['currency'], r['amount']]))).toEqual(told['amount_by_currency']);
    const span = await one(`SELECT min("Created date (UTC)") AS first, max("Created date (UTC)") AS last FROM "${report.table}"`);
    expect([span['first'], span['last']].map((t) => String(t).replace('T', ' '))).toEqual(told['range']);
  });
});

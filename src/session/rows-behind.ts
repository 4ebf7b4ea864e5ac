import { periodEnd, type Day, type Grain } from '../core/calendar.ts';
import type { Metric } from '../core/metric.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { measuresOf } from '../metrics/formula.ts';
import type { Parameters } from '../core/metric.ts';

/** Rows of a ledger table that a number was summed from. */
export interface RowsBehind {
  readonly table: string;
  readonly title: string;
  readonly query: Sql;
}

/** The ledger rows behind a metric's value in a period (null: all of them), table by table. */
export function rowsBehind(metric: Metric, parameters: Parameters, start: Day | null, grain: Grain): RowsBehind[] {
  const reads = new Set(measuresOf(metric.formula(parameters)).flatMap((m) => m.reads));
  const within = (column: Sql): Sql =>
    start === null ? sql`TRUE` : sql`${column} BETWEEN CAST(${start} AS DATE) AND CAST(${periodEnd(start, grain)} AS DATE)`;
  const tables: RowsBehind[] = [];
  if (reads.has('orders')) tables.push({ table: 'orders', title: 'Orders', query: orderRows(within(sql`order_date`)) });
  if (reads.has('ad_spend')) tables.push({ table: 'ad_spend', title: 'Ad spend', query: spendRows(within(sql`date`)) });
  if (reads.has('marketing_costs'))
    tables.push({
      table: 'marketing_costs',
      title: 'Marketing costs',
      query: sql`SELECT * FROM marketing_costs WHERE ${within(sql`date`)} ORDER BY date`,
    });
  if (reads.has('product_costs')) tables.push({ table: 'order_lines', title: 'Order lines', query: lineRows(within(sql`l.order_date`)) });
  if (reads.has('cost_rules'))
    tables.push({ table: 'cost_rules', title: 'Cost rules', query: sql`SELECT * FROM cost_rules ORDER BY kind, basis, valid_from` });
  return tables;
}

const orderRows = (where: Sql): Sql =>
  sql`SELECT order_name, order_date, gross, discounts, sales, returns, net, shipping_income, tax, total, refunded, cogs, fulfilment, fees, currency, channel, country, status, excluded_because FROM orders WHERE ${where} ORDER BY order_date DESC, order_name DESC`;

const spendRows = (where: Sql): Sql =>
  sql`SELECT date, platform, account, campaign, ad_set, ad, spend, currency, impressions, clicks, platform_conversions, platform_revenue, attribution_window, role FROM ad_spend WHERE ${where} AND (spend <> 0 OR impressions > 0) ORDER BY date DESC, spend DESC`;

const lineRows = (where: Sql): Sql =>
  sql`SELECT o.order_name, l.order_date, l.sku, l.product, l.variant, l.quantity, l.unit_price, l.unit_cost, CAST(l.quantity * l.unit_cost AS DECIMAL(18,4)) AS cost, l.currency
    FROM base.order_lines l JOIN base.orders o ON o.shop = l.shop AND o.order_id = l.order_id WHERE ${where} ORDER BY l.order_date DESC, o.order_name DESC`;

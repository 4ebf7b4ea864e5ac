import { id, sql, type Sql } from '../core/sql/sql.ts';
import { lineAmount } from './order-lines.ts';
import { shareOfLines } from './orders.ts';

/**
 * Sums by day that every metric reads in place of the rows themselves. They keep what settings act on (currency,
 * the reasons to leave an order out) as dimensions, so that a changed setting never makes them stale.
 */
export const ordersDaily: Sql = sql`SELECT order_date AS date, shop, currency, reasons, count(*) AS orders, sum(units) AS units, sum(costed_units) AS costed_units, sum(gross) AS gross, sum(discounts) AS discounts,
  sum(sales) AS sales, sum(returns) AS returns, sum(net) AS net, sum(shipping_income) AS shipping_income, sum(tax) AS tax, sum(total) AS total, sum(refunded) AS refunded,
  coalesce(sum(cogs), 0) AS cogs, sum(uncosted) AS uncosted
  FROM base.orders WHERE order_date IS NOT NULL GROUP BY ALL`;

/** What gift cards take away from when they are no revenue: of `orders_daily`, these columns. */
export const CARD_SUMS = ['gross', 'sales', 'net', 'total', 'units', 'costed_units', 'cogs', 'uncosted'] as const;

const [atPrice, atCost] = [lineAmount(sql`unit_price`), lineAmount(sql`unit_cost`)];
const lineSum = sql`sum(${atPrice})`;

/**
 * Each order that holds gift cards, if lines without shipping are gift cards, with the part of those sums that they make: its
 * amounts by the share of its line sum, not rounded. Only kept where the workbook says so.
 */
export const cardOrders: Sql = sql`WITH lines AS (SELECT shop, order_id, ${shareOfLines(sql`sum(${atPrice}) FILTER (WHERE NOT ships)`, lineSum)} AS share,
      ${shareOfLines(sql`sum(${atPrice}) FILTER (WHERE NOT ships AND unit_cost IS NULL)`, lineSum)} AS uncosted_share,
      sum(quantity) FILTER (WHERE NOT ships) AS units, sum(quantity) FILTER (WHERE NOT ships AND unit_cost IS NOT NULL) AS costed_units, sum(${atCost}) FILTER (WHERE NOT ships) AS cogs
      FROM base.order_lines GROUP BY ALL HAVING bool_or(NOT ships))
  SELECT o.order_date, o.currency, o.reasons, o.shop, o.country, o.discount_code, o.source, o.tags, o.status, o.gross * l.share AS gross, o.sales * l.share AS sales, o.net * l.share AS net, o.subtotal * l.share AS total,
    o.net * l.uncosted_share AS uncosted, l.units, l.costed_units, l.cogs
  FROM lines l JOIN base.orders o ON o.shop = l.shop AND o.order_id = l.order_id WHERE o.order_date IS NOT NULL`;

/** The same by day. */
export const cardsDaily: Sql = sql`SELECT order_date AS date, currency, reasons, ${CARD_SUMS.map((name) => sql`CAST(round(coalesce(sum(${id(name)}), 0), 4) AS DECIMAL(38,4)) AS ${id(name)}`)} FROM base.card_orders GROUP BY order_date, currency, reasons`;

export const spendDaily: Sql = sql`SELECT date, platform, account, currency, sum(spend) AS spend, sum(impressions) AS impressions, sum(clicks) AS clicks,
  sum(platform_conversions) AS platform_conversions, sum(platform_revenue) AS platform_revenue FROM base.ad_spend GROUP BY ALL`;

/** Every day from the first that anything happened on to the last. */
export const days: Sql = sql`WITH known AS (SELECT min(date) AS a, max(date) AS b FROM (SELECT date FROM base.orders_daily UNION ALL SELECT date FROM base.spend_daily UNION ALL SELECT date FROM base.marketing_costs))
  SELECT CAST(unnest(generate_series(a, b, INTERVAL 1 DAY)) AS DATE) AS day FROM known WHERE a IS NOT NULL`;

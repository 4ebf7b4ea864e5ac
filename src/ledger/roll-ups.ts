import { sql, type Sql } from '../core/sql/sql.ts';

/**
 * Sums by day that every metric reads in place of the rows themselves. They keep what settings act on (currency, channel
 * source, the reason to leave an order out) as dimensions, so that a changed setting never makes them stale.
 */
export const ordersDaily: Sql = sql`SELECT order_date AS date, shop, currency, reason, count(*) AS orders, sum(units) AS units, sum(costed_units) AS costed_units, sum(gross) AS gross, sum(discounts) AS discounts,
  sum(sales) AS sales, sum(returns) AS returns, sum(net) AS net, sum(shipping_income) AS shipping_income, sum(tax) AS tax, sum(total) AS total, sum(refunded) AS refunded,
  coalesce(sum(cogs), 0) AS cogs, sum(uncosted) AS uncosted, sum(gift_cards) AS gift_cards
  FROM base.orders WHERE order_date IS NOT NULL GROUP BY ALL`;

export const spendDaily: Sql = sql`SELECT date, platform, account, currency, sum(spend) AS spend, sum(impressions) AS impressions, sum(clicks) AS clicks,
  sum(platform_conversions) AS platform_conversions, sum(platform_revenue) AS platform_revenue FROM base.ad_spend GROUP BY ALL`;

/** Every day from the first that anything happened on to the last. */
export const days: Sql = sql`WITH known AS (SELECT min(date) AS a, max(date) AS b FROM (SELECT date FROM base.orders_daily UNION ALL SELECT date FROM base.spend_daily UNION ALL SELECT date FROM base.marketing_costs))
  SELECT CAST(unnest(generate_series(a, b, INTERVAL 1 DAY)) AS DATE) AS day FROM known WHERE a IS NOT NULL`;

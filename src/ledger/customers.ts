import type { LedgerTable } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { lineAmount } from './order-lines.ts';

export const customers: LedgerTable = {
  name: 'customers',
  title: 'Customers',
  says: 'One row for each customer with an order that counts, told by the orders themselves. Orders without a customer key are in revenue, never here.',
  grain: ['customer_key'],
  columns: {
    customer_key: { type: 'text', unit: 'none', says: 'As in `orders`.' },
    first_order_at: { type: 'timestamp', unit: 'none', says: 'Local time of the first order.' },
    cohort_month: { type: 'date', unit: 'none', says: 'First day of the month of the first order.' },
    orders: { type: 'integer', unit: 'count', says: 'Orders that count.' },
    first_channel: { type: 'text', unit: 'none', says: 'Channel of the first order.' },
    first_product: { type: 'text', unit: 'none', says: 'Product of the first order with the highest line amount.' },
    first_discount: { type: 'text', unit: 'none', says: 'Discount code of the first order.' },
    first_country: { type: 'text', unit: 'none', says: 'Country of the first order.' },
  },
};

/** The first order is the earliest instant; of two in the same second, the lower id. */
export const customersView: Sql = sql`WITH firsts AS (SELECT customer_key, count(*) AS orders,
      arg_min({shop: shop, order_id: order_id, placed: ordered_at, channel: channel, code: discount_code, country: country}, (ordered_at - to_minutes(coalesce(ordered_offset, 0)), length(order_id), order_id)) AS first
    FROM orders WHERE customer_key IS NOT NULL AND excluded_because IS NULL GROUP BY customer_key),
  products AS (SELECT shop, order_id, arg_min(product, (-(${lineAmount(sql`unit_price`)}), product)) AS product FROM base.order_lines GROUP BY shop, order_id)
  SELECT f.customer_key, f.first.placed AS first_order_at, CAST(date_trunc('month', f.first.placed) AS DATE) AS cohort_month, f.orders,
    f.first.channel AS first_channel, p.product AS first_product, f.first.code AS first_discount, f.first.country AS first_country
  FROM firsts f LEFT JOIN products p ON p.shop = f.first.shop AND p.order_id = f.first.order_id`;

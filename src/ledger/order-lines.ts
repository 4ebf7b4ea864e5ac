import type { LedgerSource, LedgerTable } from '../core/ledger.ts';
import { nothing, raw, sql, type Sql } from '../core/sql/sql.ts';
import { LINE } from './shapes.ts';
import { fed, feeding } from './sources.ts';

export const orderLines: LedgerTable = {
  name: 'order_lines',
  title: 'Order lines',
  says: 'One row for each line item of each order.',
  grain: ['shop', 'order_id', 'line'],
  columns: {
    shop: { type: 'text', unit: 'none', says: 'The shop the order is from.' },
    order_id: { type: 'text', unit: 'none', says: 'The order, as in `orders`.' },
    line: { type: 'integer', unit: 'none', says: 'Number of the line in its order, by product, then price.' },
    order_date: { type: 'date', unit: 'none', says: 'The day of the order.' },
    currency: { type: 'text', unit: 'none', says: 'Currency of the amounts.' },
    sku: { type: 'text', unit: 'none', says: 'Stock keeping unit; joins to `product_costs`.' },
    product: { type: 'text', unit: 'none', says: 'Product title.' },
    variant: { type: 'text', unit: 'none', says: 'Variant title.' },
    quantity: { type: 'number', unit: 'count', says: 'Units ordered.' },
    unit_price: { type: 'number', unit: 'money', says: 'Price of a unit as the shop shows it, with tax where the shop’s prices hold it.' },
    discount: { type: 'number', unit: 'money', says: 'Discount on the line itself, as exported.' },
    unit_cost: { type: 'number', unit: 'money', says: 'Cost of a unit on the day of the order; empty where none is known.' },
    ships: { type: 'boolean', unit: 'none', says: 'Does the line need shipping? Gift cards and digital goods do not.' },
  },
};

/** What a line comes to at a price or a cost: in a type that holds the product of any two cells, as their own would not. */
export const lineAmount = (each: Sql, quantity: Sql = sql`quantity`): Sql => sql`CAST(${quantity} AS DECIMAL(20,4)) * ${each}`;

const onDay = (alias: string): Sql =>
  sql`CAST(f.local_at AS DATE) >= ${raw(alias)}.valid_from AND CAST(f.local_at AS DATE) < ${raw(alias)}.valid_to`;

/** A cost in another currency than the order's is turned by the day's rates; without both rates it is not known. */
const turnedCost = sql`CASE WHEN c.currency IS NULL OR c.currency = f.currency THEN c.unit_cost ELSE try_cast(c.unit_cost * cr.rate / fr.rate AS DECIMAL(18,4)) END`;

/** Nor is one that makes its line cost what no line does. */
const unitCost = sql`CASE WHEN abs(${lineAmount(sql`(${turnedCost})`, sql`l.quantity`)}) < 10000000000 THEN ${turnedCost} END`;

const costs = sql`LEFT JOIN base.product_costs c ON c.sku = l.sku AND ${onDay('c')}
    LEFT JOIN base.fx_rates cr ON cr.currency = c.currency AND ${onDay('cr')}
    LEFT JOIN base.fx_rates fr ON fr.currency = f.currency AND ${onDay('fr')}`;

/** Lines of the orders that stand in the ledger, with the unit cost of their day. Lines of a file that lost an order stay out with it. */
export function orderLinesBase(sources: readonly LedgerSource[]): Sql {
  const costed = feeding(sources, 'product_costs').length > 0;
  return sql`SELECT f.order_no, f.shop, f.order_id, CAST(f.local_at AS DATE) AS order_date, f.currency,
      l.sku, l.product, l.variant, l.quantity, l.unit_price, l.discount, ${costed ? unitCost : raw('CAST(NULL AS DECIMAL(18,4))')} AS unit_cost, l.ships
    FROM (${fed(sources, 'order_lines', LINE)}) l
    JOIN base.order_facts f ON f.source_rank = l.source_rank AND f.order_name = l.order_name AND f.ordered_at IS NOT DISTINCT FROM l.ordered_at
    ${costed ? costs : nothing}`;
}

/** Lines are numbered by what they are, not by where they stand in a file. */
export const orderLinesView: Sql = sql`SELECT shop, order_id, row_number() OVER (PARTITION BY order_no ORDER BY product, variant, sku, unit_price, quantity, discount) AS line,
  order_date, currency, sku, product, variant, quantity, unit_price, discount, unit_cost, ships FROM base.order_lines`;

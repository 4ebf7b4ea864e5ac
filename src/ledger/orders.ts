import type { LedgerTable } from '../core/ledger.ts';
import type { Settings } from '../core/settings.ts';
import { EXCLUSIONS, type Exclusion } from '../core/ledger.ts';
import { as, id, join, sql, type Sql } from '../core/sql/sql.ts';
import { labelled } from './labels.ts';
import { ruleCost } from './cost-rules.ts';
import { lineAmount } from './order-lines.ts';

const money = (says: string) => ({ type: 'number', unit: 'money', says }) as const;
const text = (says: string) => ({ type: 'text', unit: 'none', says }) as const;

export const orders: LedgerTable = {
  name: 'orders',
  title: 'Orders',
  says: 'One row for each order. Money is in the order’s currency and without tax, but for `total` and `refunded`, which are as exported.',
  grain: ['shop', 'order_id'],
  columns: {
    order_id: text('The shop’s id of the order; its name where the export has no id.'),
    order_name: text('The order’s name, as customers see it: #1001.'),
    shop: text('Shops are told apart by currency and by the prefix of their order names.'),
    customer_key: text('E-mail in lower case, else customer id, else phone; empty where the order names none of them.'),
    ordered_at: {
      type: 'timestamp',
      unit: 'none',
      says: 'Local time of the order: as the export has it, or in the workbook’s time zone if one is set.',
    },
    ordered_offset: { type: 'integer', unit: 'none', says: 'That time’s offset from UTC, in minutes.' },
    order_date: { type: 'date', unit: 'none', says: 'The local day of the order.' },
    currency: text('Currency of every amount in the row.'),
    gross: money('Line items at full price: sales + discounts.'),
    discounts: money('Line items at full price less the subtotal.'),
    sales: money('Net of discounts: the subtotal without tax.'),
    returns: money('The share of sales that was refunded, on the day of the order.'),
    net: money('Net revenue: sales − returns.'),
    shipping_income: money('What customers paid for shipping: total − taxes − sales.'),
    tax: money('Taxes as exported.'),
    total: money('What the customer paid, with tax and shipping, as exported.'),
    refunded: money('What was paid back, as exported.'),
    units: { type: 'number', unit: 'count', says: 'Units ordered.' },
    cogs: money('Cost of the goods, of the lines whose unit cost is known; empty if none is.'),
    uncosted: money('Net revenue of the lines whose unit cost is not known.'),
    gift_cards: money('Net revenue of lines that need no shipping: gift cards, if the workbook says so.'),
    fulfilment: money(
      'Fulfilment cost by the cost rules of the day, without costs per month. Empty where no rule holds, or the order is in another currency than the rules.',
    ),
    fees: money(
      'Payment fees by the cost rules of the day, without costs per month. Empty where no rule holds, or the order is in another currency than the rules.',
    ),
    discount_code: text('Code the customer used.'),
    channel: text('Marketing channel by the workbook’s rules; `unassigned` where none fits.'),
    source: text('Source as exported.'),
    medium: text('Medium, where an export names one.'),
    campaign: text('Campaign, where an export names one.'),
    country: text('Country of delivery, else of billing.'),
    status: text('Financial status as exported.'),
    tags: text('Tags as exported.'),
    excluded_because: text('Why metrics leave the order out; empty if they count it.'),
  },
};

const ratio = (part: Sql, whole: Sql): Sql => sql`CAST(coalesce(${part}, 0) AS DOUBLE) / nullif(CAST(${whole} AS DOUBLE), 0)`;

/**
 * The amount without its tax, where the shop's prices hold it. A total of zero holds none, and taxes that are more than the
 * total cannot be in it: then the amount stays as it is.
 */
const withoutTax = (amount: Sql): Sql =>
  sql`CASE WHEN incl AND ${ratio(sql`taxes`, sql`total`)} BETWEEN 0 AND 1 THEN (${amount}) * (1 - ${ratio(sql`taxes`, sql`total`)}) ELSE (${amount}) END`;

/** The share of sales that was refunded: never more than what was paid back, however small the total beside it. */
const returned = sql`greatest(-abs(refunded), least(abs(refunded), coalesce(sales * ${ratio(sql`refunded`, sql`total`)}, 0)))`;

/** A part's share of an order's lines, from 0 to 1: lines below zero may make a part larger than the whole. */
export const shareOfLines = (part: Sql, whole: Sql): Sql => sql`greatest(0, least(1, coalesce(${ratio(part, whole)}, 0)))`;

const decimal = (value: Sql): Sql => sql`CAST(round(${value}, 4) AS DECIMAL(18,4))`;

/** A sum of lines, NULL where it is beyond what any order is worth: the order's own amounts are believed then. */
const credible = (sum: Sql): Sql => sql`CASE WHEN abs(${sum}) < 1000000000000 THEN ${sum} END`;

const [atPrice, atCost] = [lineAmount(sql`unit_price`), lineAmount(sql`unit_cost`)];

/** When each reason to leave an order out holds. */
const HOLDS: Readonly<Record<Exclusion, Sql>> = {
  test: sql`test`,
  cancelled: sql`cancelled`,
  'zero value': sql`coalesce(total, 0) = 0`,
  pending: sql`status = 'pending'`,
};

/**
 * The money of every order, worked out the same way for every shop. Whether prices hold the tax is decided per order;
 * an order that does not tell follows the majority of its shop's taxed orders.
 */
export const ordersBase: Sql = sql`
  WITH tellers AS (SELECT shop, count(*) FILTER (WHERE tax_included) > count(*) FILTER (WHERE NOT tax_included) AS mostly
      FROM base.order_facts WHERE taxes > 0 GROUP BY shop),
    lines AS (SELECT order_no, sum(${atPrice}) AS line_sum, sum(quantity) AS units, sum(${atCost}) AS cogs, coalesce(sum(quantity) FILTER (WHERE unit_cost IS NOT NULL), 0) AS costed_units,
      coalesce(sum(${atPrice}) FILTER (WHERE unit_cost IS NULL), 0) AS uncosted, coalesce(sum(${atPrice}) FILTER (WHERE NOT ships), 0) AS unshipped
      FROM base.order_lines GROUP BY order_no),
    priced AS (SELECT f.*, l.line_sum, l.units, l.cogs, l.costed_units, l.uncosted, l.unshipped, coalesce(f.tax_included, t.mostly, FALSE) AS incl
      FROM base.order_facts f LEFT JOIN lines l USING (order_no) LEFT JOIN tellers t USING (shop)),
    sold AS (SELECT *, ${decimal(withoutTax(sql`coalesce(subtotal, 0)`))} AS sales, ${decimal(withoutTax(sql`coalesce(${credible(sql`line_sum`)}, subtotal, 0) - coalesce(subtotal, 0)`))} AS discounts FROM priced),
    returned AS (SELECT *, ${decimal(sql`coalesce(${returned}, 0)`)} AS returns FROM sold),
    shares AS (SELECT *, sales - returns AS net, ${shareOfLines(sql`uncosted`, sql`line_sum`)} AS uncosted_share,
      ${shareOfLines(sql`unshipped`, sql`line_sum`)} AS unshipped_share FROM returned)
  SELECT order_id, order_name, shop,
    coalesce(nullif(lower(trim(email)), ''), customer_id, nullif(trim(phone), '')) AS customer_key,
    local_at AS ordered_at, local_offset AS ordered_offset, CAST(local_at AS DATE) AS order_date, currency,
    CAST(sales + discounts AS DECIMAL(18,4)) AS gross, discounts, sales, CAST(returns AS DECIMAL(18,4)) AS returns, CAST(net AS DECIMAL(18,4)) AS net,
    CAST(coalesce(total, 0) - coalesce(taxes, 0) - sales AS DECIMAL(18,4)) AS shipping_income,
    coalesce(subtotal, 0) AS subtotal, coalesce(taxes, 0) AS tax, coalesce(total, 0) AS total, coalesce(refunded, 0) AS refunded,
    coalesce(units, 0) AS units, coalesce(costed_units, 0) AS costed_units, try_cast(cogs AS DECIMAL(18,4)) AS cogs,
    ${decimal(sql`net * uncosted_share`)} AS uncosted, ${decimal(sql`net * unshipped_share`)} AS gift_cards,
    discount_code, source, medium, campaign, tags, country, status,
    nullif(concat_ws(', ', ${EXCLUSIONS.map((reason) => sql`CASE WHEN ${HOLDS[reason]} THEN ${reason} END`)}), '') AS reasons
  FROM shares`;

/**
 * Why orders are left out under these settings: the first of their `reasons` that is switched on; NULL if they count. An
 * order may have several, and one that is switched off does not hide the next. No reason's name is a part of another's: they
 * are looked for in the list as it is written.
 */
export function leftOutBecause(settings: Settings, reasons: Sql): Sql {
  const cases = EXCLUSIONS.filter((reason) => settings.leaveOut[reason]).map((r) => sql`WHEN contains(${reasons}, ${r}) THEN ${r}`);
  return cases.length > 0 ? sql`CASE ${join(cases, ' ')} END` : sql`CAST(NULL AS VARCHAR)`;
}

/** The marketing channel of a row of `base.orders`, by the workbook's rules. */
export const orderChannel = (settings: Settings): Sql =>
  labelled('channel', settings.labelRules, ['source', 'tags', 'discount_code', 'status']);

/** The table people read: the settings applied, so that a changed setting costs nothing. */
export function ordersView(settings: Settings, currency: string): Sql {
  const charged = { orders: sql`1`, units: sql`o.units`, paid: sql`o.total` };
  const byRule = (kind: 'fulfilment' | 'fees'): Sql =>
    sql`try_cast(CASE WHEN o.currency = ${currency} AND c.${id(`${kind}_rules`)} > 0 THEN ${ruleCost(kind, charged)} END AS DECIMAL(18,4))`;
  const made: Record<string, Sql> = {
    channel: orderChannel(settings),
    excluded_because: leftOutBecause(settings, sql`o.reasons`),
    fulfilment: byRule('fulfilment'),
    fees: byRule('fees'),
  };
  const columns = Object.keys(orders.columns).map((name) => (made[name] ? as(made[name], name) : sql`o.${id(name)}`));
  return sql`SELECT ${columns} FROM base.orders o LEFT JOIN base.cost_days c ON c.day = o.order_date`;
}

import { EXCLUSIONS } from '../core/ledger.ts';
import type { Settings } from '../core/settings.ts';
import { raw, sql, type Sql } from '../core/sql/sql.ts';
import { reasonsLeftOut } from '../ledger/orders.ts';
import { ruleCost } from '../ledger/cost-rules.ts';

/** Money of one roll-up row in the workbook's currency: untouched if it is in it, else by the day's rate; NULL without one. */
const inCurrency = (amount: Sql, currency: string): Sql =>
  sql`CASE WHEN coalesce(d.currency, ${currency}) = ${currency} THEN CAST(${amount} AS DECIMAL(38,4)) ELSE CAST(${amount} * r.rate AS DECIMAL(38,4)) END`;

const rate = (): Sql => sql`LEFT JOIN base.fx_rates r ON r.currency = d.currency AND d.date >= r.valid_from AND d.date < r.valid_to`;

const unpriced = (currency: string): Sql =>
  sql`count(*) FILTER (WHERE coalesce(d.currency, ${currency}) <> ${currency} AND r.rate IS NULL)`;

const ORDER_MONEY = ['gross', 'sales', 'net', 'total', 'shipping_income', 'cogs', 'uncosted', 'gift_cards'] as const;

function ordersByDay(settings: Settings, currency: string): Sql {
  const sums = ORDER_MONEY.map((name) => sql`coalesce(sum(${inCurrency(raw(name), currency)}), 0) AS ${raw(name)}`);
  const out = EXCLUSIONS.some((r) => settings.leaveOut[r])
    ? sql`WHERE coalesce(d.reason, '') NOT IN (${reasonsLeftOut(settings)})`
    : raw('');
  return sql`SELECT d.date, sum(orders) AS orders, sum(units) AS units, sum(costed_units) AS costed_units, ${sums}, ${unpriced(currency)} AS unpriced_orders
    FROM base.orders_daily d ${rate()} ${out} GROUP BY d.date`;
}

const spendByDay = (currency: string): Sql =>
  sql`SELECT d.date, coalesce(sum(${inCurrency(sql`spend`, currency)}), 0) AS ad_spend, ${unpriced(currency)} AS unpriced_spend FROM base.spend_daily d ${rate()} GROUP BY d.date`;

const othersByDay = (currency: string): Sql =>
  sql`SELECT d.date, coalesce(sum(${inCurrency(sql`amount`, currency)}), 0) AS other_marketing, ${unpriced(currency)} AS unpriced_others FROM base.marketing_costs d ${rate()} GROUP BY d.date`;

/**
 * One row a day, in the workbook's currency, from the roll-ups: a few thousand rows however many orders there are.
 * Columns: the measures' parts, and how many roll-up rows had no exchange rate.
 */
export function daily(settings: Settings, currency: string): Sql {
  const charged = { orders: sql`coalesce(o.orders, 0)`, units: sql`coalesce(o.units, 0)`, paid: sql`coalesce(o.total, 0)` };
  const revenue = (name: string): Sql =>
    settings.giftCards ? sql`coalesce(o.${raw(name)} - o.gift_cards, 0) AS ${raw(name)}` : sql`coalesce(o.${raw(name)}, 0) AS ${raw(name)}`;
  const zero = (names: readonly string[]): Sql[] => names.map((name) => sql`coalesce(o.${raw(name)}, 0) AS ${raw(name)}`);
  const rules = (kind: 'fulfilment' | 'fees'): Sql =>
    sql`CAST(${ruleCost(kind, charged)} + c.${raw(`${kind}_per_month`)} AS DECIMAL(38,4)) AS ${raw(kind)}`;
  return sql`SELECT c.day AS date, ${zero(['orders', 'units', 'costed_units', 'total', 'shipping_income', 'cogs', 'uncosted', 'unpriced_orders'])},
    ${['gross', 'sales', 'net'].map(revenue)}, ${rules('fulfilment')}, ${rules('fees')},
    coalesce(s.ad_spend, 0) AS ad_spend, coalesce(m.other_marketing, 0) AS other_marketing, coalesce(s.unpriced_spend, 0) + coalesce(m.unpriced_others, 0) AS unpriced_spend
    FROM base.cost_days c
    LEFT JOIN (${ordersByDay(settings, currency)}) o ON o.date = c.day
    LEFT JOIN (${spendByDay(currency)}) s ON s.date = c.day
    LEFT JOIN (${othersByDay(currency)}) m ON m.date = c.day`;
}

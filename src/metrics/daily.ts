import type { Settings } from '../core/settings.ts';
import { as, id, nothing, sql, type Sql } from '../core/sql/sql.ts';
import { ruleCost } from '../ledger/cost-rules.ts';
import { leftOutBecause } from '../ledger/orders.ts';
import { CARD_SUMS } from '../ledger/roll-ups.ts';

/**
 * Money of one roll-up row in the workbook's currency: untouched if it is in it, else by the day's rate; NULL without one.
 * Eight decimals, so that what is rounded on each day of a year does not show in its sum.
 */
export const inCurrency = (amount: Sql, currency: string): Sql =>
  sql`CASE WHEN coalesce(d.currency, ${currency}) = ${currency} THEN CAST(${amount} AS DECIMAL(38,8)) ELSE CAST(${amount} * r.rate AS DECIMAL(38,8)) END`;

/** The rate of a roll-up row's day, as `r`. */
export const rate: Sql = sql`LEFT JOIN base.fx_rates r ON r.currency = d.currency AND d.date >= r.valid_from AND d.date < r.valid_to`;

/** How many roll-up rows there is no rate for. */
export const unpriced = (currency: string): Sql =>
  sql`count(*) FILTER (WHERE coalesce(d.currency, ${currency}) <> ${currency} AND r.rate IS NULL)`;

const COUNTS: ReadonlySet<string> = new Set(['units', 'costed_units']);

/** The sum of a roll-up's column: counts as they are, money in the workbook's currency. */
export const summed = (name: string, currency: string): Sql => {
  const amount = sql`d.${id(name)}`;
  return as(sql`coalesce(sum(${COUNTS.has(name) ? amount : inCurrency(amount, currency)}), 0)`, name);
};

function ordersByDay(settings: Settings, currency: string): Sql {
  const sums = [...CARD_SUMS, 'shipping_income'].map((name) => summed(name, currency));
  return sql`SELECT d.date, sum(d.orders) AS orders, ${sums}, ${unpriced(currency)} AS unpriced_orders
    FROM base.orders_daily d ${rate} WHERE ${leftOutBecause(settings, sql`d.reasons`)} IS NULL GROUP BY d.date`;
}

function cardsByDay(settings: Settings, currency: string): Sql {
  const sums = CARD_SUMS.map((name) => summed(name, currency));
  return sql`SELECT d.date, ${sums} FROM base.cards_daily d ${rate} WHERE ${leftOutBecause(settings, sql`d.reasons`)} IS NULL GROUP BY d.date`;
}

const spendByDay = (currency: string): Sql =>
  sql`SELECT d.date, coalesce(sum(${inCurrency(sql`d.spend`, currency)}), 0) AS ad_spend, ${unpriced(currency)} AS unpriced_spend FROM base.spend_daily d ${rate} GROUP BY d.date`;

const othersByDay = (currency: string): Sql =>
  sql`SELECT d.date, coalesce(sum(${inCurrency(sql`d.amount`, currency)}), 0) AS other_marketing, ${unpriced(currency)} AS unpriced_others FROM base.marketing_costs d ${rate} GROUP BY d.date`;

/** What the rules of a kind charge on a day, and for how many of its orders no rule of that kind holds. */
function rules(kind: 'fulfilment' | 'fees', units: Sql): Sql[] {
  const cost = ruleCost(kind, { orders: sql`coalesce(o.orders, 0)`, units, paid: sql`coalesce(o.total, 0)` });
  return [sql`CAST(${cost} + c.${id(`${kind}_per_month`)} AS DECIMAL(38,8)) AS ${id(kind)}`, as(unruled(kind), `unruled_${kind}`)];
}

/** The orders of a day (of `o`) for which no rule of a kind holds (of `c`). */
export const unruled = (kind: 'fulfilment' | 'fees'): Sql =>
  sql`CASE WHEN c.${id(`${kind}_rules`)} = 0 THEN coalesce(o.orders, 0) ELSE 0 END`;

/** A sum of `o` less the gift cards' part of it in `k`, where the workbook has gift cards. */
export const withoutCards = (name: string, { giftCards }: Settings): Sql =>
  giftCards ? sql`(coalesce(o.${id(name)}, 0) - coalesce(k.${id(name)}, 0))` : sql`coalesce(o.${id(name)}, 0)`;

/**
 * One row a day, in the workbook's currency, from the roll-ups: a few thousand rows however many orders there are.
 * Columns: the measures' parts, and what is missing of each (`Gap`): roll-up rows without an exchange rate, units without a
 * cost, orders without a rule. Gift cards, where the workbook has them, are in none but the number of orders and what was
 * paid for them, which a payment fee is charged on.
 */
export function daily(settings: Settings, currency: string): Sql {
  const without = (name: string): Sql => withoutCards(name, settings);
  return sql`SELECT c.day AS date, coalesce(o.orders, 0) AS orders, coalesce(o.shipping_income, 0) AS shipping_income, ${CARD_SUMS.map((name) => as(without(name), name))},
    ${[...rules('fulfilment', without('units')), ...rules('fees', without('units'))]},
    coalesce(s.ad_spend, 0) AS ad_spend, coalesce(m.other_marketing, 0) AS other_marketing, ${without('units')} - ${without('costed_units')} AS uncosted_units,
    coalesce(o.unpriced_orders, 0) AS unpriced_orders, coalesce(s.unpriced_spend, 0) AS unpriced_spend, coalesce(m.unpriced_others, 0) AS unpriced_others
    FROM base.cost_days c
    LEFT JOIN (${ordersByDay(settings, currency)}) o ON o.date = c.day
    ${settings.giftCards ? sql`LEFT JOIN (${cardsByDay(settings, currency)}) k ON k.date = c.day` : nothing}
    LEFT JOIN (${spendByDay(currency)}) s ON s.date = c.day
    LEFT JOIN (${othersByDay(currency)}) m ON m.date = c.day`;
}

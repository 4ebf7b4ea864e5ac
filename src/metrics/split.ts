import type { Dimension } from '../core/metric.ts';
import { GAPS } from '../core/metric.ts';
import type { Settings } from '../core/settings.ts';
import { as, id, join, nothing, raw, sql, type Sql } from '../core/sql/sql.ts';
import { ruleCost } from '../ledger/cost-rules.ts';
import { leftOutBecause } from '../ledger/orders.ts';
import { CARD_SUMS } from '../ledger/roll-ups.ts';
import { ORDER_SUMS, rollUpName, sumsOf } from './split-roll-up.ts';
import { inCurrency, rate, summed, unpriced, unruled, withoutCards } from './daily.ts';
import { groupSql, type SplitTable } from './dimensions.ts';

/** Columns of a row of `splitDaily` beside `date` and `grouped`: those of `daily`, and how many orders and rows of ad spend there are. */
const COLUMNS: readonly string[] = [
  'orders',
  'shipping_income',
  ...CARD_SUMS,
  'fulfilment',
  'fees',
  'ad_spend',
  'other_marketing',
  'spend_rows',
  ...GAPS,
];

/** One row's columns, in their order; what is not given is 0. */
const columns = (given: Readonly<Record<string, Sql>>): Sql[] => COLUMNS.map((name) => as(given[name] ?? raw('0'), name));

/** What is split, and how. */
export interface Split {
  readonly by: Dimension;
  /** The tables that know the dimension and are to be split. */
  readonly tables: readonly SplitTable[];
  /** Does the dimension's roll-up stand (`splitRollUp`)? Else the orders themselves are read: the same rows, only later. */
  readonly rolledUp: boolean;
}

const counted = (settings: Settings): Sql => sql`${leftOutBecause(settings, raw('reasons'))} IS NULL`;

/** The orders that count by day, currency and group: sums that are turned into the workbook's currency next. */
function countedOrders({ by, rolledUp }: Split, group: Sql, settings: Settings): Sql {
  return rolledUp
    ? sql`SELECT date, currency, grouped, sum(orders) AS orders, ${sumsOf(ORDER_SUMS)} FROM ${id('base', rollUpName(by))} WHERE ${counted(settings)} GROUP BY ALL`
    : sql`SELECT order_date AS date, currency, ${as(group, 'grouped')}, count(*) AS orders, ${sumsOf(ORDER_SUMS)} FROM base.orders WHERE order_date IS NOT NULL AND ${counted(settings)} GROUP BY ALL`;
}

const ordersByGroup = (rows: Sql, currency: string): Sql =>
  sql`SELECT d.date, d.grouped, sum(d.orders) AS orders, ${ORDER_SUMS.map((name) => summed(name, currency))}, ${unpriced(currency)} AS unpriced_orders FROM (${rows}) d ${rate} GROUP BY d.date, d.grouped`;

function cardsByGroup(group: Sql, settings: Settings, currency: string): Sql {
  const sums = CARD_SUMS.map((name) => as(sql`CAST(round(coalesce(sum(${id(name)}), 0), 8) AS DECIMAL(38,8))`, name));
  const rows = sql`SELECT order_date AS date, currency, ${as(group, 'grouped')}, ${sums} FROM base.card_orders WHERE ${counted(settings)} GROUP BY ALL`;
  return sql`SELECT d.date, d.grouped, ${CARD_SUMS.map((name) => summed(name, currency))} FROM (${rows}) d ${rate} GROUP BY d.date, d.grouped`;
}

/** What the rules of a kind charge for a group's orders of a day: costs per month belong to no group. */
const charged = (kind: 'fulfilment' | 'fees', units: Sql): Sql =>
  sql`CAST(${ruleCost(kind, { orders: sql`o.orders`, units, paid: sql`o.total` })} AS DECIMAL(38,8))`;

/** The settings a split is made under. */
interface Under {
  readonly settings: Settings;
  readonly currency: string;
}

function splitOrders(split: Split, group: Sql, { settings, currency }: Under): Sql {
  const without = (name: string): Sql => withoutCards(name, settings);
  const sums = Object.fromEntries(CARD_SUMS.map((name) => [name, without(name)]));
  const given = {
    ...sums,
    orders: sql`o.orders`,
    shipping_income: sql`o.shipping_income`,
    fulfilment: charged('fulfilment', without('units')),
    fees: charged('fees', without('units')),
    unpriced_orders: sql`o.unpriced_orders`,
    uncosted_units: sql`${without('units')} - ${without('costed_units')}`,
    unruled_fulfilment: unruled('fulfilment'),
    unruled_fees: unruled('fees'),
  };
  const cards = sql`LEFT JOIN (${cardsByGroup(group, settings, currency)}) k ON k.date = o.date AND k.grouped = o.grouped`;
  return sql`SELECT o.date, o.grouped, ${columns(given)} FROM (${ordersByGroup(countedOrders(split, group, settings), currency)}) o JOIN base.cost_days c ON c.day = o.date ${settings.giftCards ? cards : nothing}`;
}

function splitSpend(group: Sql, currency: string): Sql {
  const rows = sql`SELECT date, currency, ${as(group, 'grouped')}, sum(spend) AS spend, count(*) AS spend_rows FROM base.ad_spend GROUP BY ALL`;
  const given = {
    ad_spend: sql`coalesce(sum(${inCurrency(sql`d.spend`, currency)}), 0)`,
    spend_rows: sql`sum(d.spend_rows)`,
    unpriced_spend: unpriced(currency),
  };
  return sql`SELECT d.date, d.grouped, ${columns(given)} FROM (${rows}) d ${rate} GROUP BY d.date, d.grouped`;
}

/**
 * Rows like those of `daily`, one for each day and group (`grouped`), and for each table that is split: sums of them are
 * sums of the table's own rows, with the same orders left out and the same rates. Of the base tables only the columns that are
 * asked for are read.
 */
export function splitDaily(split: Split, under: Under): Sql {
  const parts = split.tables.flatMap((table) => {
    const group = groupSql(table, split.by, under.settings);
    if (group === null) return [];
    return [table === 'orders' ? splitOrders(split, group, under) : splitSpend(group, under.currency)];
  });
  return join(parts, ' UNION ALL ');
}

import { periodEnd, type Day, type Grain } from '../core/calendar.ts';
import type { Name } from '../core/names.ts';
import type { Cell } from '../core/schema.ts';
import { id, sql, type Sql } from '../core/sql/sql.ts';
import type { Asked } from '../metrics/evaluate.ts';
import { measuresOf } from '../metrics/formula.ts';

/** Rows of a ledger table that a number was summed from. */
export interface RowsBehind {
  readonly table: string;
  readonly title: string;
  readonly query: Sql;
  /** The columns that the number adds up. */
  readonly sums: readonly Name[];
  /** Has a row its own reason to be left out? */
  readonly excludes: boolean;
}

/** The columns of each table that are added up to a measure. */
const SUMMED: Readonly<Record<string, Readonly<Record<string, Name>>>> = {
  orders: {
    net: 'net',
    sales: 'sales',
    gross: 'gross',
    total: 'total',
    shipping_income: 'shipping_income',
    cogs: 'cogs',
    fulfilment: 'fulfilment',
    fees: 'fees',
  },
  ad_spend: { paid_spend: 'spend', all_marketing: 'spend' },
  marketing_costs: { all_marketing: 'amount' },
  order_lines: { cogs: 'cost' },
};

/** First and last day of some rows; null for no bound. */
export interface DayBounds {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** The days of a period (null: of all) that are within some bounds. */
export function daysWithin(start: Day | null, grain: Grain, { from, to }: DayBounds): DayBounds {
  if (start === null) return { from, to };
  const end = periodEnd(start, grain);
  return { from: from !== null && from > start ? from : start, to: to !== null && to < end ? to : end };
}

/** The ledger rows behind a metric's value over some days, table by table. */
export function rowsOver({ metric, parameters }: Asked, { from, to }: DayBounds): RowsBehind[] {
  const measures = measuresOf(metric.formula(parameters));
  const reads = new Set(measures.flatMap((m) => m.reads));
  const within = (column: Sql): Sql => {
    if (from !== null && to !== null) return sql`${column} BETWEEN CAST(${from} AS DATE) AND CAST(${to} AS DATE)`;
    if (from !== null) return sql`${column} >= CAST(${from} AS DATE)`;
    return to === null ? sql`TRUE` : sql`${column} <= CAST(${to} AS DATE)`;
  };
  const behind = (table: string, title: string, query: Sql): RowsBehind => ({
    table,
    title,
    query,
    sums: measures.flatMap((m) => SUMMED[table]?.[m.id] ?? []),
    excludes: table === 'orders' || table === 'order_lines',
  });
  return [
    ...(reads.has('orders') ? [behind('orders', 'Orders', orderRows(within(sql`order_date`)))] : []),
    ...(reads.has('ad_spend') ? [behind('ad_spend', 'Ad spend', spendRows(within(sql`date`)))] : []),
    ...(reads.has('marketing_costs') ? [behind('marketing_costs', 'Marketing costs', costRows(within(sql`date`)))] : []),
    ...(reads.has('product_costs') ? [behind('order_lines', 'Order lines', lineRows(within(sql`l.order_date`)))] : []),
    ...(reads.has('cost_rules') ? [behind('cost_rules', 'Cost rules', ruleRows)] : []),
  ];
}

/** How many of the rows count and how many do not, by reason and currency, and what those columns add up to. */
export function summaryOf({ query, sums, excludes }: RowsBehind): Sql {
  const [reason, currency] = [
    excludes ? sql`excluded_because` : sql`CAST(NULL AS VARCHAR)`,
    sums.length > 0 ? sql`currency` : sql`CAST(NULL AS VARCHAR)`,
  ];
  const columns = [sql`count(*) AS n`, ...sums.map((name) => sql`sum(${id(name)}) AS ${id(name)}`)];
  return sql`SELECT ${reason} AS reason, ${currency} AS currency, ${columns} FROM (${query}) GROUP BY 1, 2 ORDER BY n DESC, 1, 2`;
}

const orderRows = (where: Sql): Sql =>
  sql`SELECT order_name, order_date, excluded_because, gross, discounts, sales, returns, net, shipping_income, tax, total, refunded, cogs, fulfilment, fees, currency, channel, country, status FROM orders WHERE ${where} ORDER BY order_date DESC, order_name DESC`;

const spendRows = (where: Sql): Sql =>
  sql`SELECT date, platform, account, campaign, ad_set, ad, spend, currency, impressions, clicks, platform_conversions, platform_revenue, attribution_window, role FROM ad_spend WHERE ${where} AND (spend <> 0 OR impressions > 0) ORDER BY date DESC, spend DESC`;

const costRows = (where: Sql): Sql => sql`SELECT * FROM marketing_costs WHERE ${where} ORDER BY date`;

const lineRows = (where: Sql): Sql =>
  sql`SELECT o.order_name, l.order_date, o.excluded_because, l.sku, l.product, l.variant, l.quantity, l.unit_price, l.unit_cost, CAST(l.quantity * l.unit_cost AS DECIMAL(18,4)) AS cost, l.currency
    FROM base.order_lines l JOIN orders o ON o.shop = l.shop AND o.order_id = l.order_id WHERE ${where} ORDER BY l.order_date DESC, o.order_name DESC`;

const ruleRows: Sql = sql`SELECT * FROM cost_rules ORDER BY kind, basis, valid_from`;

/** What the rows behind a number come to: those that count, those left out by reason, and sums of the former by currency. */
export interface CountedRows {
  readonly total: number;
  readonly counts: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  readonly sums: readonly { readonly currency: string; readonly of: ReadonlyMap<Name, number | null> }[];
}

type Group = Readonly<Record<string, Cell>>;

/** The groups that `summaryOf` asks for, put together; a row without a currency is in the workbook's. */
export function countedRows(groups: readonly Group[], { sums }: RowsBehind, currency: string): CountedRows {
  const rowsIn = (some: readonly Group[]): number => some.reduce((all, g) => all + Number(g['n']), 0);
  const counting = groups.filter((g) => g['reason'] === null);
  const byReason = grouped(
    groups.filter((g) => g['reason'] !== null),
    (g) => String(g['reason']),
  );
  const byCurrency = sums.length === 0 ? [] : grouped(counting, (g) => String(g['currency'] ?? currency));
  return {
    total: rowsIn(groups),
    counts: rowsIn(counting),
    leftOut: byReason.map(([reason, some]) => ({ reason, rows: rowsIn(some) })),
    sums: byCurrency.map(([code, some]) => ({ currency: code, of: new Map(sums.map((name) => [name, sumOf(some, name)])) })),
  };
}

function grouped(groups: readonly Group[], key: (group: Group) => string): [string, Group[]][] {
  const by = new Map<string, Group[]>();
  for (const group of groups) by.set(key(group), [...(by.get(key(group)) ?? []), group]);
  return [...by];
}

function sumOf(groups: readonly Group[], name: Name): number | null {
  const known = groups.filter((g) => g[name] !== null);
  return known.length === 0 ? null : known.reduce((all, g) => all + Number(g[name]), 0);
}

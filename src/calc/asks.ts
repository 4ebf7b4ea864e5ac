import type { Name } from '../core/names.ts';
import type { ColumnType } from '../core/schema.ts';
import type { TableColumn, TableValue } from '../core/values.ts';
import { as, id, nothing, sql, type Sql } from '../core/sql/sql.ts';
import { anyOf, type ColumnCriterion } from './prefilter.ts';

/** One number over a whole column. */
export type Statistic = 'median' | 'quantile' | 'stddev_samp' | 'stddev_pop' | 'var_samp' | 'var_pop';

/** A column that is made one number. */
export interface AskedColumn {
  readonly name: Name;
  readonly type: ColumnType;
  /** Where each row's currency stands, and that of rows without one; null where there is only one. */
  readonly currency: { readonly in: Name; readonly otherwise: string } | null;
}

interface Grouped {
  readonly table: Name;
  readonly version: string;
  readonly by: readonly Name[];
  readonly value: AskedColumn | null;
}

/** Per combination of the columns in `by`, and per currency: how many rows, and of `value` how many, their sum, least and greatest. */
export interface GroupsAsk extends Grouped {
  readonly kind: 'groups';
}

/** The same, of the groups alone that may meet one of some sets of criteria: where there are too many groups to have all of them. */
export interface FilteredAsk extends Grouped {
  readonly kind: 'filtered';
  readonly sets: readonly (readonly ColumnCriterion[])[];
}

/**
 * What formulas ask of a table in the engine; one query each, whatever number of formulas asks the same.
 * - `groups`, `filtered`: see there
 * - `statistic`: one number over a column, and the currencies it is in
 * - `rows`: columns as they are, of a table small enough to be a value
 */
export type Ask =
  | GroupsAsk
  | FilteredAsk
  | {
      readonly kind: 'statistic';
      readonly table: Name;
      readonly version: string;
      readonly value: AskedColumn;
      readonly statistic: Statistic;
      /** The part below, for `quantile`. */
      readonly at: number | null;
    }
  | { readonly kind: 'rows'; readonly table: Name; readonly version: string; readonly columns: readonly Name[] };

/** Two asks with equal keys have equal answers. */
export const keyOf = (ask: Ask): string => JSON.stringify(ask);

/** More groups than this are too many to be looked through here. */
export const GROUP_LIMIT = 200_000;

/** The query that answers an ask. Columns of `groups`: those of `by` by name, then `#currency`, `#rows`, `#n`, `#sum`, `#min`, `#max`, and of days `#filled`: those too that no formula knows. */
export function askSql(ask: Ask): Sql {
  if (ask.kind === 'rows') return sql`SELECT ${ask.columns.map((c) => id(c))} FROM ${id(ask.table)}`;
  return ask.kind === 'statistic' ? statisticSql(ask) : groupsSql(ask, ask.kind === 'filtered' ? anyOf(ask.sets) : nothing);
}

function groupsSql({ table, by, value }: Grouped, where: Sql): Sql {
  const keys = [...by.map((c) => id(c)), ...(value?.currency ? [as(currencySql(value.currency), '#currency')] : [])];
  const parts = [...keys, as(sql`count(*)`, '#rows'), ...(value ? totals(value) : [])];
  return sql`SELECT ${parts} FROM ${id(table)}${where}${keys.length > 0 ? sql` GROUP BY ALL` : nothing}`;
}

/** A column's totals: how many cells there are; of numbers and days their sum, the least and the greatest. */
function totals(value: AskedColumn): Sql[] {
  const cell = comparable(value);
  if (!cell) return [as(sql`count(${id(value.name)})`, '#n')];
  const sum = as(sql`sum(${isDated(value) ? serial(value) : cell})`, '#sum');
  const filled = isDated(value) ? [as(sql`count(${id(value.name)})`, '#filled')] : [];
  return [as(sql`count(${cell})`, '#n'), sum, as(sql`min(${cell})`, '#min'), as(sql`max(${cell})`, '#max'), ...filled];
}

/** Does a formula read the column's cells as numbers, or days? */
export const isNumeric = ({ type }: { readonly type: ColumnType }): boolean => type === 'number' || type === 'integer' || isDated({ type });

export const isDated = ({ type }: { readonly type: ColumnType }): boolean => type === 'date' || type === 'timestamp';

/** The engine's table a value's rows lie in; empty where they lie here. */
export const engineTable = ({ rows }: TableValue): Name => (rows.in === 'engine' ? rows.name : '');

/** A column as it is asked about: numbers, days, and whatever may be in several currencies. */
export function askedColumn({ name, type, unit, currencyIn }: TableColumn): AskedColumn {
  const several = currencyIn !== null && unit.kind === 'money' && isNumeric({ type });
  return { name, type, currency: several ? { in: currencyIn, otherwise: unit.currency } : null };
}

/** The cells that count as numbers or days; null for other columns. What is endless, or a day that no formula knows, counts for nothing. */
function comparable({ name, type }: AskedColumn): Sql | null {
  const cell = id(name);
  if (type === 'integer') return cell;
  if (type === 'number') return sql`CASE WHEN isfinite(CAST(${cell} AS DOUBLE)) THEN ${cell} END`;
  return type === 'date' || type === 'timestamp'
    ? sql`CASE WHEN ${cell} >= '0100-01-01' AND ${cell} < '10000-01-01' THEN ${cell} END`
    : null;
}

/** A day as the number that formulas have for it, the time of day as its fraction, to the second. */
function serial(column: AskedColumn): Sql {
  const time = sql`CAST(${comparable(column)!} AS TIMESTAMP)`;
  return sql`floor(epoch(${time})) / 86400 + 25569 - CASE WHEN ${time} < '1900-03-01' THEN 1 ELSE 0 END`;
}

const currencySql = (currency: NonNullable<AskedColumn['currency']>): Sql => sql`coalesce(${id(currency.in)}, ${currency.otherwise})`;

function statisticSql({ table, value, statistic, at }: Extract<Ask, { kind: 'statistic' }>): Sql {
  const number = isDated(value) ? serial(value) : sql`CAST(${comparable(value)!} AS DOUBLE)`;
  const currencies = value.currency
    ? sql`, string_agg(DISTINCT ${currencySql(value.currency)}, ',') FILTER (WHERE ${number} IS NOT NULL) AS "#currencies"`
    : nothing;
  return sql`SELECT ${as(made(statistic, number, at), '#value')}, count(${number}) AS "#n"${currencies} FROM ${id(table)}`;
}

function made(statistic: Statistic, number: Sql, at: number | null): Sql {
  switch (statistic) {
    case 'median':
      return sql`median(${number})`;
    case 'quantile':
      return sql`quantile_cont(${number}, ${at})`;
    case 'stddev_samp':
      return sql`stddev_samp(${number})`;
    case 'stddev_pop':
      return sql`stddev_pop(${number})`;
    case 'var_samp':
      return sql`var_samp(${number})`;
    case 'var_pop':
      return sql`var_pop(${number})`;
  }
}

import type { Name } from '../core/names.ts';
import { as, id, sql, type Sql } from '../core/sql/sql.ts';

/** One number over a whole column. */
export const STATISTICS = ['median', 'quantile', 'stddev_samp', 'stddev_pop', 'var_samp', 'var_pop', 'distinct'] as const;
export type Statistic = (typeof STATISTICS)[number];

/**
 * What formulas ask of a table in the engine; one query each, whatever number of formulas asks the same.
 * - `groups`: per combination of the columns in `by` (and per currency): how many rows, and of `value` how many, their sum, least and greatest
 * - `statistic`: one number over a column, per currency
 * - `rows`: columns as they are, of a table small enough to be a value
 */
export type Ask =
  | {
      readonly kind: 'groups';
      readonly table: Name;
      readonly version: string;
      readonly by: readonly Name[];
      readonly value: Name | null;
      /** Holds `value` numbers, which have a sum? */
      readonly numeric: boolean;
      readonly currencyIn: Name | null;
    }
  | {
      readonly kind: 'statistic';
      readonly table: Name;
      readonly version: string;
      readonly value: Name;
      readonly statistic: Statistic;
      /** The part below, for `quantile`. */
      readonly at: number | null;
      readonly currencyIn: Name | null;
    }
  | { readonly kind: 'rows'; readonly table: Name; readonly version: string; readonly columns: readonly Name[] };

/** Two asks with equal keys have equal answers. */
export const keyOf = (ask: Ask): string => JSON.stringify(ask);

/** More groups than this are too many to be looked through here. */
export const GROUP_LIMIT = 200_000;

/** The query that answers an ask. Columns of `groups`: those of `by` by name, then `#rows`, `#n`, `#sum`, `#min`, `#max`, `#currency`. */
export function askSql(ask: Ask): Sql {
  const from = id(ask.table);
  if (ask.kind === 'rows') return sql`SELECT ${ask.columns.map((c) => id(c))} FROM ${from}`;
  if (ask.kind === 'statistic') return statisticSql(ask);
  const by = ask.by.map((c) => id(c));
  const value = ask.value === null ? null : id(ask.value);
  const parts = [
    ...by,
    as(sql`count(*)`, '#rows'),
    ...(value ? [as(sql`count(${value})`, '#n'), as(sql`min(${value})`, '#min'), as(sql`max(${value})`, '#max')] : []),
    ...(value && ask.numeric ? [as(sql`sum(${value})`, '#sum')] : []),
    ...(ask.currencyIn ? [as(id(ask.currencyIn), '#currency')] : []),
  ];
  const keys = [...by, ...(ask.currencyIn ? [id(ask.currencyIn)] : [])];
  return keys.length > 0 ? sql`SELECT ${parts} FROM ${from} GROUP BY ${keys}` : sql`SELECT ${parts} FROM ${from}`;
}

function statisticSql({ table, value, statistic, at, currencyIn }: Extract<Ask, { kind: 'statistic' }>): Sql {
  const column = sql`CAST(${id(value)} AS DOUBLE)`;
  const number = ((): Sql => {
    switch (statistic) {
      case 'median':
        return sql`median(${column})`;
      case 'quantile':
        return sql`quantile_cont(${column}, ${at})`;
      case 'stddev_samp':
        return sql`stddev_samp(${column})`;
      case 'stddev_pop':
        return sql`stddev_pop(${column})`;
      case 'var_samp':
        return sql`var_samp(${column})`;
      case 'var_pop':
        return sql`var_pop(${column})`;
      case 'distinct':
        return sql`count(DISTINCT ${id(value)})`;
    }
  })();
  const currency = currencyIn
    ? sql`, string_agg(DISTINCT ${id(currencyIn)}, ',') FILTER (WHERE ${id(value)} IS NOT NULL) AS "#currencies"`
    : sql``;
  return sql`SELECT ${as(number, '#value')}, count(${id(value)}) AS "#n"${currency} FROM ${id(table)}`;
}

import type { Day, Grain, Weekday } from '../core/calendar.ts';
import { GAPS, type Formula, type Measure } from '../core/metric.ts';
import type { Settings } from '../core/settings.ts';
import { as, id, raw, sql, type Sql } from '../core/sql/sql.ts';
import { daily } from './daily.ts';
import { formulaSql, measuresOf } from './formula.ts';

/** What is asked of the ledger: several formulas at once, by period, over some days. */
export interface Query {
  readonly formulas: Readonly<Record<string, Formula>>;
  readonly grain: Grain;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** The first day of the period a day falls in, as SQL. */
export function periodSql(day: Sql, grain: Grain, weekStart: Weekday): Sql {
  if (grain === 'week') return sql`${day} - CAST((isodow(${day}) - ${weekStart} + 7) % 7 AS INTEGER)`;
  if (grain === 'month') return sql`CAST(date_trunc('month', ${day}) AS DATE)`;
  return grain === 'day' ? day : raw('CAST(NULL AS DATE)');
}

/** Is a day among those asked for? As SQL. */
export const spanSql = (day: Sql, { from, to }: Pick<Query, 'from' | 'to'>): Sql =>
  sql`(${from} IS NULL OR ${day} >= CAST(${from} AS DATE)) AND (${to} IS NULL OR ${day} <= CAST(${to} AS DATE))`;

/** The measures that the formulas are made of, each once. */
export const measuresIn = (query: Query): Measure[] => {
  const all = Object.values(query.formulas).flatMap(measuresOf);
  return all.filter((m, i) => all.findIndex((other) => other.id === m.id) === i);
};

/** Rows by day and what is taken of them: `groups` are columns that split each period, `sums` are further columns to add up. */
export interface Summed {
  readonly rows: Sql;
  readonly groups: readonly string[];
  readonly sums: readonly string[];
}

/**
 * Rows like those of `daily`, by period: each formula by its name, each measure as `measure.<id>`, the further sums by name.
 * `rows` stand under the name `daily`.
 */
export function summedSql(query: Query, weekStart: Weekday, { rows, groups, sums }: Summed): Sql {
  const measures = measuresIn(query);
  const column = (m: Measure): Sql => id(`measure.${m.id}`);
  const values = Object.entries(query.formulas).map(([name, formula]) => as(formulaSql(formula, column), name));
  const [split, plain] = [groups.map((name) => id(name)), sums.map((name) => id(name))];
  const added = [...measures.map((m) => as(m.sum, `measure.${m.id}`)), ...sums.map((name) => as(sql`sum(${id(name)})`, name))];
  const period = as(periodSql(raw('date'), query.grain, weekStart), 'period');
  return sql`WITH daily AS (${rows}),
    sums AS (SELECT ${[period, ...split]}, min(date) AS first_day, max(date) AS last_day, ${added} FROM daily WHERE ${spanSql(raw('date'), query)} GROUP BY ${[raw('1'), ...split]})
    SELECT ${[raw('period'), ...split, raw('first_day'), raw('last_day'), ...values, ...measures.map(column), ...plain]} FROM sums`;
}

/**
 * One SELECT for all of them: `period`, its `first_day` and `last_day` in the ledger, each formula by its name, each measure
 * as `measure.<id>`, and each gap by its name.
 */
export function metricSql(query: Query, settings: Settings, currency: string): Sql {
  const rows = daily(settings, currency);
  return sql`${summedSql(query, settings.weekStart, { rows, groups: [], sums: GAPS })} ORDER BY period`;
}

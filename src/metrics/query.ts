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

export const measuresIn = (query: Query): Measure[] => {
  const all = Object.values(query.formulas).flatMap(measuresOf);
  return all.filter((m, i) => all.findIndex((other) => other.id === m.id) === i);
};

/**
 * One SELECT for all of them: `period`, its `first_day` and `last_day` in the ledger, each formula by its name, each measure
 * as `measure.<id>`, and each gap by its name.
 */
export function metricSql(query: Query, settings: Settings, currency: string): Sql {
  const measures = measuresIn(query);
  const column = (m: Measure): Sql => id(`measure.${m.id}`);
  const values = Object.entries(query.formulas).map(([name, formula]) => as(formulaSql(formula, column), name));
  const sums = measures.map((m) => as(m.sum, `measure.${m.id}`));
  const gaps = GAPS.map((gap) => as(sql`sum(${id(gap)})`, gap));
  const span = sql`(${query.from} IS NULL OR date >= CAST(${query.from} AS DATE)) AND (${query.to} IS NULL OR date <= CAST(${query.to} AS DATE))`;
  return sql`WITH daily AS (${daily(settings, currency)}),
    sums AS (SELECT ${periodSql(raw('date'), query.grain, settings.weekStart)} AS period, min(date) AS first_day, max(date) AS last_day, ${sums}, ${gaps} FROM daily WHERE ${span} GROUP BY 1)
    SELECT period, first_day, last_day, ${values}, ${measures.map(column)}, ${GAPS.map((gap) => id(gap))} FROM sums ORDER BY period`;
}

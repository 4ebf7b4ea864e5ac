import type { Day, Grain, Weekday } from '../core/calendar.ts';
import type { Formula, Measure } from '../core/metric.ts';
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

const UNPRICED = ['unpriced_orders', 'unpriced_spend'] as const;

/** One SELECT for all of them: `period`, each formula by its name, each measure as `measure.<id>`, and what has no rate. */
export function metricSql(query: Query, settings: Settings, currency: string): Sql {
  const measures = measuresIn(query);
  const column = (m: Measure): Sql => id(`measure.${m.id}`);
  const values = Object.entries(query.formulas).map(([name, formula]) => as(formulaSql(formula, column), name));
  const sums = measures.map((m) => as(m.sum, `measure.${m.id}`));
  const rates = UNPRICED.map((name) => sql`coalesce(sum(${raw(name)}), 0) AS ${raw(name)}`);
  const span = sql`(${query.from} IS NULL OR date >= CAST(${query.from} AS DATE)) AND (${query.to} IS NULL OR date <= CAST(${query.to} AS DATE))`;
  return sql`WITH daily AS (${daily(settings, currency)}),
    sums AS (SELECT ${periodSql(raw('date'), query.grain, settings.weekStart)} AS period, count(*) AS days, ${sums}, ${rates} FROM daily WHERE ${span} GROUP BY 1)
    SELECT period, ${values}, ${measures.map(column)}, unpriced_orders, unpriced_spend FROM sums WHERE days > 0 ORDER BY period`;
}

import type { Dimension } from '../core/metric.ts';
import { GAPS, type Gap, type Reads } from '../core/metric.ts';
import type { Settings } from '../core/settings.ts';
import { as, id, raw, sql, type Sql } from '../core/sql/sql.ts';
import { daily } from './daily.ts';
import { knowing, type SplitTable } from './dimensions.ts';
import { cogs } from './measures.ts';
import { measuresIn, periodSql, spanSql, summedSql, type Query } from './query.ts';
import { splitDaily } from './split.ts';

/** Several formulas by period and, unless `by` is null, by the groups of a dimension. */
export interface TableQuery extends Query {
  readonly by: Dimension | null;
  /** Does the dimension's roll-up stand (`splitRollUp`)? The rows are the same either way; with it they come at once. */
  readonly rolledUp: boolean;
}

/** Costs that belong to a period and to none of its groups, and how much there is of them: money a month, marketing costs by number. */
export const UNDIVIDED = ['undivided_fulfilment', 'undivided_fees', 'undivided_others'] as const;

/** Sums beside the gaps that tell what is known of a row: units with a cost, orders, rows of ad spend. */
export const TOLD = ['costed_units', 'orders', 'spend_rows'] as const;

/** More rows than this a table is not asked for: it says that it was cut. */
export const TABLE_ROWS = 100_000;

/** The tables whose rows make the groups: those the formulas read that know the dimension; if they read none, all that know it. */
function splitTables(query: Query, by: Dimension): SplitTable[] {
  const reads = new Set<Reads>(measuresIn(query).flatMap((m) => m.reads));
  const read = knowing(by).filter((table) => reads.has(table));
  return read.length > 0 ? read : knowing(by);
}

/** The gaps that say something about the formulas: the others would be summed for nothing. */
function gapsOf(query: Query): ReadonlySet<Gap> {
  const measures = measuresIn(query);
  return new Set(measures.flatMap((m) => [...m.unpriced, ...(m.short === null ? [] : [m.short])]));
}

/** What belongs to no group, by period: `period` and the columns of `UNDIVIDED`. */
function undividedSql(query: TableQuery, { weekStart }: Settings): Sql {
  const perMonth = (kind: string): Sql => as(sql`sum(abs(c.${id(`${kind}_per_month`)}))`, `undivided_${kind}`);
  return sql`SELECT ${as(periodSql(raw('c.day'), query.grain, weekStart), 'period')}, ${perMonth('fulfilment')}, ${perMonth('fees')}, coalesce(sum(m.costs), 0) AS undivided_others
    FROM base.cost_days c LEFT JOIN (SELECT date, count(*) AS costs FROM base.marketing_costs GROUP BY date) m ON m.date = c.day WHERE ${spanSql(raw('c.day'), query)} GROUP BY 1`;
}

const zeros = (names: readonly string[]): Sql[] => names.map((name) => as(raw('0'), name));

/** Each period over all groups: the same rows as `metricSql` gives, and what of them belongs to no group. */
function wholeSql(query: TableQuery, settings: Settings, currency: string): Sql {
  const told = TOLD.filter((name) => name !== 'spend_rows');
  const rows = summedSql(query, settings.weekStart, { rows: daily(settings, currency), groups: [], sums: [...GAPS, ...told] });
  const undivided = UNDIVIDED.map((name) => sql`u.${id(name)}`);
  return sql`SELECT FALSE AS split, CAST(NULL AS VARCHAR) AS grouped, p.*, ${zeros(['spend_rows'])}, ${undivided} FROM (${rows}) p LEFT JOIN (${undividedSql(query, settings)}) u ON u.period IS NOT DISTINCT FROM p.period`;
}

/** Each period and group that has a row. */
function splitSql(query: TableQuery, by: Dimension, { settings, currency }: { settings: Settings; currency: string }): Sql {
  const needed = gapsOf(query);
  const gaps = GAPS.filter((gap) => needed.has(gap));
  const told = TOLD.filter((name) => name !== 'costed_units' || measuresIn(query).includes(cogs));
  const rows = splitDaily({ by, tables: splitTables(query, by), rolledUp: query.rolledUp }, { settings, currency });
  const left = [...GAPS, ...TOLD].filter((name) => ![...gaps, ...told].some((other) => other === name));
  const summed = summedSql(query, settings.weekStart, { rows, groups: ['grouped'], sums: [...gaps, ...told] });
  return sql`SELECT TRUE AS split, p.*, ${zeros([...left, ...UNDIVIDED])} FROM (${summed}) p`;
}

/**
 * One SELECT for a whole table. Rows that are not `split` are periods over all groups, the same that `metricSql` gives;
 * `split` rows are a period and a group (`grouped`). The columns of both: those of `metricSql`, `TOLD` and `UNDIVIDED`.
 * Periods stand first, and newest first, so that a limit cuts the oldest groups. Totals are made of these sums (`metricTable`).
 */
export function metricTableSql(query: TableQuery, settings: Settings, currency: string): Sql {
  const whole = wholeSql(query, settings, currency);
  const rows = query.by === null ? whole : sql`${whole} UNION ALL BY NAME ${splitSql(query, query.by, { settings, currency })}`;
  return sql`SELECT * FROM (${rows}) ORDER BY split, period DESC, grouped`;
}

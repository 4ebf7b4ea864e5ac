import { nextPeriod, periodStart, type Day, type Grain, type Weekday } from '../core/calendar.ts';
import type { Metric, MetricResult, MetricRow } from '../core/metric.ts';
import type { Unit } from '../core/units.ts';
import { metricOf } from '../metrics/index.ts';

/** A metric's column of the page's table: one row a period, in the periods' order. */
export interface WeeklyColumn {
  readonly metric: Metric;
  readonly unit: Unit;
  readonly definition: string;
  readonly rows: readonly (MetricRow | null)[];
  readonly result: MetricResult;
}

/** The page's table: newest period first. `grain` is that of its numbers, which may be older than the view's. */
export interface Weekly {
  readonly grain: Grain;
  readonly periods: readonly { readonly start: Day; readonly incomplete: boolean }[];
  readonly columns: readonly WeeklyColumn[];
}

/** One metric in one period against the period before it. */
export interface Figure {
  readonly column: WeeklyColumn;
  readonly start: Day;
  readonly row: MetricRow | null;
  /** The difference to the period before; null where either is undefined or incomplete. */
  readonly change: number | null;
  readonly before: number | null;
}

export function weeklyOf(page: readonly MetricResult[]): Weekly {
  const starts = [...new Set(page.flatMap((result) => result.rows.map((row) => row.start!)))].sort().reverse();
  const columns = page.map((result): WeeklyColumn => {
    const byStart = new Map(result.rows.map((row) => [row.start, row]));
    return {
      metric: metricOf(result.metric)!,
      unit: result.unit,
      definition: result.definition,
      rows: starts.map((start) => byStart.get(start) ?? null),
      result,
    };
  });
  const incomplete = (i: number): boolean => columns.some((c) => c.rows[i]?.incomplete);
  return { grain: page[0]?.grain ?? 'week', periods: starts.map((start, i) => ({ start, incomplete: incomplete(i) })), columns };
}

/** The period the figures stand for: the newest complete one with most figures, else the newest with some, else the newest; null of none. */
export function latestPeriod(weekly: Weekly, ids: readonly string[]): number | null {
  const columns = weekly.columns.filter((c) => ids.includes(c.metric.id));
  const defined = (i: number): number => columns.filter((c) => c.rows[i] && c.rows[i]!.value !== null).length;
  const complete = weekly.periods.flatMap((p, i) => (p.incomplete ? [] : [i]));
  const mostDefined = Math.max(0, ...complete.map(defined));
  if (mostDefined > 0) return complete.find((i) => defined(i) === mostDefined)!;
  return weekly.periods.length > 0
    ? Math.max(
        0,
        weekly.periods.findIndex((_, i) => defined(i) > 0),
      )
    : null;
}

/** A metric in the period at a place of the table, against the one just before it: a period of which nothing is told is no neighbour. */
export function figureOf(column: WeeklyColumn, weekly: Weekly, at: number): Figure {
  const [period, before] = [weekly.periods[at]!, weekly.periods[at + 1]];
  const neighbours = before !== undefined && nextPeriod(before.start, column.result.grain) === period.start;
  const [row, previous] = [column.rows[at] ?? null, neighbours ? (column.rows[at + 1] ?? null) : null];
  const comparable = row && previous && row.value !== null && previous.value !== null && !row.incomplete && !previous.incomplete;
  return {
    column,
    start: period.start,
    row,
    change: comparable ? row.value! - previous.value! : null,
    before: comparable ? previous.value : null,
  };
}

/** The period of the table that a day belongs to; null where the table has none for it. */
export function periodOf(weekly: Weekly, day: Day, weekStart: Weekday): Day | null {
  const has = (start: Day): boolean => weekly.periods.some((p) => p.start === start);
  const start = periodStart(day, weekly.grain, weekStart);
  return has(start) ? start : has(day) ? day : null;
}

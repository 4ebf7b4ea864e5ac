import { nextPeriod, type Grain } from '../../core/calendar.ts';
import type { Metric } from '../../core/metric.ts';
import { problemText, type Wording } from '../../core/problem-text.ts';
import type { Problem } from '../../core/problems.ts';
import { unwrap } from '../../core/result.ts';
import { measuresOf } from '../../metrics/formula.ts';
import { settledParameters } from '../../metrics/parameters.ts';
import type { Weekly, WeeklyColumn } from '../../session/weekly.ts';

/** The metrics at the head of the page, in their order. */
export const FIGURES: readonly string[] = ['mer', 'revenue', 'spend', 'cm_3'];

/** Why a metric has no row in a period: no file tells anything of what it reads. */
export function absence(metric: Metric): Problem {
  const reads = measuresOf(metric.formula(unwrap(settledParameters(metric, {})))).flatMap((m) => m.reads);
  return { code: 'undefined-value', why: 'no-source', detail: reads.includes('orders') ? 'orders' : (reads[0] ?? '') };
}

/** Why a metric's value stands beside no change. */
export function noComparison({ rows }: WeeklyColumn, { periods }: Weekly, { at, grain }: { at: number; grain: Grain }): string {
  const before = periods[at + 1];
  if (rows[at]?.incomplete) return 'incomplete, so not compared';
  if (!before || nextPeriod(before.start, grain) !== periods[at]!.start) return `no ${grain} before it to compare with`;
  const previous = rows[at + 1];
  if (!previous || previous.value === null) return `the ${grain} before has no value`;
  return previous.incomplete ? `the ${grain} before is incomplete` : 'nothing to compare with';
}

/** Why a metric has no value in any period, as a sentence; null if it has one. */
export function nothingToDraw({ metric, rows }: WeeklyColumn, grain: Grain, wording: Wording): string | null {
  if (rows.some((row) => row && row.value !== null)) return null;
  const why = rows.find((row) => row?.why)?.why ?? absence(metric);
  const reason =
    why.code === 'undefined-value' && why.why === 'no-source'
      ? `No ${why.detail === 'orders' ? 'orders' : 'ad'} export covers these ${grain}s`
      : problemText(why, wording).title;
  const title = /^[A-Z][a-z]/.test(metric.title) ? metric.title.toLowerCase() : metric.title;
  return `${reason}, so there is no ${title}.`;
}

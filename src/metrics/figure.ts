import { nextPeriod } from '../core/calendar.ts';
import type { MetricResult, MetricRow } from '../core/metric.ts';
import type { Rows } from '../core/schema.ts';
import type { CellValue } from '../core/values.ts';
import type { Asked, Known, Span } from './evaluate-row.ts';
import { evaluate } from './evaluate.ts';
import { changeOf } from './metric-table.ts';

/** One number of a metric: of its newest complete period, or of all days. */
export interface Figure {
  /** Every period, the definition, and what a person should know of it. */
  readonly result: MetricResult;
  /** The newest complete period, with or without a value; the newest where none is complete; null where there is none. */
  readonly row: MetricRow | null;
  /** The period just before, if it is told. */
  readonly before: MetricRow | null;
  /** The difference between the two; null where one of them is incomplete or undefined. */
  readonly change: number | null;
}

/** The rows that `metricSql` gives for the formulas of one metric, as one number. Over all days there is nothing before it. */
export function evaluateMetric(asked: Asked, rows: Rows, span: Span, known: Known): Figure {
  const result = evaluate([asked], rows, span, known)[0]!;
  const at = result.rows.findLastIndex((row) => !row.incomplete);
  const place = at === -1 ? result.rows.length - 1 : at;
  const row = result.rows[place] ?? null;
  const previous = result.rows[place - 1] ?? null;
  const neighbours = row?.start != null && previous?.start != null && nextPeriod(previous.start, span.grain) === row.start;
  const before = neighbours ? previous : null;
  return { result, row, before, change: row && changeOf(row, before) };
}

/** What others read of it: the number, empty where it is undefined. */
export const figureValue = ({ result, row }: Figure): CellValue => ({
  type: 'scalar',
  value: row?.value ?? null,
  unit: result.unit,
  metric: result,
});

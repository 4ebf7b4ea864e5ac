import { periodEnd, type Day, type DayRange } from '../core/calendar.ts';
import type { Formula, Gap, Measure, Metric, MetricRow, MetricState, Parameters, Reads } from '../core/metric.ts';
import type { Problem, UndefinedWhy } from '../core/problems.ts';
import type { Cell } from '../core/schema.ts';
import { isIncomplete, isTold, type Stream } from './coverage.ts';
import { denominator, measuresOf } from './formula.ts';
import type { Query } from './query.ts';

/** A metric with its parameters settled. */
export interface Asked {
  readonly metric: Metric;
  readonly parameters: Parameters;
}

/** What is known of the ledger beside its rows. */
export interface Known {
  readonly currency: string;
  readonly streams: readonly Stream[];
  /** Products sold without a unit cost, a few of them. */
  readonly uncostedSkus: readonly string[];
  /** Currencies that lack a rate into the workbook's on some day. */
  readonly unrated: readonly string[];
}

/** A row of the ledger's sums: cells by column. */
export type Cells = Readonly<Record<string, Cell>>;

/** What was asked for: a grain, over some days. */
export type Span = Omit<Query, 'formulas'>;

/** A formula and the column that holds its value. */
export interface Valued {
  readonly formula: Formula;
  readonly column: string;
}

/** A row of sums and all that is needed to say what a metric is worth there. */
export interface Period {
  readonly cells: Cells;
  readonly days: DayRange;
  readonly span: Span;
  readonly known: Known;
  /** Why the row has no sum of a measure although the period has one: the word a problem is told with; null where it has. */
  readonly untold: (measure: Measure) => string | null;
}

/** Of a row over all groups: nothing is untold. */
export const allTold = (): null => null;

export interface Evaluated {
  readonly row: MetricRow;
  readonly days: DayRange;
  /** Costs that are told for a part of the period only. */
  readonly short: readonly Gap[];
}

/** The days a row stands for: its whole period; of the total, the days asked for, as far as the ledger goes where none were. */
export function daysOf(cells: Cells, { grain, from, to }: Span): DayRange {
  const start = cells['period'] as Day | null;
  if (start !== null) return { from: start, to: periodEnd(start, grain) };
  return { from: from ?? (cells['first_day'] as Day), to: to ?? (cells['last_day'] as Day) };
}

/** The tables a formula is summed from, each once. */
export const readsOf = (formula: Formula): Reads[] => [...new Set(measuresOf(formula).flatMap((m) => m.reads))];

/** Those of them that files tell by day, so that a day may be missing. */
export const datedReads = (formula: Formula): Reads[] => readsOf(formula).filter((r) => r === 'orders' || r === 'ad_spend');

/** A metric in one row: its value, or why there is none, and what it is told with; null where no source tells a day of the row. */
export function evaluateRow({ formula, column }: Valued, period: Period): Evaluated | null {
  const { cells, days, known } = period;
  const reads = datedReads(formula);
  const silent = reads.filter((table) => !isTold(known.streams, table, days.from, days.to));
  if (reads.length > 0 && silent.length === reads.length) return null;
  const why = silent[0] ? undefinedValue('no-source', silent[0]) : whyUndefined(formula, number(cells[column]), period);
  const value = why === null ? number(cells[column]) : null;
  const short = value === null ? [] : shortOf(formula, cells);
  const incomplete = isCut(period) || isIncomplete(known.streams, reads, days.from, days.to);
  const state: MetricState | null = why ? 'undefined' : incomplete ? 'incomplete' : short.length > 0 ? 'partial' : null;
  const start = cells['period'] as Day | null;
  const measures = Object.fromEntries(measuresOf(formula).map((m) => [m.id, knownSum(m, period, silent)]));
  const row = { start, end: start && days.to, value, high: short.length > 0 ? value : null, state, incomplete, why, measures };
  return { row, days, short };
}

/** A measure's sum; null where it is unknown: no source or no group tells it, or it is a cost of which nothing is told. */
function knownSum(measure: Measure, { cells, untold }: Period, silent: readonly Reads[]): number | null {
  const { id, reads, short } = measure;
  const sum = number(cells[`measure.${id}`]);
  const nothing = short !== null && sum === 0 && Number(cells[short]) > 0;
  return nothing || untold(measure) !== null || reads.some((table) => silent.includes(table)) ? null : sum;
}

/** Does what was asked for leave out days of the period? */
const isCut = ({ days, span }: Period): boolean => (span.from !== null && span.from > days.from) || (span.to !== null && span.to < days.to);

/** A cell as a number; null stays null. */
export const number = (cell: Cell | undefined): number | null => (cell === null || cell === undefined ? null : Number(cell));

const undefinedValue = (why: UndefinedWhy, detail = ''): Problem => ({ code: 'undefined-value', why, detail });

/** Why there is no value: a sum that the row does not tell first, then a missing rate, a sum that is not known, a denominator of zero. */
function whyUndefined(formula: Formula, value: number | null, { cells, known, untold }: Period): Problem | null {
  const measures = measuresOf(formula);
  const split = measures.map(untold).find((word) => word !== null);
  if (split !== undefined) return undefinedValue('no-dimension', split ?? '');
  if (value !== null) return null;
  if (measures.some((m) => m.unpriced.some((gap) => Number(cells[gap]) > 0)))
    return { code: 'rate-missing', from: known.unrated, to: known.currency };
  const unknown = measures.find((m) => cells[`measure.${m.id}`] === null);
  if (unknown) return undefinedValue(unknown.whenNull);
  const under = denominator(formula);
  const zero = under && measuresOf(under)[0];
  return undefinedValue(zero ? zero.whenZero : 'zero-denominator');
}

/** The costs that are not all told: units without a cost, orders for which no rule for fulfilment or fees holds. */
const shortOf = (formula: Formula, cells: Cells): Gap[] =>
  measuresOf(formula).flatMap(({ short }) => (short !== null && Number(cells[short]) > 0 ? [short] : []));

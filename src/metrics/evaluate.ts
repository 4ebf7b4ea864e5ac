import { periodEnd, type Day, type DayRange } from '../core/calendar.ts';
import type { Formula, Gap, Measure, Metric, MetricResult, MetricRow, MetricState, Parameters, Reads } from '../core/metric.ts';
import type { Problem, UndefinedWhy } from '../core/problems.ts';
import { rowObjects, type Cell, type Rows } from '../core/schema.ts';
import { isIncomplete, isTold, type Stream } from './coverage.ts';
import { denominator, formulaWords, measuresOf, sumOf } from './formula.ts';
import { cogs, net, uncosted } from './measures.ts';
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

/** The formulas to ask the ledger for: each metric's own, and what tells how much of the costs is known. */
export function formulasOf(asked: readonly Asked[]): Query['formulas'] {
  const own = asked.map(({ metric, parameters }): [string, Formula] => [metric.id, metric.formula(parameters)]);
  const costed = own.some(([, formula]) => measuresOf(formula).includes(cogs));
  return Object.fromEntries([...own, ...(costed ? COVERAGE : [])]);
}

const COVERAGE: readonly [string, Formula][] = [
  ['_uncosted', sumOf(uncosted)],
  ['_net', sumOf(net)],
];

type Span = Omit<Query, 'formulas'>;

/** The rows of `metricSql`, one result a metric: what is undefined says why, what is incomplete is marked. */
export function evaluate(asked: readonly Asked[], rows: Rows, span: Span, known: Known): MetricResult[] {
  const periods = rowObjects(rows);
  return asked.map(({ metric, parameters }) => {
    const formula = metric.formula(parameters);
    const evaluated = periods.flatMap((cells) => evaluateRow(formula, metric, { cells, days: daysOf(cells, span), span, known }) ?? []);
    return {
      metric: metric.id,
      unit: metric.unit(known.currency),
      definition: `${metric.title} = ${formulaWords(formula)}`,
      grain: span.grain,
      rows: evaluated.map(({ row }) => row),
      warnings: warningsOf(formula, evaluated, { known, covered: costCoverage(periods) }),
    };
  });
}

type Cells = Readonly<Record<string, Cell>>;

interface Period {
  readonly cells: Cells;
  readonly days: DayRange;
  readonly span: Span;
  readonly known: Known;
}

interface Evaluated {
  readonly row: MetricRow;
  readonly days: DayRange;
  /** Costs that are told for a part of the period only. */
  readonly short: readonly Gap[];
}

/** The days a row stands for: its whole period; of the total, the days asked for, as far as the ledger goes where none were. */
function daysOf(cells: Cells, { grain, from, to }: Span): DayRange {
  const start = cells['period'] as Day | null;
  if (start !== null) return { from: start, to: periodEnd(start, grain) };
  return { from: from ?? (cells['first_day'] as Day), to: to ?? (cells['last_day'] as Day) };
}

const readsOf = (formula: Formula): Reads[] => [...new Set(measuresOf(formula).flatMap((m) => m.reads))];

const datedReads = (formula: Formula): Reads[] => readsOf(formula).filter((r) => r === 'orders' || r === 'ad_spend');

function evaluateRow(formula: Formula, metric: Metric, period: Period): Evaluated | null {
  const { cells, days, known } = period;
  const reads = datedReads(formula);
  const silent = reads.filter((table) => !isTold(known.streams, table, days.from, days.to));
  if (reads.length > 0 && silent.length === reads.length) return null;
  const why = silent[0] ? undefinedValue('no-source', silent[0]) : whyUndefined(formula, number(cells[metric.id]), period);
  const value = why === null ? number(cells[metric.id]) : null;
  const short = value === null ? [] : shortOf(formula, cells);
  const incomplete = isCut(period) || isIncomplete(known.streams, reads, days.from, days.to);
  const state: MetricState | null = why ? 'undefined' : incomplete ? 'incomplete' : short.length > 0 ? 'partial' : null;
  const start = cells['period'] as Day | null;
  const measures = Object.fromEntries(measuresOf(formula).map((m) => [m.id, knownSum(m, cells, silent)]));
  const row = { start, end: start && days.to, value, high: short.length > 0 ? value : null, state, incomplete, why, measures };
  return { row, days, short };
}

/** A measure's sum; null where it is unknown: no source tells it, or it is a cost of which nothing is told. */
function knownSum({ id, reads, short }: Measure, cells: Cells, silent: readonly Reads[]): number | null {
  const sum = number(cells[`measure.${id}`]);
  const untold = short !== null && sum === 0 && Number(cells[short]) > 0;
  return untold || reads.some((table) => silent.includes(table)) ? null : sum;
}

/** Does what was asked for leave out days of the period? */
const isCut = ({ days, span }: Period): boolean => (span.from !== null && span.from > days.from) || (span.to !== null && span.to < days.to);

const number = (cell: Cell | undefined): number | null => (cell === null || cell === undefined ? null : Number(cell));

const undefinedValue = (why: UndefinedWhy, detail = ''): Problem => ({ code: 'undefined-value', why, detail });

/** Why there is no value: a missing rate first, then a sum that is not known, then a denominator of zero. */
function whyUndefined(formula: Formula, value: number | null, { cells, known }: Period): Problem | null {
  if (value !== null) return null;
  const measures = measuresOf(formula);
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

/** The part of net revenue, over all periods, whose products have a unit cost: 1 = all of it. */
function costCoverage(periods: readonly Cells[]): number {
  const total = (id: string): number => periods.reduce((sum, p) => sum + Number(p[`measure.${id}`] ?? 0), 0);
  return total(net.id) === 0 ? 1 : 1 - total(uncosted.id) / total(net.id);
}

interface Whole {
  readonly known: Known;
  readonly covered: number;
}

/** What a person should know of the whole result. */
function warningsOf(formula: Formula, evaluated: readonly Evaluated[], { known, covered }: Whole): Problem[] {
  const short = new Set(evaluated.flatMap((e) => e.short));
  const unruled = (['fulfilment', 'fees'] as const).filter((kind) => short.has(`unruled_${kind}`));
  const unrated = evaluated.some(({ row }) => row.why?.code === 'rate-missing');
  return [
    ...(unruled.length > 0 ? [{ code: 'rules-missing' as const, kinds: unruled }] : []),
    ...(unrated ? [{ code: 'rate-missing' as const, from: known.unrated, to: known.currency }] : []),
    ...(short.has('uncosted_units') ? [{ code: 'costs-missing' as const, covered, skus: known.uncostedSkus }] : []),
    ...(datedReads(formula).includes('ad_spend') ? spendUnknownBefore(evaluated, known) : []),
  ];
}

/** Ad accounts whose files begin after the first day that anything is told of: what they cost before is missing. */
function spendUnknownBefore(evaluated: readonly Evaluated[], { streams }: Known): Problem[] {
  const begins = streams.flatMap(({ runs }) => runs[0]?.from ?? []);
  const first = [evaluated[0]?.days.from ?? '9999-12-31', begins.sort()[0] ?? ''].sort().at(-1)!;
  const late = streams.filter(({ feeds, runs }) => feeds === 'ad_spend' && runs[0] !== undefined && runs[0].from > first);
  return late.map(({ title, runs }) => ({ code: 'spend-unknown-before', platform: title, from: runs[0]!.from }));
}

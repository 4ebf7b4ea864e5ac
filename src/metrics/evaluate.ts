import type { Formula, MetricResult } from '../core/metric.ts';
import type { Problem } from '../core/problems.ts';
import { rowObjects, type Rows } from '../core/schema.ts';
import { allTold, datedReads, daysOf, evaluateRow, type Asked, type Cells, type Evaluated, type Known, type Span } from './evaluate-row.ts';
import { formulaWords, measuresOf, sumOf } from './formula.ts';
import { cogs, net, uncosted } from './measures.ts';
import type { Query } from './query.ts';

export type { Asked, Known } from './evaluate-row.ts';

/** The formulas to ask the ledger for: each metric's own by its id, and what tells how much of the costs is known. */
export const formulasOf = (asked: readonly Asked[]): Query['formulas'] =>
  withCoverage(asked.map(({ metric, parameters }): [string, Formula] => [metric.id, metric.formula(parameters)]));

/** Formulas by name, and what tells how much of the costs is known where any of them reads costs. */
export function withCoverage(own: readonly (readonly [string, Formula])[]): Query['formulas'] {
  const costed = own.some(([, formula]) => measuresOf(formula).includes(cogs));
  return Object.fromEntries([...own, ...(costed ? COVERAGE : [])]);
}

const COVERAGE: readonly [string, Formula][] = [
  ['_uncosted', sumOf(uncosted)],
  ['_net', sumOf(net)],
];

/** The rows of `metricSql`, one result a metric: what is undefined says why, what is incomplete is marked. */
export function evaluate(asked: readonly Asked[], rows: Rows, span: Span, known: Known): MetricResult[] {
  const periods = rowObjects(rows);
  return asked.map((one) => resultOf(one, one.metric.id, { periods, span, known }));
}

/** Rows of sums by period, the days they were asked over, and what is known beside them. */
export interface Periods {
  readonly periods: readonly Cells[];
  readonly span: Span;
  readonly known: Known;
}

/** One metric over rows of sums that hold its value under the name of a column. */
export function resultOf({ metric, parameters }: Asked, column: string, { periods, span, known }: Periods): MetricResult {
  const formula = metric.formula(parameters);
  const evaluated = periods.flatMap(
    (cells) => evaluateRow({ formula, column }, { cells, days: daysOf(cells, span), span, known, untold: allTold }) ?? [],
  );
  return {
    metric: metric.id,
    unit: metric.unit(known.currency),
    definition: `${metric.title} = ${formulaWords(formula)}`,
    grain: span.grain,
    rows: evaluated.map(({ row }) => row),
    warnings: warningsOf(formula, evaluated, { known, covered: costCoverage(periods) }),
  };
}

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

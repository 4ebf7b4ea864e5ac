import { periodEnd, type Day, type Grain } from '../core/calendar.ts';
import type { Formula, Measure, Metric, MetricResult, MetricRow, MetricState, Parameters, Reads } from '../core/metric.ts';
import type { Problem, UndefinedWhy } from '../core/problems.ts';
import { rowObjects, type Cell, type Rows } from '../core/schema.ts';
import { isIncomplete, isTold, type Stream } from './coverage.ts';
import { denominator, formulaWords, measuresOf, sumOf } from './formula.ts';
import { cogs, fees, fulfilment, net, uncosted } from './measures.ts';
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
  /** Kinds of cost that some rule tells. */
  readonly ruleKinds: ReadonlySet<string>;
  /** Products sold without a unit cost, a few of them. */
  readonly uncostedSkus: readonly string[];
  /** Currencies without a rate into the workbook's. */
  readonly unrated: readonly string[];
}

/** The formulas to ask the ledger for: each metric's own, and what tells how much of the costs is known. */
export function formulasOf(asked: readonly Asked[]): Query['formulas'] {
  const own = asked.map(({ metric, parameters }): [string, Formula] => [metric.id, metric.formula(parameters)]);
  const costed = own.some(([, formula]) => measuresOf(formula).some((m) => m.id === cogs.id));
  return Object.fromEntries([
    ...own,
    ...(costed
      ? ([
          ['_uncosted', sumOf(uncosted)],
          ['_net', sumOf(net)],
        ] as [string, Formula][])
      : []),
  ]);
}

/** The rows of `metricSql`, one result a metric: what is undefined says why, what is incomplete is marked. */
export function evaluate(asked: readonly Asked[], rows: Rows, grain: Grain, known: Known): MetricResult[] {
  const periods = rowObjects(rows);
  return asked.map(({ metric, parameters }) => {
    const formula = metric.formula(parameters);
    const results = periods.flatMap((period) => evaluateRow(formula, metric, { period, grain, known }) ?? []);
    return {
      metric: metric.id,
      unit: metric.unit(known.currency),
      definition: `${metric.title} = ${formulaWords(formula)}`,
      grain,
      rows: results,
      warnings: warningsOf(formula, results, { known, covered: costCoverage(periods) }),
    };
  });
}

interface Period {
  readonly period: Readonly<Record<string, Cell>>;
  readonly grain: Grain;
  readonly known: Known;
}

const readsOf = (formula: Formula): Reads[] => [...new Set(measuresOf(formula).flatMap((m) => m.reads))];

function evaluateRow(formula: Formula, metric: Metric, { period, grain, known }: Period): MetricRow | null {
  const start = period['period'] as Day | null;
  const end = start === null ? null : periodEnd(start, grain);
  const reads = readsOf(formula).filter((r) => r === 'orders' || r === 'ad_spend');
  const told = (table: Reads): boolean => start === null || isTold(known.streams, table, start, end!);
  if (reads.length > 0 && !reads.some(told)) return null;
  const measures = Object.fromEntries(measuresOf(formula).map((m) => [m.id, number(period[`measure.${m.id}`])]));
  const silent = reads.find((table) => !known.streams.some((s) => s.feeds === table) || !told(table));
  const why = silent ? undefinedValue('no-source', silent) : whyUndefined(formula, number(period[metric.id]), { period, known });
  const incomplete = start !== null && isIncomplete(known.streams, reads, start, end!);
  const missing = why === null && missingCosts(formula, { period, known });
  const value = why === null ? number(period[metric.id]) : null;
  const state: MetricState | null = why ? 'undefined' : incomplete ? 'incomplete' : missing ? 'partial' : null;
  return { start, end, value, high: missing ? value : null, state, incomplete, why, measures };
}

const number = (cell: Cell | undefined): number | null => (cell === null || cell === undefined ? null : Number(cell));

const undefinedValue = (why: UndefinedWhy, detail = ''): Problem => ({ code: 'undefined-value', why, detail });

/** Why there is no value: a missing rate first, then a sum that is not known, then a denominator of zero. */
function whyUndefined(formula: Formula, value: number | null, { period, known }: Omit<Period, 'grain'>): Problem | null {
  if (value !== null) return null;
  const measures = measuresOf(formula);
  const unknown = measures.find((m) => period[`measure.${m.id}`] === null);
  const unpriced = unknown && Number(period[unpricedOf(unknown)]) > 0;
  if (unpriced) return { code: 'rate-missing', from: known.unrated, to: known.currency };
  if (unknown) return undefinedValue(unknown.whenNull);
  const under = denominator(formula);
  const zero = under && measuresOf(under)[0];
  return undefinedValue(zero ? zero.whenZero : 'zero-denominator');
}

const unpricedOf = (measure: Measure): string => (measure.reads.includes('ad_spend') ? 'unpriced_spend' : 'unpriced_orders');

/** Are some of its costs not told: lines without a unit cost, or no rule at all for fulfilment or fees? */
function missingCosts(formula: Formula, { period, known }: Omit<Period, 'grain'>): boolean {
  const has = (measure: Measure): boolean => measuresOf(formula).some((m) => m.id === measure.id);
  const goods = has(cogs) && Number(period['measure.uncosted'] ?? 0) !== 0;
  return goods || missingRules(formula, known).length > 0;
}

const missingRules = (formula: Formula, known: Known): string[] =>
  [fulfilment, fees].filter((m) => measuresOf(formula).some((other) => other.id === m.id) && !known.ruleKinds.has(m.id)).map((m) => m.id);

/** The part of net revenue, over all periods, whose products have a unit cost: 1 = all of it. */
function costCoverage(periods: readonly Readonly<Record<string, Cell>>[]): number {
  const total = (id: string): number => periods.reduce((sum, p) => sum + Number(p[`measure.${id}`] ?? 0), 0);
  return total(net.id) === 0 ? 1 : 1 - total(uncosted.id) / total(net.id);
}

interface Whole {
  readonly known: Known;
  readonly covered: number;
}

/** What a person should know of the whole result. */
function warningsOf(formula: Formula, rows: readonly MetricRow[], { known, covered }: Whole): Problem[] {
  const warnings: Problem[] = [];
  const rules = missingRules(formula, known);
  if (rules.length > 0) warnings.push({ code: 'rules-missing', kinds: rules });
  if (rows.some((r) => r.why?.code === 'rate-missing')) warnings.push({ code: 'rate-missing', from: known.unrated, to: known.currency });
  if (measuresOf(formula).some((m) => m.id === cogs.id) && covered < 1)
    warnings.push({ code: 'costs-missing', covered, skus: known.uncostedSkus });
  const firstPeriod = rows[0]?.start ?? null;
  if (readsOf(formula).includes('ad_spend') && firstPeriod !== null) {
    for (const stream of known.streams.filter((s) => s.feeds === 'ad_spend' && s.runs[0] && s.runs[0].from > firstPeriod)) {
      warnings.push({ code: 'spend-unknown-before', platform: stream.title, from: stream.runs[0]!.from });
    }
  }
  return warnings;
}

import type { Engine } from '../core/engine.ts';
import type { MetricResult, Parameter, Parameters } from '../core/metric.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Sql } from '../core/sql/sql.ts';
import { evaluate, formulasOf, type Asked } from '../metrics/evaluate.ts';
import { metricOf } from '../metrics/index.ts';
import { settledParameters } from '../metrics/parameters.ts';
import { metricSql, type Query } from '../metrics/query.ts';
import type { View, Workbook } from '../workbook/document.ts';
import type { LedgerState } from './ledger.ts';

/** The metrics of the page *Weekly performance*, in the order of its columns. */
const PAGE_METRICS = ['revenue', 'spend', 'mer', 'cm_1', 'cm_2', 'cm_3'] as const;

/** The page's metrics with the view's choices: each takes the parameters it has. CM3 keeps its own: a margin after marketing leaves no marketing out, whatever MER is divided by. */
export function pageAsked({ parameters }: View): Asked[] {
  return PAGE_METRICS.map((id) => {
    const metric = metricOf(id)!;
    const chosen = (p: Parameter): string => p.options.find((o) => id !== 'cm_3' && o.value === parameters[p.id])?.value ?? p.standard;
    return { metric, parameters: Object.fromEntries(metric.parameters.map((p) => [p.id, chosen(p)])) };
  });
}

export interface MetricQuestion extends Omit<Query, 'formulas'> {
  readonly asked: readonly Asked[];
}

export const sqlOf = (workbook: Workbook, ledger: LedgerState, { asked, ...span }: MetricQuestion): Sql =>
  metricSql({ ...span, formulas: formulasOf(asked) }, workbook.settings, ledger.currency);

/** Metrics over a ledger, one query for all of them. */
export async function askMetrics(
  engine: Engine,
  workbook: Workbook,
  ledger: LedgerState,
  question: MetricQuestion & { readonly signal: AbortSignal },
): Promise<Result<MetricResult[]>> {
  const rows = await engine.rows(sqlOf(workbook, ledger, question), { signal: question.signal });
  return rows.ok ? ok(evaluate(question.asked, rows.value, question, ledger)) : rows;
}

/** A metric by id with the parameters a person gave; a problem for what it does not know. */
export function askedFor(id: string, parameters: Parameters): Result<Asked> {
  const metric = metricOf(id);
  if (!metric) return fail({ code: 'name-unknown', name: id, near: null });
  const settled = settledParameters(metric, parameters);
  return settled.ok ? ok({ metric, parameters: settled.value }) : settled;
}

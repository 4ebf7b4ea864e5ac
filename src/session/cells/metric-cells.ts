import type { ChosenMetric, MetricProps, MetricTableProps } from '../../cells/cell.ts';
import type { Day } from '../../core/calendar.ts';
import type { Engine } from '../../core/engine.ts';
import type { Name } from '../../core/names.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Rows } from '../../core/schema.ts';
import type { Sql } from '../../core/sql/sql.ts';
import type { CellValue } from '../../core/values.ts';
import { metricTableSql, TABLE_ROWS } from '../../metrics/by-dimension.ts';
import { formulasOf, type Asked } from '../../metrics/evaluate.ts';
import { evaluateMetric, figureValue, type Figure } from '../../metrics/figure.ts';
import { metricOf } from '../../metrics/index.ts';
import { metricTable, tableFormulas, type MetricTable } from '../../metrics/metric-table.ts';
import { settledParameters } from '../../metrics/parameters.ts';
import { metricSql } from '../../metrics/query.ts';
import { rollUpName } from '../../metrics/split-roll-up.ts';
import { tableOf } from '../../metrics/table-value.ts';
import type { Workbook } from '../../workbook/document.ts';
import type { LedgerState } from '../ledger.ts';

/** What metrics are worked out from. */
export interface MetricGround {
  readonly engine: Engine;
  readonly workbook: Workbook;
  readonly ledger: LedgerState;
  readonly inputs: ReadonlyMap<Name, CellValue>;
  readonly signal: AbortSignal;
}

/** First and last day that count; null for no bound. */
export interface Days {
  readonly from: Day | null;
  readonly to: Day | null;
}

const ALL_DAYS: Days = { from: null, to: null };

/** A metric with its choices settled; a problem for one that this version does not know. */
export function askedOf({ metric: name, parameters }: ChosenMetric): Result<Asked> {
  const metric = metricOf(name);
  if (!metric) return fail({ code: 'parameter-invalid', parameter: 'Metric', detail: `“${name}” is not one of this version’s metrics` });
  const settled = settledParameters(metric, parameters);
  return settled.ok ? ok({ metric, parameters: settled.value }) : settled;
}

/** The days that an input of dates says; no bounds where none is named. */
export function daysOf(span: Name | null, inputs: ReadonlyMap<Name, CellValue>): Result<Days> {
  if (span === null) return ok(ALL_DAYS);
  const value = inputs.get(span.toLowerCase());
  const here = value?.type === 'table' && value.table.rows.in === 'here' ? value.table.rows.rows : null;
  const at = (name: string): unknown => here?.data[here.columns.findIndex((c) => c.name === name)]?.[0];
  const [from, to] = [at('first_day'), at('last_day')];
  if (typeof from === 'string' && typeof to === 'string') return ok({ from, to });
  return fail({ code: 'name-not-here', name: span, near: null, at: 0 });
}

export interface FigureMade {
  readonly value: CellValue;
  readonly figure: Figure;
}

/** What the queries of metric cells are made from. */
export type QueryGround = Pick<MetricGround, 'workbook' | 'ledger' | 'inputs'>;

/** The query of a metric cell, the metric with its choices settled, and the days that count. */
export function metricQuery(
  props: MetricProps,
  { workbook, ledger, inputs }: QueryGround,
): Result<{ query: Sql; asked: Asked; days: Days }> {
  const asked = askedOf(props);
  if (!asked.ok) return asked;
  const days = daysOf(props.span, inputs);
  if (!days.ok) return days;
  const question = { formulas: formulasOf([asked.value]), grain: props.grain, ...days.value };
  return ok({ query: metricSql(question, workbook.settings, ledger.currency), asked: asked.value, days: days.value });
}

/** A metric cell's number. */
export async function figureOf(props: MetricProps, ground: MetricGround): Promise<Result<FigureMade>> {
  const made = metricQuery(props, ground);
  if (!made.ok) return made;
  const { query, asked, days } = made.value;
  const rows = await ground.engine.rows(query, { signal: ground.signal });
  if (!rows.ok) return rows;
  const figure = evaluateMetric(asked, rows.value, { grain: props.grain, ...days }, ground.ledger);
  return ok({ value: figureValue(figure), figure });
}

/** The query of a metric table, by which its rows are known: equal texts over an equal ledger, equal rows. */
export function metricTableQuery(
  props: MetricTableProps,
  { workbook, ledger, inputs }: QueryGround,
): Result<{ query: Sql; asked: Asked[]; days: Days }> {
  const asked: Asked[] = [];
  for (const chosen of props.metrics) {
    const settled = askedOf(chosen);
    if (!settled.ok) return settled;
    asked.push(settled.value);
  }
  if (asked.length === 0) return fail({ code: 'parameter-invalid', parameter: 'Metrics', detail: 'choose at least one' });
  const days = daysOf(props.span, inputs);
  if (!days.ok) return days;
  const rolledUp = props.by !== null && ledger.versions.has(`base.${rollUpName(props.by)}`);
  const question = { formulas: tableFormulas(asked), grain: props.grain, by: props.by, rolledUp, ...days.value };
  return ok({ query: metricTableSql(question, workbook.settings, ledger.currency), asked, days: days.value });
}

/** How many of the newest periods are shown: a number, or what a cell says; null for all. */
export function lastOf(last: number | Name | null, inputs: ReadonlyMap<Name, CellValue>): Result<number | null> {
  if (last === null || typeof last === 'number') return ok(last);
  const value = inputs.get(last.toLowerCase());
  if (value?.type === 'scalar' && typeof value.value === 'number') return ok(Math.max(1, Math.round(value.value)));
  return fail({ code: 'parameter-invalid', parameter: 'Periods', detail: `“${last}” holds no number` });
}

export interface TableMade {
  readonly value: CellValue;
  readonly table: MetricTable;
}

/** Rows of a metric table's query, kept while nothing but its presentation changes: a slider over its periods asks nothing. */
export class KeptRows {
  #key = '';
  #rows: Rows | null = null;

  async ask(key: string, query: Sql, { engine, signal }: MetricGround): Promise<Result<Rows>> {
    if (this.#rows && this.#key === key) return ok(this.#rows);
    const rows = await engine.rows(query, { signal, limit: TABLE_ROWS });
    if (rows.ok) [this.#key, this.#rows] = [key, rows.value];
    return rows;
  }
}

/** A metric table's rows, and the table they make. */
export async function metricTableOf(props: MetricTableProps, ground: MetricGround, kept: KeptRows): Promise<Result<TableMade>> {
  const asked = metricTableQuery(props, ground);
  if (!asked.ok) return asked;
  const last = lastOf(props.last, ground.inputs);
  if (!last.ok) return last;
  const ofRows = `${ground.ledger.version} ${asked.value.query.text}`;
  const rows = await kept.ask(ofRows, asked.value.query, ground);
  if (!rows.ok) return rows;
  const question = { asked: asked.value.asked, grain: props.grain, by: props.by, last: last.value, ...asked.value.days };
  const table = metricTable(question, rows.value, ground.ledger);
  // The same rows make another table where other metrics are told of them.
  const version = JSON.stringify([ofRows, props.metrics, props.grain, props.by, last.value, ground.workbook.settings]);
  return ok({ value: { type: 'table', table: tableOf(table, version) }, table });
}

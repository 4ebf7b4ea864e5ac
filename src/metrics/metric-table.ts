import { nextPeriod, periodEnd, type Day, type DayRange, type Grain } from '../core/calendar.ts';
import type { Dimension, Formula, MetricResult, MetricRow } from '../core/metric.ts';
import { rowObjects, type Rows } from '../core/schema.ts';
import type { Name } from '../core/names.ts';
import type { Unit } from '../core/units.ts';
import type { TableQuery } from './by-dimension.ts';
import { columnNames, titleOf } from './column-names.ts';
import { allTold, daysOf, evaluateRow, type Asked, type Cells, type Known } from './evaluate-row.ts';
import { resultOf, withCoverage } from './evaluate.ts';
import { daysOver, presenceOf, streamsOfGroup, totalCells, untoldIn, type Presence } from './group-rows.ts';

/** What a metric table shows: metrics by period and, unless `by` is null, by a dimension. */
export interface TableQuestion extends Omit<TableQuery, 'formulas' | 'rolledUp'> {
  readonly asked: readonly Asked[];
  /** So many of the newest periods that are told; null for all. Totals are of those. */
  readonly last: number | null;
}

/** A metric's column. */
export interface MetricColumn {
  /** Its name in formulas: the metric's id, with its choices where the metric stands there twice. */
  readonly name: Name;
  readonly asked: Asked;
  readonly title: string;
  readonly unit: Unit;
  readonly formula: Formula;
  /** The metric by period over all groups, with its definition and what a person should know of it. */
  readonly result: MetricResult;
}

/** A metric in a row; `change` is its difference to the same group's period before, null where one of the two is incomplete, undefined or not there. */
export interface TableCell extends MetricRow {
  readonly change: number | null;
}

/** A period of a group, or a total. */
export interface TableRow {
  /** First and last day of the period; null for totals over all periods. */
  readonly start: Day | null;
  readonly end: Day | null;
  /** Null for totals over all groups. */
  readonly group: string | null;
  /** One a column, in the columns' order; null where no source tells the metric anything of these days. */
  readonly cells: readonly (TableCell | null)[];
  /** Is any of them incomplete? */
  readonly incomplete: boolean;
}

/** Metrics by period and group, with every total as Σ/Σ. Without a dimension the rows are the periods. */
export interface MetricTable {
  readonly grain: Grain;
  readonly by: Dimension | null;
  readonly currency: string;
  readonly columns: readonly MetricColumn[];
  /** Oldest period first, in each the groups in the order of `groups`; only those of which there is something. */
  readonly rows: readonly TableRow[];
  /** Each period over all groups, costs that belong to none included. */
  readonly periods: readonly TableRow[];
  /** Each group over all periods, the largest of the first column first; none where the rows were cut. */
  readonly groups: readonly TableRow[];
  /** Over everything; null where there is nothing. */
  readonly total: TableRow | null;
  /** Were there more rows than were asked for? Groups are missing then, of the oldest periods first. */
  readonly truncated: boolean;
}

/** The formulas to ask the ledger for, each by the name of its column. */
export const tableFormulas = (asked: readonly Asked[]): TableQuery['formulas'] =>
  withCoverage(columnNames(asked).map((name, i): [string, Formula] => [name, asked[i]!.metric.formula(asked[i]!.parameters)]));

interface Column {
  readonly name: Name;
  readonly formula: Formula;
}

/** All that a table's rows are worked out from; `kept` are its periods over all groups, oldest first. */
interface Making {
  readonly question: TableQuestion;
  readonly known: Known;
  readonly columns: readonly Column[];
  readonly kept: readonly Cells[];
  /** Those periods in one row of sums. */
  readonly whole: Cells;
  /** The days of the totals. */
  readonly days: DayRange | null;
  /** The rows of each group. */
  readonly groups: ReadonlyMap<string, Group>;
}

interface Group {
  readonly rows: readonly Cells[];
  readonly presence: Presence;
  /** What is known of it: its own streams only. */
  readonly known: Known;
}

/** The rows of `metricTableSql` as a table. */
export function metricTable(question: TableQuestion, rows: Rows, known: Known): MetricTable {
  const { asked, grain, by } = question;
  const making = makingOf(question, rows, known);
  const ranked = by === null ? [] : rankedGroups(making);
  const periods = withChanges(
    making.kept.flatMap((whole) => rowOf(making, { cells: whole, group: null, whole }) ?? []),
    grain,
  );
  return {
    grain,
    by,
    currency: known.currency,
    columns: making.columns.map((column, i) => columnOf(column, asked[i]!, making)),
    rows: by === null ? periods : withChanges(groupRows(making, ranked), grain),
    periods,
    groups: rows.truncated ? [] : ranked,
    total: totalOf(making, making.kept, null),
    truncated: rows.truncated,
  };
}

function makingOf(question: TableQuestion, rows: Rows, known: Known): Making {
  const { asked, by, from, to } = question;
  const columns = columnNames(asked).map((name, i) => ({ name, formula: asked[i]!.metric.formula(asked[i]!.parameters) }));
  const all = rowObjects(rows);
  const wholes = all.filter((row) => row['split'] === false).reverse();
  const kept = newest(wholes, question, (whole) => columns.some((column) => isThere(column, whole, { question, known })));
  const split = listed(
    all.filter((row) => row['split'] === true),
    (row) => String(row['grouped']),
  );
  const groups = [...split].map(([group, own]): [string, Group] => {
    const streams = by === null ? known.streams : streamsOfGroup(known.streams, by, group);
    return [group, { rows: own, presence: presenceOf(own), known: { ...known, streams } }];
  });
  const days = daysOver(kept, kept.length === wholes.length ? from : null, to);
  return { question, known, columns, kept, whole: totalCells(kept, formulasIn(columns)), days, groups: new Map(groups) };
}

const formulasIn = (columns: readonly Column[]): Record<Name, Formula> =>
  Object.fromEntries(columns.map(({ name, formula }) => [name, formula]));

const isThere = ({ name, formula }: Column, cells: Cells, { question, known }: Pick<Making, 'question' | 'known'>): boolean =>
  evaluateRow({ formula, column: name }, { cells, days: daysOf(cells, question), span: question, known, untold: allTold }) !== null;

/** The periods from the oldest on of the newest that are told, as many as were asked for. */
function newest(wholes: readonly Cells[], { last }: TableQuestion, told: (whole: Cells) => boolean): readonly Cells[] {
  if (last === null) return wholes;
  const places = wholes.flatMap((whole, at) => (told(whole) ? [at] : []));
  const wanted = Math.max(0, Math.floor(last));
  return wanted === 0 ? [] : wholes.slice(places.at(-wanted) ?? places[0] ?? wholes.length);
}

/** Rows by a key, in the order in which keys come. */
function listed<K>(rows: readonly Cells[], keyOf: (row: Cells) => K): Map<K, Cells[]> {
  const lists = new Map<K, Cells[]>();
  for (const row of rows) {
    const list = lists.get(keyOf(row));
    if (list) list.push(row);
    else lists.set(keyOf(row), [row]);
  }
  return lists;
}

/** A row of sums of a group, or of all; `whole` are those of the same days over all groups. */
interface Summed {
  readonly cells: Cells;
  readonly group: string | null;
  readonly whole: Cells;
}

/** The cells of a row, changes not yet told; null where no source tells anything of it. */
function rowOf(making: Making, { cells, group, whole }: Summed): TableRow | null {
  const { question, columns, days } = making;
  const own = group === null ? null : making.groups.get(group)!;
  const start = cells['period'] as Day | null;
  const range = start === null ? days : { from: start, to: periodEnd(start, question.grain) };
  if (range === null) return null;
  const known = own?.known ?? making.known;
  const evaluated = columns.map(({ name, formula }) => {
    const untold = own && question.by ? untoldIn({ by: question.by, formula, presence: own.presence, whole }) : allTold;
    return evaluateRow({ formula, column: name }, { cells, days: range, span: question, known, untold })?.row ?? null;
  });
  if (evaluated.every((row) => row === null)) return null;
  const incomplete = evaluated.some((row) => row?.incomplete);
  return { start, end: start && range.to, group, cells: evaluated.map((row) => row && { ...row, change: null }), incomplete };
}

/** Several rows of sums in one; null where there are none. */
function totalOf(making: Making, rows: readonly Cells[], group: string | null): TableRow | null {
  if (rows.length === 0) return null;
  return rowOf(making, { cells: totalCells(rows, formulasIn(making.columns)), group, whole: making.whole });
}

/** Each group over the periods that are kept: the largest of the first column first, the undefined last. */
function rankedGroups(making: Making): TableRow[] {
  const starts = new Set(making.kept.map((whole) => whole['period']));
  const totals = [...making.groups].flatMap(([group, { rows }]) => {
    const kept = rows.filter((row) => starts.has(row['period']!));
    return totalOf(making, kept, group) ?? [];
  });
  const size = ({ cells }: TableRow): number => cells[0]?.value ?? -Infinity;
  return totals.sort((a, b) => (size(a) === size(b) ? (a.group! < b.group! ? -1 : 1) : size(b) > size(a) ? 1 : -1));
}

/** Every kept period's groups, in their order. */
function groupRows(making: Making, ranked: readonly TableRow[]): TableRow[] {
  const rows = listed(
    ranked.flatMap(({ group }) => making.groups.get(group!)!.rows),
    (row) => row['period'],
  );
  return making.kept.flatMap((whole) =>
    (rows.get(whole['period']) ?? []).flatMap((cells) => rowOf(making, { cells, group: String(cells['grouped']), whole }) ?? []),
  );
}

/** The rows with each value's change to the period just before, of the same group. */
function withChanges(rows: readonly TableRow[], grain: Grain): TableRow[] {
  const before = new Map<string | null, TableRow>();
  return rows.map((row) => {
    const previous = before.get(row.group);
    before.set(row.group, row);
    const neighbours = row.start !== null && previous?.start != null && nextPeriod(previous.start, grain) === row.start;
    return neighbours
      ? { ...row, cells: row.cells.map((cell, i) => cell && { ...cell, change: changeOf(cell, previous.cells[i]!) }) }
      : row;
  });
}

/** What a value has changed by; null where either is incomplete or undefined. */
export function changeOf(now: MetricRow, before: MetricRow | null): number | null {
  const comparable = before !== null && now.value !== null && before.value !== null && !now.incomplete && !before.incomplete;
  return comparable ? now.value! - before.value! : null;
}

function columnOf({ name, formula }: Column, asked: Asked, { kept, question, known }: Making): MetricColumn {
  const result = resultOf(asked, name, { periods: kept, span: question, known });
  return { name, asked, title: titleOf(asked), unit: result.unit, formula, result };
}

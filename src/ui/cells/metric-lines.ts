import type { Problem } from '../../core/problems.ts';
import { problemText, type Wording } from '../../core/problem-text.ts';
import type { Day } from '../../core/calendar.ts';
import { unitText } from '../../core/units.ts';
import type { MetricColumn, MetricTable, TableCell, TableRow } from '../../metrics/metric-table.ts';
import type { Cell } from '../../core/schema.ts';
import { decimalsFor, type Format } from '../format.ts';
import type { TextTable } from '../kit/table-text.ts';
import { absence } from '../page/figures.ts';
import { dimensionTitle } from './metric-text.ts';

/** A line of a metric table as it is shown: a period, a group of it, or a total over all periods. */
export interface MetricLine {
  readonly key: string;
  readonly kind: 'period' | 'group' | 'total' | 'group-total';
  readonly row: TableRow;
}

/**
 * The lines of a table: newest period first, under each of them its groups, the largest first; then the totals, of all and of each
 * group. Over all days the groups come first and their total after them.
 */
export function linesOf(table: MetricTable): readonly MetricLine[] {
  const total: MetricLine[] = table.total && table.grain !== 'total' ? [{ key: 'total', kind: 'total', row: table.total }] : [];
  if (table.by === null) return [...periods(table), ...total];
  if (table.grain === 'total') {
    const whole: MetricLine[] = table.total ? [{ key: 'total', kind: 'total', row: table.total }] : [];
    return [...table.rows.map((row) => line(row, 'group')), ...whole];
  }
  const groups = byStart(table.rows);
  const split = periods(table).flatMap((period) => [period, ...(groups.get(period.row.start) ?? []).map((row) => line(row, 'group'))]);
  return [...split, ...total, ...table.groups.map((row) => line(row, 'group-total'))];
}

function byStart(rows: readonly TableRow[]): ReadonlyMap<Day | null, readonly TableRow[]> {
  const lists = new Map<Day | null, TableRow[]>();
  for (const row of rows) lists.set(row.start, [...(lists.get(row.start) ?? []), row]);
  return lists;
}

const periods = (table: MetricTable): MetricLine[] => table.periods.map((row) => line(row, 'period')).reverse();

const line = (row: TableRow, kind: MetricLine['kind']): MetricLine => ({ key: `${kind} ${row.start ?? ''} ${row.group ?? ''}`, kind, row });

/** How a line is headed: its period, its group, or what it is the total of. */
export function headingOf({ kind, row }: MetricLine, table: MetricTable, format: Format): string {
  if (row.group !== null) return row.group;
  return kind === 'total' || row.start === null ? 'Total' : format.period(row.start, table.grain);
}

/** Decimals by column: all money of a table has the same, so that a row reads as one. */
export function decimalsOfColumns({ columns, rows, periods: wholes }: MetricTable): readonly number[] {
  const money = columns.flatMap(({ unit }, c) =>
    unit.kind === 'money' ? [...rows, ...wholes].map((row) => row.cells[c]?.value ?? null) : [],
  );
  return columns.map(({ unit }) => decimalsFor(money, unit));
}

/** Why a cell has no value; null where it has one. A cell that is not there at all: no source tells anything of these days. */
export function reasonOf(cell: TableCell | null, { asked }: MetricColumn): Problem | null {
  if (cell === null) return absence(asked.metric);
  return cell.value === null ? (cell.why ?? { code: 'undefined-value', why: 'zero-denominator', detail: '' }) : null;
}

const PERIODS = { day: 'Day', week: 'Week from', month: 'Month from', total: '' } as const;

/** The table as it is taken out: values unrounded, what is to know of them in a column of its own. */
export function metricText(
  table: MetricTable,
  { name, change, wording }: { readonly name: string; readonly change: boolean; readonly wording: Wording },
): TextTable {
  const lines = linesOf(table);
  const cells = (c: number, part: (cell: TableCell) => Cell): Cell[] => lines.map(({ row }) => (row.cells[c] ? part(row.cells[c]) : null));
  const time = table.grain === 'total' ? [] : [{ title: PERIODS[table.grain], cells: lines.map(({ row }): Cell => startText(row.start)) }];
  const group = table.by === null ? [] : [{ title: dimensionTitle(table.by), cells: lines.map(({ row }): Cell => row.group ?? 'Total') }];
  const values = table.columns.flatMap((column, c) => [
    { title: titleOf(column), cells: cells(c, ({ value }) => value) },
    ...(change ? [{ title: `${column.title}: change`, cells: cells(c, (cell) => cell.change) }] : []),
  ]);
  return {
    name,
    columns: [...time, ...group, ...values, { title: 'Notes', cells: lines.map(({ row }) => notesOf(row, table.columns, wording)) }],
  };
}

const startText = (start: Day | null): string => start ?? 'Total';

const titleOf = ({ title, unit }: MetricColumn): string => (unitText(unit) === '' ? title : `${title} (${unitText(unit)})`);

function notesOf(row: TableRow, columns: readonly MetricColumn[], wording: Wording): string {
  const told = columns.flatMap(({ title }, c) => {
    const cell = row.cells[c] ?? null;
    const why = reasonOf(cell, columns[c]!);
    if (why) return [`${title}: ${problemText(why, wording).title}`];
    return cell?.high == null ? [] : [`${title}: at most, some costs are not known`];
  });
  return [...(row.incomplete ? ['incomplete'] : []), ...told].join('; ');
}

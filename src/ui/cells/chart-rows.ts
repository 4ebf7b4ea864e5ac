import type { ChartProps } from '../../cells/cell.ts';
import type { ChartTable, Goal } from '../../charts/tables/choice.ts';
import { nearest, type Name } from '../../core/names.ts';
import type { Problem } from '../../core/problems.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Rows } from '../../core/schema.ts';
import type { TableColumn, TableValue } from '../../core/values.ts';
import type { SessionState } from '../../session/state.ts';
import { namesIn } from '../../workbook/names.ts';
import { engineSource, type Ask } from '../table/table-source.ts';
import { shownOf } from './shown.ts';

/** Rows of a table that a chart is given, at most. */
export const MOST_ROWS = 5000;

/** The rows of a table as a chart has them, oldest first where they have a time, and how many there are in all. */
export interface ChartRows {
  readonly table: ChartTable;
  readonly of: number;
  /** The column by whose newest values rows were left out; null where they were left out from the end, or none were. */
  readonly newestBy: string | null;
}

const isTime = ({ type }: TableColumn): boolean => type === 'date' || type === 'timestamp';

/** Reads the rows for a chart: all of a table that lies here, of the engine's the newest `MOST_ROWS`. */
export async function chartRows(table: TableValue, ask: Ask): Promise<Result<ChartRows>> {
  if (table.rows.in === 'here') return ok({ table: chartTable(table.rows.rows, table.columns), of: table.count, newestBy: null });
  const time = table.count > MOST_ROWS ? (table.columns.find(isTime) ?? null) : null;
  const sort = time && { column: time.name, descending: true };
  const read = await engineSource(ask, table.rows.name, table).window({ sort, filters: [], limit: MOST_ROWS });
  if (!read.ok) return read;
  const rows = time ? turned(read.value) : read.value;
  return ok({ table: chartTable(rows, table.columns), of: table.count, newestBy: time?.name ?? null });
}

const turned = (rows: Rows): Rows => ({ ...rows, data: rows.data.map((cells) => cells.toReversed()) });

/** A metric table says in a column of its own which rows stand for periods that are not over: that is drawn, and is no column to choose. */
function chartTable({ data, count }: Rows, columns: readonly TableColumn[]): ChartTable {
  const at = columns.findIndex(({ name, type }) => name === 'incomplete' && type === 'boolean');
  const all = { columns, data, count, truncated: false };
  if (at === -1) return all;
  return {
    ...all,
    columns: columns.filter((_, c) => c !== at),
    data: data.filter((_, c) => c !== at),
    incomplete: data[at]!.map((cell) => cell === true),
  };
}

/** What is wrong with what a chart reads: no such name, no table, or the table's own problem; null where nothing is. */
export function tableProblem({ table }: ChartProps, { cells, workbook }: Pick<SessionState, 'cells' | 'workbook'>): Problem | null {
  const result = cells.get(table.toLowerCase());
  if (result?.status === 'failed') return waitsFor(table, result.problem);
  if (result?.status === 'ready' && result.value.type !== 'table')
    return { code: 'parameter-invalid', parameter: 'Table', detail: `“${table}” is no table` };
  if (result !== undefined || table === '' || namesIn(workbook).has(table.toLowerCase())) return null;
  return { code: 'name-unknown', name: table, near: nearest(table, cells.keys()) };
}

const waitsFor = (input: Name, problem: Problem): Problem =>
  problem.code === 'input-failed' ? { ...problem, input } : { code: 'input-failed', input, root: input, problem };

/** The number of a cell as a line across; null where there is none to draw, while the cell is not worked out too. */
export function goalIn(cells: SessionState['cells'], name: Name | null): Goal | null {
  const value = name === null ? null : shownOf(cells.get(name.toLowerCase())).value;
  if (name === null || value?.type !== 'scalar') return null;
  return { title: name, value: typeof value.value === 'number' ? value.value : null, unit: value.unit };
}
